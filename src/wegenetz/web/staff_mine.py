"""What the cases and appointments of a member give to the lists of "Heute", read once; names come last, for all of them together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.appointments import appointments_around
from wegenetz.counselling.selectors.appointments import cases_of_appointments
from wegenetz.counselling.selectors.cases import cases_named, cases_of_mine, cases_waiting
from wegenetz.counselling.selectors.plans import plans_broken
from wegenetz.counselling.selectors.records import contacts_of_others, reminders_due
from wegenetz.foundation.clock import BERLIN
from wegenetz.people.selectors.lately import Lately, Times, lately_of
from wegenetz.reporting.selectors.deadlines import Deadline, deadlines_soon

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor

#: Own open cases of which one hears, those touched last.
MOST_OWN = 300
#: Cases one has worked on last: the next contact is probably about one of them.
MOST_RECENT = 5
#: Who waits, what is due, what is news, what ends: of each no more is told.
MOST_WAITING = 20
MOST_DUE = 12
MOST_NEWS = 8
MOST_ENDING = 6
#: What ends within so many days stands on the page.
SOON = timedelta(days=30)
#: Documents that came earlier are old news.
NEWS_LAST = timedelta(days=30)
#: Where one sees them.
DOCUMENT_PAGES = ("counselling:case-documents", "counselling:case-document")
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Mine:
    """What concerns a member; empty for whoever sits at no desk."""

    since: date
    """The last working day: news are what happened from then on."""

    cases: Mapping[int, int] = field(default_factory=dict)
    """Own open cases, by person."""

    lately: Lately = field(default_factory=Lately)
    talks: list[Any] = field(default_factory=list)
    """Contacts that others recorded in own cases since then."""

    registered: list[Any] = field(default_factory=list)
    """Cases of people who have not heard from anybody."""

    broken: list[Any] = field(default_factory=list)
    """Plans that hold no longer."""

    due: list[Any] = field(default_factory=list)
    """Reminders whose day has come."""

    deadlines: list[Deadline] = field(default_factory=list)
    """What the ESF Plus wants of participations, closed cases among them."""

    named: Mapping[int, Any] = field(default_factory=dict)
    """The cases of which something is told, with the names of their persons, by key."""

    recent: list[Any] = field(default_factory=list)
    appointments: list[Any] = field(default_factory=list)
    """Those of today, in order, each with its case."""

    booked: list[Any] = field(default_factory=list)
    """Those that people booked or called off since then, each with its case."""


def last_working_day(today: date) -> date:
    """Return the weekday before a day: on Monday it is Friday.

    >>> last_working_day(date(2026, 11, 23)).isoformat()
    '2026-11-20'
    """
    day = today - timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return day


def mine_of(actor: Actor, *, now: datetime, today: date) -> Mine:
    """Return what concerns a member. Ten queries, eleven where a survey may come, none for whoever sits at no desk."""
    since = last_working_day(today)
    if not actor.desks:
        return Mine(since=since)
    begin = datetime.combine(since, time(), BERLIN)
    own = cases_of_mine(actor, most=MOST_OWN)
    cases = own.by_person
    lately = _most(
        lately_of(
            cases,
            actor.desks,
            pages=DOCUMENT_PAGES,
            times=Times(now=now, since=begin, recent=now - NEWS_LAST, until=now + SOON),
        )
    )
    talks = contacts_of_others(cases.values(), actor, since=begin)
    persons = {one.person_id for one in (*lately.unanswered, *lately.news)}
    persons |= {one.person_id for one in lately.ending}
    recent = own.worked[:MOST_RECENT]
    registered = cases_waiting(actor, most=MOST_WAITING)
    broken = list(plans_broken(actor)[:MOST_WAITING])
    due = reminders_due(actor, today=today, most=MOST_DUE)
    last_day = (now + SOON).astimezone(BERLIN).date()
    deadlines = deadlines_soon(actor, today=today, until=last_day, most=MOST_ENDING)
    named = cases_named(
        {cases[pk] for pk in persons}
        | {one.case_id for one in talks}
        | {one.case_id for one in broken}
        | {one.case_id for one in due}
        | {one.case_id for one in deadlines}
        | {one.pk for one in registered}
        | set(recent)
    )
    of_today, booked = _appointments(actor, today, begin)
    return Mine(
        since=since,
        cases=cases,
        lately=lately,
        talks=talks,
        registered=registered,
        broken=broken,
        due=due,
        deadlines=deadlines,
        named=named,
        recent=[named[key] for key in recent if key in named],
        appointments=of_today,
        booked=booked,
    )


def _appointments(actor: Actor, today: date, begin: datetime) -> tuple[list[Any], list[Any]]:
    """Return the appointments of today and those that are news, each with the case it belongs to as ``case_id``."""
    found = appointments_around(actor.user_id or 0, day=today, since=begin, most=MOST_NEWS)
    cases = cases_of_appointments({one.pk for rows in found for one in rows})
    for rows in found:
        for one in rows:
            one.case_id = cases.get(one.pk)  # type: ignore[attr-defined]
    return found


def _most(found: Lately) -> Lately:
    return Lately(
        unanswered=found.unanswered[:MOST_WAITING],
        news=found.news[-MOST_NEWS:],
        ending=found.ending[:MOST_ENDING],
    )
