"""Who waits for a member: one list from every matter, the shortest time first. A matter adds a source to :data:`SOURCES`.

A source takes the actor, now and today, reads a bounded number of rows and returns them as :class:`Waiting`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse
from django.utils.translation import gettext as _

from wegenetz.booking.selectors.desks import desk_of
from wegenetz.booking.values.runs import PATIENCE
from wegenetz.counselling.selectors.cases import cases_of_persons, cases_waiting
from wegenetz.counselling.selectors.plans import plans_broken
from wegenetz.foundation.actor import AT_THE_DESK
from wegenetz.foundation.clock import BERLIN
from wegenetz.people.policies import NOTICE_DAYS
from wegenetz.people.selectors.notice_letters import notice_letters_waiting

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

#: Rows a source reads at most.
MOST = 20
#: Whoever registers hears from us within these days.
ANSWER_WITHIN = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """Somebody who waits, since when, and what to do about it."""

    kind: str
    who: str
    """Empty where nobody said a name."""

    what: str
    url: str
    action: str
    left: int
    """Days until it is late; below zero since when it is."""

    of: int
    """Days there are in all."""


def waiting_for(actor: Actor, *, now: datetime, today: date) -> list[Waiting]:
    """Return everybody who waits, the shortest time first; a bounded number of queries."""
    if not actor.roles & AT_THE_DESK:
        return []
    found = [one for source in SOURCES for one in source(actor, now, today)]
    return sorted(found, key=lambda one: one.left)


def _days(since: datetime | None, today: date) -> int:
    return (today - since.astimezone(BERLIN).date()).days if since else 0


def _registered(actor: Actor, now: datetime, today: date) -> list[Waiting]:
    """People who registered for counselling and have not heard from anybody."""
    rows = []
    for case in cases_waiting(actor, most=MOST):
        since = _days(case.registered_at, today)
        topics = ", ".join(case.topic_labels)
        rows.append(
            Waiting(
                kind=_("Anmeldung"),
                who=case.person.name,
                what=_("{topics} Wartet seit {days} Tagen.").format(
                    topics=f"{topics}." if topics else "", days=since
                ),
                url=reverse("counselling:case", args=[case.pk]),
                action=_("Öffnen"),
                left=ANSWER_WITHIN - since,
                of=ANSWER_WITHIN,
            )
        )
    return rows


def _bookings(actor: Actor, now: datetime, today: date) -> list[Waiting]:
    """Requests for seats."""
    return [
        Waiting(
            kind=_("Buchung"),
            who=line.booking.name,
            what=f"{line.run.title}, {line.run.starts:%d.%m.%Y}",
            url=reverse("booking:staff-run", args=[line.run.id]) + f"#buchung-{line.booking.pk}",
            action=_("Antworten"),
            left=line.left,
            of=PATIENCE.days,
        )
        for line in desk_of(actor, now=now, today=today).requests
    ]


def _broken_plans(actor: Actor, now: datetime, today: date) -> list[Waiting]:
    """Plans that hold no longer."""
    return [
        Waiting(
            kind=_("Plan trägt nicht mehr"),
            who=plan.case.person.name,
            what=_("Sehen Sie sich an, was sich geändert hat, und wählen Sie einen neuen Weg."),
            url=reverse("counselling:case", args=[plan.case_id]),
            action=_("Öffnen"),
            left=ANSWER_WITHIN - _days(plan.broken_at, today),
            of=ANSWER_WITHIN,
        )
        for plan in plans_broken(actor)[:MOST]
    ]


def _letters(actor: Actor, now: datetime, today: date) -> list[Waiting]:
    """Letters to people without e-mail whose record will soon be made anonymous."""
    letters = notice_letters_waiting(actor, most=MOST)
    cases = cases_of_persons([one.person_id for one in letters], actor=actor)
    return [
        Waiting(
            kind=_("Brief"),
            who=letter.person.name,
            what=_("Die Angaben werden am {day} anonym. Sagen Sie es der Person.").format(
                day=f"{letter.goes_on:%d.%m.%Y}"
            ),
            url=reverse("counselling:case", args=[cases[letter.person_id]]),
            action=_("Öffnen"),
            left=(letter.goes_on - today).days,
            of=NOTICE_DAYS,
        )
        for letter in letters
        if letter.person_id in cases
    ]


SOURCES: tuple[Callable[[Actor, datetime, date], list[Waiting]], ...] = (
    _registered,
    _bookings,
    _broken_plans,
    _letters,
)
