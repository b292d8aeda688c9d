"""Two further lists of "Heute": what ends soon, and what happened in own cases since the last working day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegenetz.booking.selectors.appointments import appointments_news
from wegenetz.counselling.handover_words import STATES
from wegenetz.counselling.selectors.appointments import cases_of_appointments
from wegenetz.counselling.selectors.cases import cases_named
from wegenetz.counselling.selectors.handovers import handovers_moved
from wegenetz.counselling.selectors.records import contacts_of_others
from wegenetz.foundation.clock import BERLIN
from wegenetz.people.selectors.expiring import ending_soon
from wegenetz.people.selectors.waiting import sent_since

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor

#: What ends within so many days stands here.
SOON = timedelta(days=30)
MOST_ENDING = 6
MOST_NEWS = 8
SATURDAY = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Ends:
    """Something that ends on a day."""

    on: date
    who: str
    what: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """Something that happened."""

    at: datetime
    who: str
    what: str
    url: str


def last_working_day(today: date) -> date:
    """Return the weekday before a day: on Monday it is Friday.

    >>> last_working_day(date(2026, 11, 23)).isoformat()
    '2026-11-20'
    """
    day = today - timedelta(days=1)
    while day.weekday() >= SATURDAY:
        day -= timedelta(days=1)
    return day


def news_of(actor: Actor, *, now: datetime, today: date, own: Mapping[int, int]) -> dict[str, Any]:
    """Return both lists; at most thirteen queries.

    Parameters
    ----------
    own : mapping of int to int
        The actor's open cases by person.
    """
    since = last_working_day(today)
    begin = datetime.combine(since, time(), BERLIN)
    ends = ending_soon(own, actor.desks, now=now, within=SOON, most=MOST_ENDING)
    sent = sorted(sent_since(own, actor.desks, since=begin), key=lambda one: one.since)
    talks = contacts_of_others(own.values(), actor, since=begin)
    persons = {one.person_id for one in ends} | {one.person_id for one in sent}
    cases = cases_named({own[pk] for pk in persons} | {one.case_id for one in talks})
    words, pages = _ending_words(), _pages()
    news = [
        *(_sent(one, cases[own[one.person_id]]) for one in sent[-MOST_NEWS:]),
        *(_talk(one, cases) for one in talks),
        *_handovers(actor, begin),
        *_appointments(actor, begin),
    ]
    return {
        "since": since,
        "ending": [
            Ends(
                on=one.on,
                who=_name(cases[own[one.person_id]]),
                what=words[one.kind],
                url=reverse(pages[one.kind], args=[own[one.person_id]]),
            )
            for one in ends
        ],
        "news": sorted(news, key=lambda one: one.at, reverse=True)[:MOST_NEWS],
    }


def _name(case: Case) -> str:
    return case.person.name or case.reference


def _ending_words() -> dict[str, str]:
    return {
        "consent": _("Die Einwilligung läuft ab. Beim nächsten Gespräch verlängern?"),
        "grant": _("Ihr Zugriff auf die Akte endet."),
        "link": _("Der Link zur eigenen Seite läuft ab. Schicken Sie einen neuen."),
    }


def _pages() -> dict[str, str]:
    consents, case = "counselling:case-consents", "counselling:case"
    return {"consent": consents, "link": consents, "grant": case}


def _sent(one: Any, case: Case) -> News:
    words, page = {
        "message": (_("hat geschrieben."), "counselling:case-messages"),
        "document": (_("hat etwas hochgeladen."), "counselling:case-documents"),
        "allowed": (_("hat eingewilligt."), "counselling:case-consents"),
        "withdrawn": (_("hat eine Einwilligung zurückgenommen."), "counselling:case-consents"),
    }[one.kind]
    return News(at=one.since, who=_name(case), what=words, url=reverse(page, args=[case.pk]))


def _talk(talk: Any, cases: Mapping[int, Case]) -> News:
    by = talk.counsellor.name if talk.counsellor else talk.institution.name
    return News(
        at=talk.recorded_at,
        who=_name(cases[talk.case_id]),
        what=_("Gespräch, festgehalten von {name}.").format(name=by),
        url=reverse("counselling:case", args=[talk.case_id]),
    )


def _handovers(actor: Actor, since: datetime) -> list[News]:
    return [
        News(
            at=entry.at,
            who=_("Übergabe an {house}").format(
                house=entry.handover.receiver or entry.handover.receiver_name
            ),
            what=f"{STATES[entry.to_state]}.",
            url=reverse("counselling:handover", args=[entry.handover_id]),
        )
        for entry in handovers_moved(actor, since=since, most=MOST_NEWS)
    ]


def _appointments(actor: Actor, since: datetime) -> list[News]:
    found = appointments_news(actor.user_id or 0, since=since, most=MOST_NEWS)
    cases = cases_of_appointments(one.pk for one in found)
    return [
        News(
            at=one.cancelled_at or one.booked_at,
            who=one.name or _("ohne Namen"),
            what=_("hat den Termin am {day} abgesagt.").format(
                day=f"{one.starts_at.astimezone(BERLIN):%d.%m., %H:%M}"
            )
            if one.cancelled_at
            else _("Termin am {day}.").format(
                day=f"{one.starts_at.astimezone(BERLIN):%d.%m., %H:%M}"
            ),
            url=reverse("counselling:case", args=[cases[one.pk]])
            if one.pk in cases
            else reverse("booking:staff-appointment", args=[one.pk]),
        )
        for one in found
    ]
