"""What can go wrong with a case, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotAllowed, NotFound

_CASES = NextDoor("counselling:cases", gettext_noop("Zu den Fällen"))


class CaseUnknown(NotFound):
    """Diesen Fall gibt es nicht, oder er ist nicht bei Ihnen."""

    next_door = _CASES


class CaseChanged(Conflict):
    """Inzwischen hat jemand anderes diesen Fall geändert. Sehen Sie sich beides an und speichern Sie noch einmal."""

    next_door = _CASES


class CaseOpenAlready(Conflict):
    """Für diese Person ist bei Ihnen schon ein Fall offen. Arbeiten Sie dort weiter."""

    next_door = _CASES


class CaseClosed(Conflict):
    """Dieser Fall ist abgeschlossen. Öffnen Sie ihn wieder, um daran zu arbeiten."""

    next_door = _CASES


class NoDesk(NotAllowed):
    """Fälle führt nur, wer bei einer Stelle berät. Fragen Sie Ihre Redaktion oder die Koordination nach dieser Rolle."""
