"""The closed vocabulary of journey events: what can happen on a way."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.staff_activities import TAKEN_BACK

ACTIVITIES: dict[str, Any] = {
    "case.registered": _("angemeldet"),
    "case.confirmed": _("Anmeldung bestätigt"),
    "case.passed_on": _("Anmeldung weitergegeben"),
    "case.opened": _("Fall eröffnet"),
    "case.counselled": _("Beratungsgespräch"),
    "case.first_counselled": _("Erstberatung beendet"),
    "case.closed": _("Fall abgeschlossen"),
    "case.reopened": _("Fall wieder geöffnet"),
    "case.anonymised": _("Fall anonymisiert"),
    "application.made": _("Antrag gestellt"),
    "decision.arrived": _("Bescheid erhalten"),
    "plan.chosen": _("Weg gewählt"),
    "plan.broken": _("Weg trägt nicht mehr"),
    "step.started": _("Schritt begonnen"),
    "step.finished": _("Schritt beendet"),
    "step.failed": _("Schritt nicht geschafft"),
    "handover.offered": _("Übergabe angeboten"),
    "handover.accepted": _("Übergabe angenommen"),
    "handover.undone": _("Annahme zurückgenommen"),
    "handover.in_progress": _("nach Übergabe in Beratung"),
    "handover.completed": _("Übergabe abgeschlossen"),
    "handover.declined": _("Übergabe abgelehnt"),
    "handover.redirected": _("Übergabe weitergeleitet"),
    "handover.withdrawn": _("Übergabe zurückgezogen"),
    "handover.expired": _("Übergabe ohne Antwort"),
    "handover.returned": _("Fall zurückgegeben"),
    "outcome.adequate_employment": _("Arbeit im gelernten Beruf"),
    "outcome.below_qualification": _("Arbeit unter der Qualifikation"),
    "outcome.training": _("Ausbildung, Studium oder Weiterbildung"),
    "outcome.ended_without": _("beendet ohne Ergebnis"),
    **TAKEN_BACK,
}
