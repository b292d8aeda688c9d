"""Errors of the frame, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import NextDoor, WegenetzError


class FormExpired(WegenetzError):
    """Das Formular war zu lange offen oder kam von einer anderen Seite. Bitte gehen Sie zurück, laden Sie die Seite neu und senden Sie es noch einmal."""

    status = 403


class TooLarge(WegenetzError):
    """Das war zu viel auf einmal. Ein Formular darf höchstens 256 kB haben. Bitte kürzen Sie den Text."""

    status = 413


class UploadTooLarge(WegenetzError):
    """Diese Datei ist größer als 20 MB. Bitte teilen Sie sie in mehrere Dateien und senden Sie eine nach der anderen."""

    status = 413
    next_door = NextDoor("tables:desk", gettext_noop("Zu Ihren Daten"))


class DocumentsTooLarge(WegenetzError):
    """Die Dateien sind zusammen zu groß. Bitte senden Sie sie einzeln: höchstens 20 MB je Datei. Alles andere ist gespeichert."""

    status = 413


class HostUnknown(WegenetzError):
    """Unter dem Namen, den Sie aufgerufen haben, ist Wegenetz nicht eingerichtet. Wer es betreibt, trägt ihn in WEGENETZ_HOSTS ein."""


class Defect(WegenetzError):
    """Bei uns ist etwas schiefgegangen. Ihre Angaben sind nicht verloren: Sie stehen noch in Ihrem Browser. Bitte versuchen Sie es gleich noch einmal. Wenn Sie uns den Fehler melden, nennen Sie die Nummer {reference}."""

    status = 500
