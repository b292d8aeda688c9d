"""Who can make a fact true, in words."""

from __future__ import annotations

from django.utils.translation import gettext as _


def giver_words(giver: str) -> str:
    """Return a sentence on how a fact becomes true: for :class:`wegenetz.professions.models.Fact.Giver`, for floors above."""
    sentences = {
        "person": _("Das machen Sie selbst."),
        "counselling": _("Dabei hilft eine Beratungsstelle."),
        "authority": _("Das entscheidet die zuständige Stelle."),
        "labour": _("Das entscheidet das Jobcenter oder die Agentur für Arbeit."),
        "immigration": _("Das entscheidet die Ausländerbehörde."),
        "course": _("Das bekommen Sie bei einem Sprach- oder Kursträger."),
        "employer": _("Das gibt Ihnen ein Betrieb."),
        "time": _("Das ändert sich mit der Zeit."),
    }
    return sentences.get(giver, "")
