"""What can stand against a step of a house, as sentences for its members."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotAllowed, NotFound, Unusable

_HANDOVERS = NextDoor("web:today", gettext_noop("Zu Heute"))


class HandoverUnknown(NotFound):
    """Diese Übergabe gibt es nicht, oder sie ist nicht bei Ihnen."""

    next_door = _HANDOVERS


class HandoverNotYours(NotAllowed):
    """Das entscheidet bei dieser Übergabe die andere Stelle."""

    next_door = _HANDOVERS


class HandoverOpenAlready(Conflict):
    """Für diesen Fall läuft schon eine Übergabe. Ziehen Sie sie erst zurück."""

    next_door = _HANDOVERS


class HandoverToItself(Unusable):
    """Sie können nicht an Ihre eigene Stelle übergeben. Wählen Sie eine andere."""


class ReceiverWanted(Unusable):
    """Wer soll übernehmen? Wählen Sie eine Stelle, oder nennen Sie Namen und E-Mail-Adresse."""


class UntilWanted(Unusable):
    """Nennen Sie den letzten Tag der Pause. Er darf nicht in der Vergangenheit liegen."""


class PauseTooLong(Unusable):
    """So lange soll niemand warten. Wählen Sie einen früheren Tag."""


class NoPauseRuns(Conflict):
    """Es läuft keine Pause."""


class NobodyAsked(Conflict):
    """Es gibt keine Rückfrage, auf die Sie antworten könnten."""

    next_door = _HANDOVERS


class HandoverConsentMissing(Conflict):
    """Ohne gültige Einwilligung geht nichts weiter. Bitten Sie die Person darum, oder schicken Sie ihr den persönlichen Link."""

    next_door = _HANDOVERS


class ClockNotDue(Conflict):
    """Diese Frist ist noch nicht um, oder es ist schon etwas geschehen."""

    next_door = _HANDOVERS
