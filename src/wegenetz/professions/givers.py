"""Who can make a fact true, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def giver_words(giver: str) -> str:
    """Return who gives a fact: the words for :class:`wegenetz.professions.models.Fact.Giver`, for floors above."""
    words = {
        "person": _("Sie selbst"),
        "counselling": _("eine Beratungsstelle"),
        "authority": _("die zuständige Stelle"),
        "labour": _("Jobcenter oder Agentur für Arbeit"),
        "immigration": _("die Ausländerbehörde"),
        "course": _("ein Sprach- oder Kursträger"),
        "employer": _("ein Betrieb"),
        "time": _("die Zeit"),
    }
    return words.get(giver, "")
