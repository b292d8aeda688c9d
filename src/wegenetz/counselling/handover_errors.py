"""What can stand against an answer to a hand-over, as sentences for people; receivers by link read them, too."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotFound, Unusable


class HandoverLinkUnknown(NotFound):
    """Dieser Link gilt nicht mehr. Bitten Sie die Stelle, die Ihnen geschrieben hat, um einen neuen."""

    next_door = NextDoor("network:institutions", gettext_noop("Einrichtungen"))


class HandoverMeanwhile(Conflict):
    """Jemand war schneller: Diese Übergabe ist inzwischen {state}. Sehen Sie sich an, wie sie jetzt steht."""


class ReasonWanted(Unusable):
    """Bitte wählen Sie einen Grund. Die andere Seite soll verstehen, warum."""


class ResponsibleWanted(Unusable):
    """Nennen Sie, wer zuständig ist. Wenn Sie niemanden kennen, kreuzen Sie das an: Dann sucht die Koordination."""


class EarliestWanted(Unusable):
    """Nennen Sie den ersten Tag, an dem bei Ihnen wieder Platz ist. Er darf nicht in der Vergangenheit liegen."""


class TextWanted(Unusable):
    """Schreiben Sie in einem Satz, was der Grund ist."""


class MessageWanted(Unusable):
    """Schreiben Sie bitte, was die andere Stelle wissen soll."""


class HandoverUndoOver(Conflict):
    """Zurücknehmen geht nur kurz nach der Annahme und nur einmal. Geben Sie den Fall zurück, wenn er nicht zu Ihnen gehört."""


class HandoverCaseThere(Conflict):
    """Für diese Person ist bei Ihnen schon ein Fall offen. Lehnen Sie mit dem Grund „doppelt“ ab und arbeiten Sie dort weiter."""


class HandoverCaseClosed(Conflict):
    """Der Fall ist abgeschlossen. Er muss erst wieder geöffnet werden."""
