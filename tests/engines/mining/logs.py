"""Small event logs for tests, and a way to draw any."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import strategies as st

from wegenetz.engines.mining.events import Attribute, Event, Involved, ObjectKind

VOCABULARY = frozenset(
    {"case.opened", "handover.offered", "handover.accepted", "step.started", "step.finished"}
)
NOON = datetime(2026, 11, 17, 11, tzinfo=UTC)
CODES = st.sampled_from(["a", "language_course", "no_capacity", "de-hb", "b2.medical"])
OPAQUE = st.sampled_from(["7", "0d2a-44", "hafentor", "Elbe_2", "iq-nds"])
JOURNEYS = st.sets(st.sampled_from([f"{number:02}-j" for number in range(12)]), max_size=4)
HOURS = st.lists(st.integers(0, 10_000), min_size=1, max_size=4)
ACTIVITIES = st.sampled_from(sorted(VOCABULARY))
PLANNED = st.sampled_from([None, True, False])
SAID = st.dictionaries(st.sampled_from(Attribute), CODES, max_size=2)


@st.composite
def one_journey(draw: st.DrawFn, journey: str) -> list[Event]:
    pseudonym = draw(OPAQUE)
    own = [
        Involved(kind=kind, id=f"{number}-{journey}") for kind in ObjectKind for number in (1, 2)
    ]
    hours = sorted(draw(HOURS))
    return [
        Event(
            journey=journey,
            pseudonym=pseudonym,
            activity=draw(ACTIVITIES),
            institution=draw(OPAQUE),
            at=NOON + timedelta(hours=hour),
            is_planned=draw(PLANNED),
            involved=tuple(draw(st.lists(st.sampled_from(own), max_size=2, unique=True))),
            attributes=draw(SAID),
        )
        for hour in hours
    ]


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    journeys = sorted(draw(JOURNEYS))
    return [event for journey in journeys for event in draw(one_journey(journey))]


def many(journeys: int, each: int) -> list[Event]:
    """A log of any size, generated."""
    return [
        Event(
            journey=f"{journey:08}",
            pseudonym=f"p{journey}",
            activity="handover.offered",
            institution=f"i{journey % 7}",
            at=NOON + timedelta(hours=number),
            is_planned=True,
            involved=(Involved(kind=ObjectKind.HANDOVER, id=f"{journey}-{number}"),),
        )
        for journey in range(journeys)
        for number in range(each)
    ]
