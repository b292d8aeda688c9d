"""What becomes of participations when a person takes a copy along, or is forgotten: codes and days stay for the funder's figures."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wegenetz.people.registry import Fate, looks_register, table_register
from wegenetz.reporting.models import EsfParticipation


def register() -> None:
    """Register the tables of reporting."""
    table_register(
        EsfParticipation,
        label=_("Nachweis für die Förderung (ESF Plus)"),
        fate=Fate.EMPTY,
        empties={"recorded_by": None},
        hidden=frozenset({"id", "person", "case", "version", "consent", "recorded_by"}),
        hold_keeps=True,
        order=13,
    )
    looks_register(
        {
            "reporting:monitoring": _("Tabelle der Fälle"),
            "reporting:cases-table": _("Tabelle der Fälle"),
            "reporting:data-sheet": _("Beratung"),
            "reporting:letters": _("Schreiben"),
            "reporting:letter": _("Schreiben"),
            "reporting:funding": _("Nachweis für die Förderung (ESF Plus)"),
        }
    )
