"""What waits for a member today: requests, appointments, and knowledge that wants a hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.appointments import appointments_of_day
from wegenetz.booking.selectors.desks import Desk, desk_of
from wegenetz.counselling.selectors.handovers import handovers_today
from wegenetz.foundation.actor import AT_THE_DESK, Role
from wegenetz.network.freshness_selectors import entries_stale, houses_cared_for
from wegenetz.network.responsibility_selectors import gaps_open
from wegenetz.network.suggestion_selectors import suggestions_waiting_count
from wegenetz.web import knowledge_pages

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

#: Requests shown here; the others are behind the link.
MOST_SHOWN = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """The appointments of a day, before and after now."""

    past: list[Any]
    next: list[Any]

    def __bool__(self) -> bool:
        return bool(self.past or self.next)


def today_of(actor: Actor, *, now: datetime, today: date) -> dict[str, Any]:
    """Return what stands on "Heute"; a bounded number of queries, whatever waits."""
    is_at_desk = bool(actor.roles & AT_THE_DESK)
    desk = desk_of(actor, now=now, today=today) if is_at_desk else None
    return {
        "day": today,
        "now": now,
        "requests": desk.requests[:MOST_SHOWN] if desk else [],
        "request_count": len(desk.requests) if desk else 0,
        "late_count": _late(desk),
        "appointments": _day(appointments_of_day(actor.user_id or 0, today), now),
        "handover_lines": handovers_today(actor, today=today),
        "is_at_desk": is_at_desk,
        **_knowledge(actor, today=today),
        **knowledge_pages.open_bodies(today, actor=actor),
    }


def _late(desk: Desk | None) -> int:
    return sum(line.left < 0 for line in desk.requests) if desk else 0


def _day(appointments: Iterable[Any], now: datetime) -> Day:
    held = list(appointments)
    return Day(
        past=[one for one in held if one.ends_at <= now],
        next=[one for one in held if one.ends_at > now],
    )


def _knowledge(actor: Actor, *, today: date) -> dict[str, Any]:
    """Return what of the open knowledge asks for this member."""
    houses = [house.pk for house in houses_cared_for(actor)]
    is_coordinator = Role.COORDINATOR in actor.roles
    return {
        "stale_count": len(entries_stale(houses, today=today)) if houses else 0,
        "suggestion_count": suggestions_waiting_count() if is_coordinator else 0,
        "gap_count": gaps_open().count() if is_coordinator else 0,
        "cares": bool(houses),
    }
