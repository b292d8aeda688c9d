"""Words the pages of the planner need: ``{% load planner_words %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from babel import Locale
from django import template
from django.utils.html import format_html

from wegenetz.foundation.ui.formats import language_tag
from wegenetz.planner.qr import qr_path

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.utils.safestring import SafeString

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
def language_names(codes: Iterable[str]) -> str:
    """Return names of languages in the language of the page."""
    names = Locale.parse(language_tag()).languages
    return ", ".join(names.get(code, code) for code in codes)


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
