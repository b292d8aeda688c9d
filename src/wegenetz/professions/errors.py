"""What can go wrong with rules about professions, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import (
    Conflict,
    NextDoor,
    NotAllowed,
    NotFound,
    Unusable,
    WegenetzError,
)


class OnlyCoordination(NotAllowed):
    """Angaben bestätigen darf nur die Koordination eines Netzwerks. Bitte geben Sie ihr den Hinweis mit der Quelle weiter."""


class BodyUnknown(NotFound):
    """Für diesen Beruf und dieses Land gibt es keine Zuständigkeit einzutragen."""


class BodyAlreadyConfirmed(Conflict):
    """Diese Zuständigkeit hat inzwischen jemand anders bestätigt: {name}."""


class ProfessionNotListed(Unusable):
    """Den Beruf „{typed}“ kennen wir nicht. Welche es gibt, steht in der Liste der Berufe."""


class CircumstanceUnknown(Unusable):
    """Nach „{typed}“ fragt keine Zuständigkeit. Bitte wählen Sie aus den Angaben, nach denen gefragt wird."""


class ParameterUnknown(Unusable):
    """Die Angabe „{typed}“ gibt es hier nicht. Welche es gibt, steht unter /api/docs."""


class OnePlace(WegenetzError):
    """Geben Sie genau einen Ort an: die Postleitzahl (plz), den Schlüssel des Kreises (ags) oder den Ort (place)."""

    status = 400


class ProfessionNotFound(NotFound):
    """Diesen Beruf kennen wir nicht. In der Liste der Berufe finden Sie ihn vielleicht unter einem anderen Namen."""

    next_door = NextDoor("finder:professions", gettext_noop("Alle Berufe"))


class EscoUnreadable(Unusable):
    """Die Datei „{file}“ können wir nicht lesen. Gebraucht wird eine Tabelle mit Tabulatoren und den Spalten occ_uuid, lang, pref, alts, oder die Datei von ESCO für eine Sprache, zum Beispiel occupations_de.csv, mit den Spalten conceptType, conceptUri, preferredLabel, altLabels. Geändert wurde nichts."""
