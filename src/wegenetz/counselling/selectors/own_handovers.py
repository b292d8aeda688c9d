"""Hand-overs as the person reads them on the own page: to whom, what of them, how it stands, what happened."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from wegenetz.booking.services.appointments import SALT
from wegenetz.counselling.activities import ACTIVITIES
from wegenetz.counselling.handover_letters import (
    person_sentence,
    receiver_name,
    return_sentence,
    standing_sentence,
)
from wegenetz.counselling.handover_standing import calendar_of, clock_columns
from wegenetz.counselling.models import Handover, HandoverNotice
from wegenetz.counselling.selectors.handover_meetings import meeting_of
from wegenetz.engines.handover.standing import Standing
from wegenetz.engines.handover.words import Action, State
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import token_of
from wegenetz.foundation.wall import acting_as
from wegenetz.people.data_classes import DataClass
from wegenetz.people.selectors.own import class_words
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.counselling.models import HandoverEntry

#: Hand-overs that are shown, the latest first; the copy has all.
SHOWN = 10
#: Steps that a clock took: what they were is written in the key of the notice.
_BY_CLOCK = (Action.REMIND, Action.EXPIRE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Happened:
    """Something that happened to a hand-over."""

    at: datetime
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnMeeting:
    """The appointment that came with an acceptance, and the link of its own with which it can be moved or called off."""

    starts_at: datetime
    token: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnHandover:
    """A hand-over in plain words."""

    pk: int
    receiver: str
    classes: tuple[str, ...]
    standing: str
    """How it stands: the last thing there is to say."""

    who_is_there: str
    due_on: date | None
    """Until when somebody should be in touch; empty once it has ended, and while the standing says it."""

    is_late: bool
    meeting: OwnMeeting | None
    happened: list[Happened]


def own_handovers_of(
    person_id: int, *, now: datetime, today: date, most: int | None = SHOWN
) -> list[OwnHandover]:
    """Return what was handed over of the person who acts, the latest first; drafts are nobody's news yet.

    Three queries, and one for each appointment that came with an acceptance.
    """
    rows = list(
        Handover.objects.filter(person_id=person_id, offered_at__isnull=False)
        .select_related("sender", "receiver", "case__institution")
        .prefetch_related("entries")
        .order_by("-offered_at", "-pk")[:most]
    )
    clocks = _clocks_of(row.pk for row in rows)
    return [_told(row, clocks.get(row.pk, []), now=now, today=today) for row in rows]


#: Which clock fired, and whether the receiver could not be written to then.
Fired = tuple[str, bool]


def _clocks_of(keys: Iterable[int]) -> dict[int, list[Fired]]:
    """Return for each hand-over which clocks fired, in their order. Acts for the loop: notices are behind every wall."""
    wanted = list(keys)
    fired: dict[int, list[Fired]] = {}
    if not wanted:
        return fired
    with acting_as(Actor.system(COUNSELLING)):
        notices = HandoverNotice.objects.filter(handover_id__in=wanted).order_by("pk")
        columns = notices.values_list("handover_id", "key", "is_receiver_unwritten")
        for handover_id, key, is_unwritten in columns:
            kind = key.split(":")[1]
            if kind != "step":
                fired.setdefault(handover_id, []).append((kind, is_unwritten))
    return fired


def _told(row: Handover, clocks: list[Fired], *, now: datetime, today: date) -> OwnHandover:
    happened = _happened(row, clocks)
    return OwnHandover(
        pk=row.pk,
        receiver=receiver_name(row),
        classes=class_words({DataClass.CONTACT.value, *row.scope}),
        standing=happened[-1].words if happened else "",
        who_is_there=standing_sentence(row),
        due_on=row.answer_by if len(happened) > 1 or row.is_return else None,
        is_late=row.answer_by is not None and row.answer_by < today,
        meeting=_meeting(row, now),
        happened=happened,
    )


def _meeting(row: Handover, now: datetime) -> OwnMeeting | None:
    found = meeting_of(row)
    if row.appointment_seed is None or found is None or found.starts_at <= now:
        return None
    return OwnMeeting(starts_at=found.starts_at, token=token_of(row.appointment_seed, salt=SALT))


def _happened(row: Handover, clocks: list[Fired]) -> list[Happened]:
    """Return what there is to say about each step, in their order; steps that concern the houses alone are left out."""
    fired = iter(clocks)
    told = []
    if row.is_return:
        told.append(Happened(at=row.drafted_at, words=return_sentence(row)))
    for entry in sorted(row.entries.all(), key=lambda one: one.step):
        action = Action(entry.action)
        by_clock = next(fired, ("", False)) if action in _BY_CLOCK else (action.value, False)
        words = _words(row, entry, *by_clock)
        if words:
            told.append(Happened(at=entry.at, words=words))
    return told


def _words(row: Handover, entry: HandoverEntry, what: str, is_unwritten: bool) -> str:
    if what == Action.OFFER:
        return person_sentence(row, what, day=_promised(row, entry.at))
    if entry.from_state == State.DRAFTED:
        return ""
    if what == Action.CONTACT and entry.from_state == State.ACCEPTED:
        return str(ACTIVITIES["handover.in_progress"])
    return person_sentence(row, what, is_unwritten=is_unwritten)


def _promised(row: Handover, offered_at: datetime) -> date:
    """Return until when an answer was promised when somebody was asked, whatever pauses came later."""
    asked = Standing(
        id="",
        state=State.OFFERED,
        sender="",
        receiver="",
        drafted_at=offered_at,
        offered_at=offered_at,
    )
    who = row.receiver or row.sender
    found: date = clock_columns(asked, calendar_of(who.land_id))["answer_by"]
    return found
