"""Words the pages of booking need: ``{% load booking_words %}``."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from wegenetz.booking.models.appointments import Mode
from wegenetz.booking.selectors.slots import GERMAN, named_counsellor
from wegenetz.foundation.ui.formats import either, language_name, listed, weekday

if TYPE_CHECKING:
    from wegenetz.booking.models import Availability, Slot

register = template.Library()


@register.simple_tag
def slot_words(slot: Slot) -> str:
    """Say with whom and how one meets in a slot, and in which languages beside German."""
    how = _either(slot.modes)
    name = named_counsellor(slot)
    words = _("mit %(name)s: %(how)s") % {"name": name, "how": how} if name else how
    return _also_in(words, slot.languages)


@register.simple_tag
def slot_words_of(availability: Availability) -> str:
    """Say how one meets in published times, and in which languages beside German."""
    return _also_in(_either(availability.modes), availability.languages)


@register.simple_tag
def mode_words(mode: str) -> str:
    """Say how one meets."""
    return str(Mode(mode).label)


def _either(modes: list[str]) -> str:
    return either(Mode(mode).label for mode in modes)


def _also_in(how: str, codes: list[str]) -> str:
    others = [language_name(code) for code in codes if code != GERMAN]
    if not others:
        return how
    return _("%(how)s; auch auf %(languages)s") % {"how": how, "languages": listed(others)}


@register.simple_tag
def weekday_words(availability: Availability) -> str:
    """Say on which days published times lie: names of weekdays, or the days themselves."""
    if availability.dates:
        return ", ".join(f"{day:%d.%m.%Y}" for day in availability.dates)
    monday = date(2026, 1, 5)
    return ", ".join(weekday(monday + timedelta(days=n)) for n in sorted(availability.weekdays))
