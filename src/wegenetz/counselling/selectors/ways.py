"""The life path of a person: what was, where we are, what is planned."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.counselling.models import CaseOutcome
from wegenetz.counselling.selectors.duplicates import kept_for
from wegenetz.counselling.staff_naming import country, entered_twice
from wegenetz.foundation.clock import BERLIN
from wegenetz.people.selectors.facts import qualifications_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegenetz.counselling.models import Case, Contact, PlanStep, Reminder
    from wegenetz.people.models import Person, Qualification

#: Contacts and steps of the plan a path shows; it is a picture, not the record.
MOST = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """One thing on the path."""

    at: date
    title: str
    kind: str = "beratung"
    """Colour: one of the kinds of steps."""

    text: str = ""
    is_year: bool = False
    """Only the year is known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """The path, before and after today."""

    past: list[Station]
    planned: list[Station]


def way_of(
    case: Case,
    *,
    today: date,
    contacts: Iterable[Contact] = (),
    reminders: Iterable[Reminder] = (),
    outcomes: Iterable[CaseOutcome] = (),
    steps: Iterable[PlanStep] = (),
) -> Way:
    """Return the path of a case from what its page has read already. One query more, for qualifications.

    Parameters
    ----------
    steps : iterable of PlanStep
        The current plan, in its order.
    """
    stations = [
        *_before(case.person),
        *(one for row in qualifications_of(case.person_id) for one in _learned(row)),
        *_here(case, contacts, outcomes),
    ]
    ahead = [
        *(Station(at=one.due_on, title=one.text, kind="selbst") for one in reminders),
        *_planned(steps),
    ]
    return Way(
        past=sorted((one for one in stations if one.at <= today), key=_order),
        planned=sorted(ahead, key=_order),
    )


def _planned(steps: Iterable[PlanStep]) -> list[Station]:
    """Return the next steps and the last one, which is the arrival."""
    ahead = [step for step in steps if step.status in step.AHEAD]
    shown = ahead if len(ahead) <= MOST + 1 else [*ahead[:MOST], ahead[-1]]
    return [
        Station(
            at=step.planned_ends if step.started_on else step.planned_starts,
            title=str(step.label),
            text=step.office,
            kind=step.kind,
        )
        for step in shown
    ]


def _order(station: Station) -> tuple[date, bool]:
    return (station.at, not station.is_year)


def _before(person: Person) -> Iterator[Station]:
    if person.year_of_entry:
        yield Station(
            at=date(person.year_of_entry, 1, 1),
            title=_("nach Deutschland"),
            kind="selbst",
            is_year=True,
        )


def _learned(row: Qualification) -> Iterator[Station]:
    if row.year_finished:
        yield Station(
            at=date(row.year_finished, 1, 1),
            title=row.title or str(row.get_kind_display()),
            text=country(row.country),
            kind="kurs",
            is_year=True,
        )
    if row.applied_on:
        yield Station(at=row.applied_on, title=_("Antrag auf Anerkennung"), kind="amt")
    if row.decided_on:
        yield Station(
            at=row.decided_on, title=_("Bescheid"), text=row.get_result_display(), kind="amt"
        )


def _here(
    case: Case, contacts: Iterable[Contact], outcomes: Iterable[CaseOutcome]
) -> Iterator[Station]:
    yield Station(
        at=case.registered_at.astimezone(BERLIN).date(),
        title=_("zu uns gekommen"),
        text=case.institution.name,
    )
    for contact in list(contacts)[:MOST]:
        yield Station(
            at=contact.on, title=", ".join(contact.kind_labels), text=contact.get_channel_display()
        )
    for outcome in outcomes:
        if outcome.withdrawn_at is None:
            is_end = outcome.kind == CaseOutcome.Kind.ENDED
            yield Station(
                at=outcome.reached_on,
                title=outcome.get_kind_display(),
                kind="selbst" if is_end else "arbeit",
            )
    if case.closed_on:
        yield _closed(case, case.closed_on)


def _closed(case: Case, day: date) -> Station:
    """Return the end of a case; of one that was entered twice the way goes on in the other. One query then."""
    if case.duplicate_of_id is None:
        return Station(at=day, title=_("Fall abgeschlossen"))
    kept = kept_for(case)
    title, text = entered_twice(kept.reference if kept else "")
    return Station(at=day, title=title, text=text)
