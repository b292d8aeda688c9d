"""Words of the pages about plans."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.plan_breaks import Reason
from wegenetz.planner.results import CHEAP, EARLY, FEW, SAFE

SORTS: dict[str, Any] = {
    EARLY: _("früh da"),
    SAFE: _("sicher da"),
    CHEAP: _("wenig Kosten"),
    FEW: _("wenige Stellen"),
}
#: What the record may lack.
WANTED: dict[str, Any] = {
    "profession": _("der deutsche Referenzberuf"),
    "country": _("das Land der Ausbildung"),
    "german": _("das Deutsch-Niveau"),
    "title": _("der Aufenthalt"),
    "region": _("der Wohnort"),
    "work": _("Arbeit oder Leistungen"),
}
#: Why a plan holds no longer.
BREAKS: dict[str, Any] = {
    Reason.DECIDED_OTHERWISE: _("Es wurde anders entschieden, als der Plan annahm."),
    Reason.STEP_FAILED: _("Ein Schritt ist nicht geschafft."),
    Reason.RUN_GONE: _("Der Kurs zu diesem Termin ist voll oder abgesagt."),
    Reason.RULE_CHANGED: _("Dieses Angebot oder seine Regel gibt es so nicht mehr."),
    Reason.FACTS_CHANGED: _("Etwas, worauf der Plan baute, gilt nicht mehr."),
    Reason.OVERDUE: _("Dieser Schritt ist seit mehr als einem Monat überfällig."),
}
