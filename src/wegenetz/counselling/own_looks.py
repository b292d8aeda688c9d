"""What the pages of a case show of a person, in plain words: the person reads them beside the day somebody looked."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

_KNOWN = _("Was über Sie bekannt ist")
_TALKS = _("Gespräche")
_PLANS = _("Wegepläne")
_PAPERS = _("Dokumente")
_CONSENTS = _("Einwilligungen")
_HANDOVER = _("Übergabe")
#: Name of the page -> what stands on it.
LOOKS: dict[str, Any] = {
    "counselling:case": _("Beratung"),
    "counselling:case-facts": _KNOWN,
    "counselling:fact": _KNOWN,
    "counselling:case-person": _("Name und Kontakt"),
    "counselling:case-data": _("Beratung"),
    "counselling:qualification-new": _("Abschlüsse und Berufserfahrung"),
    "counselling:qualification": _("Abschlüsse und Berufserfahrung"),
    "counselling:case-changes": _("Änderungen"),
    "counselling:case-routes": _PLANS,
    "counselling:plan-step": _PLANS,
    "counselling:contacts": _TALKS,
    "counselling:contact-new": _TALKS,
    "counselling:contact": _TALKS,
    "counselling:reminder-new": _TALKS,
    "counselling:reminder-move": _TALKS,
    "counselling:outcome-new": _("Ergebnisse"),
    "counselling:case-close": _("Beratung"),
    "counselling:case-documents": _PAPERS,
    "counselling:case-document": _PAPERS,
    "counselling:case-messages": _("Nachrichten"),
    "counselling:correction-answer": _("Nachrichten"),
    "counselling:case-consents": _CONSENTS,
    "counselling:consent-new": _CONSENTS,
    "counselling:case-pass": _("Weitergabe der Anmeldung"),
    "counselling:handover": _HANDOVER,
    "counselling:handover-link": _HANDOVER,
    "counselling:handover-link-step": _HANDOVER,
}
