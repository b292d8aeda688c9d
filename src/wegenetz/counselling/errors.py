"""What can go wrong with a case, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotAllowed, NotFound, Unusable

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


class RouteGone(Conflict):
    """Dieser Weg ist inzwischen ein anderer. Sehen Sie sich die neuen Wege an und wählen Sie noch einmal."""

    next_door = _CASES


class PlanGone(Conflict):
    """Für diesen Fall gilt inzwischen ein anderer Plan. Tragen Sie dort ein, was geschehen ist."""

    next_door = _CASES


class StepUnknown(NotFound):
    """Diesen Schritt gibt es nicht, oder er ist nicht bei Ihnen."""

    next_door = _CASES


class DayNotPossible(Unusable):
    """An diesem Tag kann es nicht gewesen sein. Wählen Sie einen Tag, der nicht in der Zukunft und nicht vor dem Beginn liegt."""

    next_door = _CASES


class ContactChanged(Conflict):
    """Inzwischen hat jemand anderes diesen Eintrag geändert. Sehen Sie sich beides an und speichern Sie noch einmal."""

    next_door = _CASES


class ContactUnknown(NotFound):
    """Diesen Eintrag gibt es nicht, oder er ist nicht bei Ihnen."""

    next_door = _CASES


class CaseMoved(Conflict):
    """Das geht in diesem Zustand des Falls nicht; vielleicht war jemand schneller. Sehen Sie sich den Fall noch einmal an."""

    next_door = _CASES


class CaseOnTheWay(Conflict):
    """Zu diesem Fall läuft eine angenommene Übergabe. Erst wenn sie abgeschlossen oder zurückgegeben ist, kann der Fall in den Papierkorb."""

    next_door = NextDoor("counselling:handovers", gettext_noop("Zu den Übergaben"))


class CaseGone(Conflict):
    """Dieser Fall lag länger als 30 Tage im Papierkorb und lässt sich nicht mehr zurückholen."""

    next_door = _CASES
