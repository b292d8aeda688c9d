"""What can go wrong with what leaves, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotAllowed, NotFound

_REPORTS = NextDoor("reporting:index", gettext_noop("Zu den Berichten"))


class NotThisHouse(NotFound):
    """Diese Stelle gibt es nicht, oder Sie beraten dort nicht. Wählen Sie eine Ihrer Stellen."""

    next_door = _REPORTS


class NotCoordinating(NotAllowed):
    """Ereignisse eines Netzwerks nimmt nur die Koordination mit. Bitten Sie die Koordination Ihres Netzwerks darum."""

    next_door = _REPORTS


class NotFunded(NotFound):
    """Diesen Fall bezahlt kein Geld aus dem ESF Plus. Hier gibt es nichts zu fragen."""


class ParticipationChanged(Conflict):
    """Inzwischen hat jemand anderes diese Angaben geändert. Sehen Sie sich beides an und speichern Sie noch einmal."""


class BodyUnnamed(Conflict):
    """Bei keinem Abschluss steht, welche Stelle zuständig ist. Tragen Sie sie beim Abschluss ein, dann kann ihr geschrieben werden."""
