"""What can go wrong with a table, as sentences for whoever brings it."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, Gone, NextDoor, NotAllowed, NotFound, Unusable

DATA = NextDoor("tables:desk", gettext_noop("Zu Ihren Daten"))


def did_you_mean(word: str) -> str:
    """Return the question whether another word was meant."""
    return _("Meinten Sie „{word}“?").format(word=word)


class OnlyKeepers(NotAllowed):
    """Tabellen einlesen dürfen Redaktion und Koordination. Fragen Sie dort, wenn etwas nicht stimmt."""


class TableUnusable(Unusable):
    """Diese Datei lässt sich nicht als Tabelle lesen. Speichern Sie sie als XLSX, ODS oder CSV und versuchen Sie es noch einmal."""

    next_door = DATA


class TableEmpty(TableUnusable):
    """In der Datei steht keine Zeile unter der Überschrift. Laden Sie die Vorlage und füllen Sie sie aus."""


class TableTooLarge(TableUnusable):
    """Die Datei ist zu groß: höchstens {megabytes} MB. Teilen Sie die Tabelle in mehrere Dateien."""

    status = 413


class TableSwells(TableUnusable):
    """Die Datei wird beim Öffnen viel zu groß. Speichern Sie die Tabelle neu, ohne Bilder und leere Bereiche."""

    status = 413


class TooManyRows(TableUnusable):
    """Die Tabelle hat mehr als {most} Zeilen. Teilen Sie sie in mehrere Dateien."""

    status = 413


class TooManyColumns(TableUnusable):
    """Die Tabelle hat mehr als {most} Spalten. Löschen Sie, was nicht zur Vorlage gehört, auch leere Bereiche."""

    status = 413


class TooManyChanges(TableUnusable):
    """Das wären mehr als {most} neue oder geänderte Zeilen auf einmal. Teilen Sie die Tabelle in mehrere Dateien."""

    status = 413


class EncodingUnknown(TableUnusable):
    """Die Zeichen der Datei sind nicht zu erkennen. Speichern Sie sie in Ihrem Programm als „CSV UTF-8“ oder als XLSX."""


class ColumnMissing(TableUnusable):
    """In Zeile {row} fehlt die Spalte „{column}“. Gefunden: {found}. Schreiben Sie die Überschriften wie in der Vorlage."""


class ColumnUnknown(TableUnusable):
    """Zeile {row}, Spalte {letter}: Die Überschrift „{typed}“ kennen wir nicht. {meant} Löschen Sie die Spalte, oder nennen Sie sie wie in der Vorlage."""


class ColumnTwice(TableUnusable):
    """Zeile {row}: Die Spalte „{column}“ steht zweimal da. Löschen Sie eine von beiden."""


class RowTooLong(Unusable):
    """Die Zeile hat {cells} Zellen, die Überschrift nur {columns}. Steht ein Trennzeichen im Text? Dann setzen Sie den Text in Anführungszeichen."""


class CellTooLong(Unusable):
    """Der Text ist zu lang: höchstens {most} Zeichen."""


class CellNeeded(Unusable):
    """Hier fehlt eine Angabe."""


class FormulaUnsolved(Unusable):
    """„{typed}“: Diese Formel hat kein Ergebnis. Schreiben Sie den Wert selbst hinein; kennt ihn niemand, leeren Sie die Zelle."""


class NotADate(Unusable):
    """„{typed}“ ist kein Tag, den es gibt. Schreiben Sie ihn so: 07.12.2026."""


class DateAmbiguous(Unusable):
    """„{typed}“ kann zwei Tage meinen: {one} oder {other}. Schreiben Sie ihn so: {one}."""


class NotANumber(Unusable):
    """„{typed}“ ist keine ganze Zahl von {lowest} bis {highest}. Schreiben Sie nur Ziffern, oder lassen Sie die Zelle leer."""


class NotMoney(Unusable):
    """„{typed}“ ist kein Betrag. Schreiben Sie ihn in Euro: 150,00."""


class NotYesOrNo(Unusable):
    """„{typed}“ ist weder ja noch nein. Schreiben Sie ja oder nein, oder lassen Sie die Zelle leer, wenn es niemand weiß."""


class ChoiceUnknown(Unusable):
    """„{typed}“ steht hier nicht zur Wahl. {meant} Möglich sind: {possible}."""


class NotAnEmail(Unusable):
    """„{typed}“ ist keine E-Mail-Adresse. Schreiben Sie sie so: name@beispiel.example."""


class NotAWebsite(Unusable):
    """„{typed}“ ist keine Internetadresse. Schreiben Sie sie mit https://."""


