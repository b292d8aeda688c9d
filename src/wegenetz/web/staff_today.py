"""What a member does today: who waits, what is due, who comes, and knowledge that wants a hand."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.translation import get_language, override

from wegenetz.counselling.forms.staff_contacts import QuickContactForm
from wegenetz.counselling.selectors.handovers import (
    handovers_coordinated_count,
    handovers_on_today,
)
from wegenetz.foundation.actor import Role
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.network.freshness_selectors import houses_cared_for
from wegenetz.network.responsibility_selectors import gaps_open
from wegenetz.network.suggestion_selectors import suggestions_waiting_count
from wegenetz.web import knowledge_pages
from wegenetz.web.staff_employer import employer_day
from wegenetz.web.staff_freshness import entries_for
from wegenetz.web.staff_mine import mine_of
from wegenetz.web.staff_news import news_of
from wegenetz.web.staff_waiting import waiting_for

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.utils.safestring import SafeString

    from wegenetz.foundation.actor import Actor

#: Rows of each list that are shown here; the others are behind links.
MOST_SHOWN = 8
#: Days after which a reminder that was due looks as late as it can.
LATE_WITHIN = 7


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The appointments of a day, before and after now."""

    past: list[Any]
    next: list[Any]

    def __bool__(self) -> bool:
        return bool(self.past or self.next)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A reminder whose day has come."""

    reminder: Any
    case: Any
    left: int


def today_of(actor: Actor, *, now: datetime, today: date) -> dict[str, Any]:
    """Return what stands on "Heute"; a bounded number of queries, whatever waits."""
    is_at_desk = bool(actor.desks)
    employer = employer_day(actor, now=now, today=today)
    shows_open = is_at_desk or not employer
    mine = mine_of(actor, now=now, today=today)
    handovers = handovers_on_today(actor, today=today)
    waiting = waiting_for(actor, now=now, today=today, mine=mine, handovers=handovers.asked)
    return {
        "day": today,
        "now": now,
        "waiting": waiting[:MOST_SHOWN],
        "waiting_count": len(waiting),
        "late_count": sum(one.left < 0 for one in waiting),
        "due": [
            Due(reminder=one, case=mine.named[one.case_id], left=(one.due_on - today).days)
            for one in mine.due
        ],
        "late_within": LATE_WITHIN,
        "recent": mine.recent,
        "appointments": _day(mine.appointments, now),
        "handover_lines": handovers.late,
        "is_at_desk": is_at_desk,
        **(news_of(actor, mine=mine) if is_at_desk else {}),
        "quick_fields": quick_fields(get_language() or "") if is_at_desk else "",
        **employer,
        "shows_open": shows_open,
        **_knowledge(actor, today=today),
        **(knowledge_pages.open_bodies(today, actor=actor) if shows_open else {}),
    }


@lru_cache(maxsize=len(LANGUAGES))
def quick_fields(language: str) -> SafeString:
    """Return the empty fields of a contact, drawn: they are the same for everybody who reads a language."""
    with override(language):
        return render_to_string(
            "counselling/staff_contact_quick_fields.html",
            {"form": QuickContactForm(auto_id="kontakt-%s")},
        )


def _day(held: list[Any], now: datetime) -> Day:
    return Day(
        past=[one for one in held if one.ends_at <= now],
        next=[one for one in held if one.ends_at > now],
    )


def _knowledge(actor: Actor, *, today: date) -> dict[str, Any]:
    """Return what of the open knowledge asks for this member."""
    houses = [house.pk for house in houses_cared_for(actor)]
    is_coordinator = Role.COORDINATOR in actor.roles
    return {
        "stale_count": len(entries_for(actor, houses, today=today)) if houses else 0,
        "coordinated_count": handovers_coordinated_count(actor),
        "suggestion_count": suggestions_waiting_count() if is_coordinator else 0,
        "gap_count": gaps_open().count() if is_coordinator else 0,
        "cares": bool(houses),
    }
