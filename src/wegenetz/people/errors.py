"""What can go wrong with a person's record, as sentences for people."""

from __future__ import annotations

from wegenetz.foundation.errors import Conflict, Gone, NotAllowed, NotFound, Unusable


class PersonUnknown(NotFound):
    """Hier gibt es nichts, das Sie sehen dürfen."""


class ChangedMeanwhile(Conflict):
    """Inzwischen hat jemand anderes diese Angaben geändert. Sehen Sie sich beides an und speichern Sie noch einmal."""


class FactImpossible(Unusable):
    """{value} ist für „{label}“ nicht möglich. Wählen Sie einen Wert aus der Liste."""


class ConsentMissing(Conflict):
    """Für die Weitergabe an {institution} fehlt die Einwilligung. Bitten Sie die Person darum, oder schicken Sie ihr den persönlichen Link."""


class ConsentTooNarrow(Conflict):
    """Die Einwilligung umfasst nicht: {classes}. Lassen Sie es weg, oder bitten Sie die Person um eine neue Einwilligung."""


class ConsentOver(Conflict):
    """Diese Einwilligung gilt nicht mehr. Bitten Sie die Person um eine neue."""


class ConsentUnusable(Unusable):
    """Eine Einwilligung nennt, wer was bekommt. Wählen Sie mindestens eine Stelle und eine Angabe."""


class EmergencyUnexplained(Unusable):
    """Schreiben Sie in mindestens 20 Zeichen, warum Sie ohne Einwilligung hineinsehen müssen."""


class NotLeading(NotAllowed):
    """Das darf nur die Stelle, die den Fall führt."""


class EmptyMessage(Unusable):
    """Schreiben Sie etwas, bevor Sie es abschicken."""


class NoSuchHouse(NotFound):
    """Diese Stelle hat keinen Zugang zu Ihren Angaben. Schreiben Sie einer Stelle, die Sie berät."""


class RequestAnswered(Conflict):
    """Diese Frage ist schon beantwortet oder zurückgezogen. Ihre Antwort können Sie auf Ihrer Seite ändern."""


class CorrectionUnexplained(Unusable):
    """Schreiben Sie der Person, warum etwas nicht geändert wird."""


class RecordForgotten(Gone):
    """Diese Angaben sind gelöscht."""


class HoldUnexplained(Unusable):
    """Schreiben Sie, warum diese Akte aufbewahrt werden muss. Die Person liest es."""


class HoldWithoutEnd(Unusable):
    """Nennen Sie den Tag aus dem Zuwendungsbescheid, bis zu dem aufbewahrt werden muss."""