class PostalCodeUnusable(Unusable):
    """„{typed}“ ist keine Postleitzahl, die es gibt. Fehlt eine Null am Anfang? Schreiben Sie fünf Ziffern, in der Tabelle als Text."""


class RowUnknown(Unusable):
    """„{typed}“ gibt es nicht, oder es gehört nicht zu Ihren Einrichtungen. Für etwas Neues lassen Sie die Zelle leer."""


class HouseUnknown(Unusable):
    """„{typed}“ ist keine Ihrer Einrichtungen. Gemeint ist ihre Kennung, sie steht in der Tabelle der Einrichtungen."""


class HouseStays(Unusable):
    """Ein Angebot wechselt nicht die Einrichtung. Legen Sie es bei der anderen neu an."""


class RowTwice(Unusable):
    """Dieselbe Zeile steht schon in Zeile {row}. Löschen Sie eine von beiden."""


class RowRefused(Unusable):
    """Das passt nicht zu dem, was schon da ist. Prüfen Sie die Zeile gegen die Tabelle, die Sie herunterladen können."""


class ImportUnknown(NotFound):
    """Diese Tabelle liegt hier nicht oder nicht mehr. Laden Sie sie noch einmal hoch."""

    next_door = DATA


class SessionUnreadable(Unusable):
    """„{typed}“ ist keine Sitzung. Schreiben Sie zum Beispiel 20.01.2027 09:00-16:00 Raum 2, mehrere durch Semikolon getrennt."""


class HoursUnreadable(Unusable):
    """„{typed}“ verstehen wir nicht. Schreiben Sie zum Beispiel Mo 9-12, 14-18; Mi 9-12."""


class JsonUnusable(TableUnusable):
    """Diese Datei ist kein JSON, das sich lesen lässt (Zeile {row}, Zeichen {column}). Bitten Sie das andere Verzeichnis um einen Export als HSDS 3.0 in JSON, geschrieben in UTF-8."""


class PackUnusable(TableUnusable):
    """Diese ZIP-Datei lässt sich nicht öffnen. Packen Sie die CSV-Tabellen noch einmal, ohne Kennwort."""


class PackSwells(TableUnusable):
    """Ausgepackt sind die Tabellen zusammen größer als {megabytes} MB. Teilen Sie das Verzeichnis, jede Einrichtung mit ihren Angeboten."""

    status = 413


class RecordsMissing(TableUnusable):
    """In der Datei steht kein Eintrag. Erwartet werden Organisationen, Orte oder Dienste nach HSDS 3.0, als Tabellen in organizations.csv und services.csv."""


class RecordNotRead(Unusable):
    """Das lässt sich nicht lesen: {reason}."""


class RecordElsewhere(Unusable):
    """Diesen Eintrag pflegt hier schon eine andere Einrichtung. Nehmen Sie ihn aus der Datei, oder schlagen Sie auf seiner Seite eine Änderung vor."""


class OwnerMissing(Unusable):
    """Die Einrichtung dazu steht weder in der Datei noch hier, oder sie hat selbst einen Fehler."""


class ImportWrong(Conflict):
    """Die Tabelle hat noch Fehler. Es wurde nichts übernommen; die Vorschau zeigt, was zu ändern ist."""

    next_door = DATA


class ImportMoved(Conflict):
    """Inzwischen hat jemand etwas davon geändert. Sehen Sie sich die Vorschau noch einmal an; es wurde nichts übernommen."""

    next_door = DATA


class ImportDone(Conflict):
    """Diese Tabelle ist schon übernommen."""

    next_door = DATA


class UndoOver(Gone):
    """Zurücknehmen ging bis {until}. Ändern Sie die Einträge jetzt einzeln, oder lesen Sie eine frühere Tabelle ein."""

    next_door = DATA
