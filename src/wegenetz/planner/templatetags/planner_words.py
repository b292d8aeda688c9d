"""Words the pages of the planner need: ``{% load planner_words %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import template
from django.utils.html import format_html

from wegenetz.foundation.ui.qr import qr_path
from wegenetz.foundation.ui.templatetags.wegenetz_ui import german
from wegenetz.planner.wording import (
    distance_words,
    goal_words,
    office_words,
    price_words,
    range_words,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.utils.safestring import SafeString

    from wegenetz.planner.providing import Office
    from wegenetz.planner.telling import Price

register = template.Library()


@register.filter
def get_item(mapping: Mapping[str, Any], key: str) -> Any:
    """Return what a mapping holds under a key."""
    return mapping[key]


@register.filter
def unlocalized(number: float) -> str:
    """Write a number for machines: a point, no separators."""
    return f"{number:g}"


@register.simple_tag
def qr_code(address: str) -> SafeString:
    """Draw the QR code of an address."""
    side, path = qr_path(address)
    return format_html(
        '<svg viewBox="0 0 {} {}" role="img" aria-label="{}"><path d="{}" fill="currentColor"/></svg>',
        side,
        side,
        address,
        path,
    )


@register.simple_tag
def office_name(office: Office) -> SafeString:
    """Write the name of an office: its own in German, or what stands for it in the language of the page."""
    if office.name:
        return german(office.name)
    if office.land_name and office.label:
        return format_html("{}, {}", office.label, german(office.land_name))
    return format_html("{}", office_words(office))


register.simple_tag(distance_words)
register.simple_tag(goal_words)
register.simple_tag(price_words)


@register.simple_tag
def price_range(price: Price) -> str:
    """Write a range of prices; nothing if there is none."""
    if price.lowest is None or price.highest is None or not price.is_range:
        return ""
    return range_words(price.lowest, price.highest)
