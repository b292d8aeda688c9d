"""When a house has time next, drawn where floors below show the house: ``{% load free_times %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template

from wegenetz.booking.selectors.slots import next_free_slots

if TYPE_CHECKING:
    from datetime import datetime

register = template.Library()


@register.simple_tag
def next_time_of(institution_id: int, now: datetime) -> datetime | None:
    """Return when the next time begins that one can still take there; nothing without one. One query."""
    return next_free_slots([institution_id], now).get(institution_id)
