"""What can go wrong when a house writes its offers, as sentences for its members."""

from __future__ import annotations

from wegenetz.foundation.errors import Conflict, NotAllowed, Unusable


class OnlyEditors(NotAllowed):
    """Angebote ändern darf die Redaktion der Einrichtung oder die Koordination ihres Netzwerks. Sagen Sie ihr, was nicht stimmt."""


class OfferChanged(Conflict):
    """Jemand hat dieses Angebot gerade geändert. Laden Sie die Seite neu; Ihre Eingaben stehen noch im Browser, wenn Sie zurückgehen."""


class OfferArchived(Conflict):
    """Dieses Angebot liegt im Archiv. Holen Sie es erst zurück."""


class WordUnknown(Unusable):
    """„{typed}“ kennen wir nicht. Wählen Sie aus der Liste, oder lassen Sie das Feld leer."""


class OfferNeedsTitle(Unusable):
    """Ein Angebot ohne Schritt braucht einen Titel. Schreiben Sie, wie es heißt."""


class OfferNeedsStep(Unusable):
    """Diese Art von Angebot ist immer ein Schritt auf dem Weg. Wählen Sie, welcher."""


class StepIsForPersons(Unusable):
    """Ein Schritt auf dem Weg richtet sich an Einzelne. Lassen Sie den Schritt leer, oder ändern Sie, für wen das Angebot ist."""


class WaitShrinks(Unusable):
    """Die lange Wartezeit ist kürzer als die übliche. Vertauschen Sie die beiden Zahlen, oder lassen Sie die lange leer."""


class RunExists(Conflict):
    """Am {day} beginnt dieses Angebot schon. Ändern Sie den Tag oder die Sprache."""


class RunOver(Conflict):
    """Dieser Termin ist vorbei. Absagen lässt sich nur, was noch kommt."""


class RunEndsEarly(Unusable):
    """Das Ende liegt vor dem Anfang. Prüfen Sie die beiden Tage."""


class ApplyLate(Unusable):
    """Der Anmeldeschluss liegt nach dem Anfang. Setzen Sie ihn auf den ersten Tag oder früher."""


class SeatsGivenAway(Conflict):
    """So wenige Plätze gehen nicht: Es sind schon mehr vergeben. Sagen Sie erst Buchungen ab."""


class TooManyDates(Unusable):
    """Das wären {number} Termine auf einmal, höchstens {most} gehen. Legen Sie weniger an."""


class SessionsOverlap(Unusable):
    """Am {day} überschneiden sich zwei Sitzungen. Ändern Sie eine der beiden Uhrzeiten."""


class SessionEndsEarly(Unusable):
    """Eine Sitzung endet, bevor sie beginnt. Prüfen Sie die Uhrzeiten."""


class SessionOutside(Unusable):
    """Die Sitzung am {day} liegt außerhalb des Durchlaufs. Ändern Sie den Tag, oder erst Anfang und Ende des Durchlaufs."""


class PrerequisiteRing(Unusable):
    """So käme ein Angebot vor sich selbst. Wählen Sie ein anderes."""


class CancelNeedsReason(Unusable):
    """Schreiben Sie den Grund der Absage. Angemeldete lesen ihn."""
