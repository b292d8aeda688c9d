"""Why a file is not taken, or not shown."""

from __future__ import annotations

from wegenetz.foundation.errors import Gone, Unusable, WegenetzError


class FileRefused(Unusable):
    """Diese Datei nehmen wir nicht an. Bitte senden Sie das Dokument als PDF oder als Foto."""


class FileEmpty(FileRefused):
    """Diese Datei ist leer. Bitte wählen Sie sie noch einmal aus."""


class DocumentTooLarge(FileRefused):
    """Diese Datei ist größer als 20 MB. Bitte teilen Sie sie in mehrere Dateien, oder fotografieren Sie die Seiten einzeln."""

    status = 413


class KindRefused(FileRefused):
    """Diese Datei nehmen wir nicht an ({kind}). Bitte senden Sie das Dokument als PDF oder als Foto."""

    status = 415


class FileBroken(FileRefused):
    """Diese Datei ist beschädigt oder unvollständig. Bitte senden Sie sie noch einmal, oder fotografieren Sie das Dokument."""


class FileLocked(FileRefused):
    """Diese Datei ist mit einem Passwort geschützt. Bitte senden Sie sie ohne Passwort, oder fotografieren Sie das Dokument."""


class FileActive(FileRefused):
    """In dieser Datei stecken Programme oder weitere Dateien. Bitte drucken Sie das Dokument in eine neue PDF, oder fotografieren Sie es."""


class FileTooComplex(FileRefused):
    """Diese Datei hat zu viele Seiten oder Bildpunkte. Bitte teilen Sie sie in mehrere Dateien, oder fotografieren Sie die Seiten einzeln."""


class FileInfected(FileRefused):
    """In dieser Datei steckt Schadsoftware. Wir haben sie nicht gespeichert. Bitte prüfen Sie Ihr Gerät, oder fotografieren Sie das Dokument."""


class ScannerSilent(WegenetzError):
    """Die Prüfung auf Viren antwortet gerade nicht. Ihre Datei ist nicht gespeichert. Bitte versuchen Sie es in einigen Minuten noch einmal."""

    status = 503


class FileGone(Gone):
    """Diese Datei gibt es nicht mehr. Vielleicht wurde sie gelöscht."""


class FileUnreadable(WegenetzError):
    """Diese Datei lässt sich nicht öffnen. Bitte melden Sie das dem Betreiber: Sie ist beschädigt, vertauscht, oder ihr Schlüssel fehlt."""

    status = 500


class VaultClosed(WegenetzError):
    """Der Speicher für Dokumente ist nicht eingerichtet. Bitte melden Sie das dem Betreiber: WEGENETZ_VAULT_KEYS fehlt oder ist fehlerhaft."""

    status = 503
