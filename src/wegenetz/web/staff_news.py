"""Two further lists of "Heute": what ends soon, and what happened in own cases since the last working day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wegenetz.counselling.handover_words import STATES
from wegenetz.counselling.selectors.handovers import handovers_moved
from wegenetz.foundation.clock import BERLIN
from wegenetz.web.staff_mine import MOST_ENDING, MOST_NEWS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor
    from wegenetz.web.staff_mine import Mine


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


def news_of(actor: Actor, *, mine: Mine) -> dict[str, Any]:
    """Return both lists. One query."""
    ending = [_ends(one, mine.named[mine.cases[one.person_id]]) for one in mine.lately.ending]
    ending += [_ends(one, mine.named[one.case_id]) for one in mine.deadlines]
    begin = datetime.combine(mine.since, time(), BERLIN)
    news = [
        *(_sent(one, mine.named[mine.cases[one.person_id]]) for one in mine.lately.news),
        *(_talk(one, mine.named) for one in mine.talks),
        *_handovers(actor, begin),
        *map(_appointment, mine.booked),
    ]
    return {
        "since": mine.since,
        "ending": sorted(ending, key=lambda one: one.on)[:MOST_ENDING],
        "news": sorted(news, key=lambda one: one.at, reverse=True)[:MOST_NEWS],
    }


def _ends(one: Any, case: Case) -> Ends:
    page = _pages()[one.kind]
    return Ends(
        on=one.on,
        who=_name(case),
        what=_ending_words()[one.kind],
        url=reverse(page, args=[case.pk]),
    )


def _name(case: Case) -> str:
    return case.person.name or case.reference


def _ending_words() -> dict[str, str]:
    return {
        "consent": _("Die Einwilligung läuft ab. Beim nächsten Gespräch verlängern?"),
        "grant": _("Ihr Zugriff auf die Akte endet."),
        "link": _("Der Link zur eigenen Seite läuft ab. Schicken Sie einen neuen."),
        "leaving": _("Das Projekt endet. Halten Sie fest, wie die Teilnahme ausging (ESF Plus)."),
        "survey": _(
            "Sechs Monate seit dem Austritt. Fragt der ESF Plus nach: Stimmt der Kontakt noch?"
        ),
        "retention": _(
            "Der Tag aus dem Zuwendungsbescheid: So lange wird für den ESF Plus aufbewahrt."
        ),
    }


def _pages() -> dict[str, str]:
    consents, case = "counselling:case-consents", "counselling:case"
    funding = dict.fromkeys(("leaving", "survey", "retention"), "reporting:funding")
    return {"consent": consents, "link": consents, "grant": case, **funding}


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


def _appointment(one: Any) -> News:
    day = f"{one.starts_at.astimezone(BERLIN):%d.%m., %H:%M}"
    return News(
        at=one.cancelled_at or one.booked_at,
        who=one.name or _("ohne Namen"),
        what=_("hat den Termin am {day} abgesagt.").format(day=day)
        if one.cancelled_at
        else _("Termin am {day}.").format(day=day),
        url=reverse("counselling:case", args=[one.case_id])
        if one.case_id
        else reverse("booking:staff-appointment", args=[one.pk]),
    )
