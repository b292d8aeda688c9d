"""The life path as the person reads it on the own page: what was, what runs, what comes. Days and codes, never a note."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils.translation import gettext as _

from wegenetz.counselling.activities import ACTIVITIES
from wegenetz.counselling.handover_letters import receiver_name
from wegenetz.counselling.models import (
    Case,
    CaseOutcome,
    Contact,
    Handover,
    HandoverEntry,
    PassingOn,
    Plan,
    PlanStep,
)
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.wall import acting_as
from wegenetz.network.selectors import institutions
from wegenetz.people.wall import OWN_WAY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

#: Stations before today that are shown at once; the earlier ones are one press away.
SHOWN = 8
#: Steps of a hand-over that are stations, by what the journey calls them.
_DEEDS = {
    Action.OFFER: "handover.offered",
    Action.ACCEPT: "handover.accepted",
    Action.UNDO: "handover.undone",
    Action.COMPLETE: "handover.completed",
    Action.DECLINE: "handover.declined",
    Action.REDIRECT: "handover.redirected",
    Action.WITHDRAW: "handover.withdrawn",
    Action.EXPIRE: "handover.expired",
    Action.RETURN: "handover.returned",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One thing on the path."""

    at: date
    title: str
    house: str = ""
    kind: str = "beratung"
    """Colour: one of the kinds of steps."""

    word: str = ""
    """How a step stands, if the title does not say it."""

    is_end: bool = False
    """The day is the one until which it runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnWay:
    """The path, before and after today."""

    earlier: list[Station]
    past: list[Station]
    ahead: list[Station]
    current: Case | None
    is_broken: bool
    """The plan holds no longer: its days are not to be relied upon."""

    def __bool__(self) -> bool:
        return bool(self.past or self.ahead)


def own_way_of(person_id: int) -> OwnWay:
    """Return the path of the person who acts. A bounded number of queries, however long it is."""
    cases = list(
        Case.objects.filter(person_id=person_id, deleted_at=None)
        .select_related("institution")
        .order_by("registered_at", "pk")
    )
    handovers = list(
        Handover.objects.filter(person_id=person_id, offered_at__isnull=False)
        .select_related("sender", "receiver")
        .order_by("offered_at", "pk")
    )
    passings = list(
        PassingOn.objects.filter(person_id=person_id)
        .select_related("sender", "receiver")
        .order_by("passed_at", "pk")
    )
    steps = _steps_of(person_id)
    past = [
        *_of_cases(cases, _first_houses(handovers, passings)),
        *(
            Station(
                at=_local(one.passed_at), title=_said("case.passed_on"), house=str(one.receiver)
            )
            for one in passings
        ),
        *_of_contacts(person_id, cases),
        *_of_handovers(handovers),
        *_of_outcomes(person_id),
        *(one for step in steps if (one := _behind(step)) is not None),
    ]
    past.sort(key=lambda one: one.at)
    plan = next((step.plan for step in steps if step.plan.status == Plan.Status.CURRENT), None)
    return OwnWay(
        earlier=past[:-SHOWN],
        past=past[-SHOWN:],
        ahead=[_ahead(step) for step in steps if _counts(step)],
        current=next((case for case in reversed(cases) if case.closed_on is None), None),
        is_broken=plan is not None and plan.broken_at is not None,
    )


# ------------------------------------------------------------------------------------- inside
def _local(at: datetime) -> date:
    return at.astimezone(BERLIN).date()


def _said(activity: str) -> str:
    return str(ACTIVITIES[activity])


def _first_houses(
    handovers: Iterable[Handover], passings: Iterable[PassingOn]
) -> dict[int, tuple[str, str]]:
    """Return for each case that moved where it was registered and where the first talk was."""
    registered: dict[int, str] = {}
    counselled: dict[int, str] = {}
    for passing in passings:
        registered.setdefault(passing.case_id, str(passing.sender))
        counselled[passing.case_id] = str(passing.receiver)
    for row in handovers:
        if row.accepted_at is not None and row.case_id and not row.is_return:
            registered.setdefault(row.case_id, str(row.sender))
            counselled.setdefault(row.case_id, str(row.sender))
    return {key: (registered[key], counselled[key]) for key in registered}


def _of_cases(cases: Iterable[Case], first: dict[int, tuple[str, str]]) -> Iterator[Station]:
    for case in cases:
        now_there = str(case.institution)
        registered, counselled = first.get(case.pk, (now_there, now_there))
        yield Station(at=_local(case.registered_at), title=_("Anmeldung"), house=registered)
        if case.first_counselled_on:
            yield Station(
                at=case.first_counselled_on, title=_("Erstes Gespräch"), house=counselled
            )
        if case.closed_on:
            yield Station(at=case.closed_on, title=_("Beratung beendet"), house=now_there)


def _of_contacts(person_id: int, cases: Iterable[Case]) -> list[Station]:
    """Return the days of talks. Acts for the person and this purpose: what was noted stays with the house."""
    first = {(case.pk, case.first_counselled_on) for case in cases}
    with acting_as(Actor(person_id=person_id, purpose=OWN_WAY)):
        days = set(
            Contact.objects.filter(person_id=person_id, withdrawn_at=None).values_list(
                "case_id", "on", "institution_id"
            )
        )
    houses = institutions({house for _case, _on, house in days}) if days else {}
    return [
        Station(at=on, title=_said("case.counselled"), house=str(houses.get(house, "")))
        for case, on, house in days
        if (case, on) not in first
    ]


def _of_handovers(rows: Iterable[Handover]) -> Iterator[Station]:
    houses = {row.pk: row for row in rows}
    for row in houses.values():
        if row.is_return and row.offered_at:
            yield _handed(row, "handover.offered", row.offered_at)
    entries = HandoverEntry.objects.filter(
        handover_id__in=houses, action__in=[deed.value for deed in _DEEDS]
    )
    for entry in entries.order_by("at", "pk"):
        yield _handed(houses[entry.handover_id], _DEEDS[Action(entry.action)], entry.at)


def _handed(row: Handover, activity: str, at: datetime) -> Station:
    return Station(at=_local(at), title=_said(activity), house=receiver_name(row), kind="amt")


def _of_outcomes(person_id: int) -> list[Station]:
    found = CaseOutcome.objects.filter(person_id=person_id, withdrawn_at=None)
    return [
        Station(
            at=one.reached_on,
            title=one.get_kind_display(),
            house=str(one.institution),
            kind="arbeit",
        )
        for one in found.select_related("institution")
    ]


def _steps_of(person_id: int) -> list[PlanStep]:
    """Return the steps of the plan that holds, and what was done of earlier ones."""
    done = Q(status__in=[PlanStep.Status.FINISHED, PlanStep.Status.FAILED])
    found = PlanStep.objects.filter(
        Q(plan__status=Plan.Status.CURRENT) | done,
        person_id=person_id,
        plan__case__deleted_at=None,
    )
    return list(found.select_related("plan").order_by("plan__chosen_at", "position"))


def _counts(step: PlanStep) -> bool:
    return step.plan.status == Plan.Status.CURRENT and step.status in PlanStep.AHEAD


def _behind(step: PlanStep) -> Station | None:
    if step.ended_on is None or step.status not in {
        PlanStep.Status.FINISHED,
        PlanStep.Status.FAILED,
    }:
        return None
    return _station(step, step.ended_on)


def _ahead(step: PlanStep) -> Station:
    runs = step.started_on is not None
    return _station(step, step.planned_ends if runs else step.planned_starts, is_end=runs)


def _station(step: PlanStep, on: date, *, is_end: bool = False) -> Station:
    return Station(
        at=on,
        title=str(step.label),
        house=step.office,
        kind=step.kind,
        word=step.get_status_display(),
        is_end=is_end,
    )
