"""Words of the reports."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

#: Pages of the reports, in their order; the last one only for coordinators.
TABS: tuple[tuple[str, Any], ...] = (
    ("reporting:index", _("Monitoring")),
    ("reporting:months", _("Monat für Monat")),
    ("reporting:esf", _("ESF Plus")),
    ("reporting:events", _("Wege als Ereignisse")),
)
FOR_COORDINATORS = "reporting:events"


def month_rows() -> dict[str, Any]:
    """Return what is counted by month."""
    return {
        "registered": _("neue Fälle"),
        "closed": _("abgeschlossene Fälle"),
        "contacts": _("Gespräche"),
        "first": _("davon Erstberatungen"),
        "adequate_employment": _("Arbeit im gelernten Beruf"),
        "below_qualification": _("Arbeit unter der Qualifikation"),
        "training": _("Ausbildung, Studium oder Weiterbildung"),
        "ended_without": _("beendet ohne Ergebnis"),
    }
