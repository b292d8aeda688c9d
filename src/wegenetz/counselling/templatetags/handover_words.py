"""What a state of a hand-over is called, in templates."""

from __future__ import annotations

from django import template

from wegenetz.counselling.handover_words import STATES

register = template.Library()


@register.filter
def state_name(code: str) -> str:
    """Return what a state is called."""
    return str(STATES[code])
