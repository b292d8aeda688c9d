"""What can stand against a step of a hand-over, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotAllowed, NotFound, Unusable

_HANDOVERS = NextDoor("web:today", gettext_noop("Zu Heute"))


class HandoverUnknown(NotFound):
    """Diese Übergabe gibt es nicht, oder sie ist nicht bei Ihnen."""

    next_door = _HANDOVERS


class HandoverLinkUnknown(NotFound):
    """Dieser Link gilt nicht mehr. Bitten Sie die Stelle, die Ihnen geschrieben hat, um einen neuen."""


class HandoverMeanwhile(Conflict):
    """Jemand war schneller: Diese Übergabe ist inzwischen {state}. Sehen Sie sich an, wie sie jetzt steht."""

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


class ReasonWanted(Unusable):
    """Bitte wählen Sie einen Grund. Die andere Seite soll verstehen, warum."""


class ResponsibleWanted(Unusable):
    """Nennen Sie, wer zuständig ist. Wenn Sie niemanden kennen, kreuzen Sie das an: Dann sucht die Koordination."""


class EarliestWanted(Unusable):
    """Nennen Sie den ersten Tag, an dem bei Ihnen wieder Platz ist. Er darf nicht in der Vergangenheit liegen."""


class TextWanted(Unusable):
    """Schreiben Sie in einem Satz, was der Grund ist."""


class UntilWanted(Unusable):
    """Nennen Sie den letzten Tag der Pause. Er darf nicht in der Vergangenheit liegen."""


class PauseTooLong(Unusable):
    """So lange soll niemand warten. Wählen Sie einen früheren Tag."""


class NoPauseRuns(Conflict):
    """Es läuft keine Pause."""


class HandoverUndoOver(Conflict):
    """Zurücknehmen geht nur kurz nach der Annahme und nur einmal. Geben Sie den Fall zurück, wenn er nicht zu Ihnen gehört."""


class HandoverCaseThere(Conflict):
    """Für diese Person ist bei Ihnen schon ein Fall offen. Lehnen Sie mit dem Grund „doppelt“ ab und arbeiten Sie dort weiter."""

    next_door = _HANDOVERS


class HandoverCaseClosed(Conflict):
    """Der Fall ist abgeschlossen. Er muss erst wieder geöffnet werden."""

    next_door = _HANDOVERS


class HandoverConsentMissing(Conflict):
    """Ohne gültige Einwilligung geht nichts weiter. Bitten Sie die Person darum, oder schicken Sie ihr den persönlichen Link."""

    next_door = _HANDOVERS


class ClockNotDue(Conflict):
    """Diese Frist ist noch nicht um, oder es ist schon etwas geschehen."""

    next_door = _HANDOVERS
