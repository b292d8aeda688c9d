"""Words the pages of booking need: ``{% load booking_words %}``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django import template
from django.utils.translation import gettext as _

from wegenetz.booking.models.appointments import Mode
from wegenetz.booking.selectors.slots import GERMAN, named_counsellor
from wegenetz.foundation.ui.formats import language_name

if TYPE_CHECKING:
    from wegenetz.booking.models import Slot

register = template.Library()


@register.simple_tag
def slot_words(slot: Slot) -> str:
    """Say with whom and how one meets in a slot, and in which languages beside German."""
    how = _either([str(Mode(mode).label) for mode in slot.modes])
    name = named_counsellor(slot)
    words = _("mit %(name)s: %(how)s") % {"name": name, "how": how} if name else how
    others = [language_name(code) for code in slot.languages if code != GERMAN]
    if not others:
        return words
    return _("%(how)s; auch auf %(languages)s") % {"how": words, "languages": ", ".join(others)}


def _either(words: list[str]) -> str:
    if len(words) == 1:
        return words[0]
    return _("%(first)s oder %(last)s") % {"first": ", ".join(words[:-1]), "last": words[-1]}
