"""What can go wrong with the insights, as sentences for members."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import NextDoor, NotAllowed, NotFound

_GAPS = NextDoor("insights:gaps", gettext_noop("Zu den Lücken"))


class CellUnknown(NotFound):
    """Diesen Kreis oder diesen Beruf gibt es hier nicht. Wählen Sie beides in der Übersicht der Lücken."""

    next_door = _GAPS


class NotReckoning(NotAllowed):
    """Neu rechnen kann die Koordination eines Netzwerks. Bitten Sie sie darum; gerechnet wird auch jede Nacht, wenn sich etwas geändert hat."""

    next_door = _GAPS
