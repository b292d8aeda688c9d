"""What can go wrong when members care for the directory, as sentences for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, Gone, NextDoor, NotAllowed, NotFound, Unusable


class OnlyEditors(NotAllowed):
    """Das ändert die Redaktion der Einrichtung oder die Koordination ihres Netzwerks. Schicken Sie ihnen einen Hinweis: auf der Seite der Einrichtung unter „Stimmt etwas nicht?“."""


class OnlyCoordinators(NotAllowed):
    """Das darf nur die Koordination eines Netzwerks."""


class OnlyCarers(NotAllowed):
    """Die Aktualität pflegen Redaktion und Koordination. Fragen Sie die Koordination Ihres Netzwerks."""


class EntryChanged(Conflict):
    """Jemand hat den Eintrag geändert, während Sie schrieben. Laden Sie die Seite neu: Dann sehen Sie den neuen Stand."""


class NothingToUndo(Conflict):
    """Das ist nicht mehr die letzte Änderung. Laden Sie die Seite neu und prüfen Sie den Stand."""


class LocationUnknown(NotFound):
    """Diesen Standort gibt es nicht mehr."""


class MainLocationStays(Conflict):
    """Der Hauptstandort bleibt, solange es andere gibt. Machen Sie zuerst einen anderen zum Hauptstandort."""


class LocationNameTaken(Conflict):
    """Einen Standort mit diesem Namen hat die Einrichtung schon. Geben Sie einen anderen Namen."""


class HoursOverlap(Unusable):
    """Am {weekday} überschneiden sich zwei Zeiten. Fassen Sie sie zusammen."""


class ContactPersonUnknown(NotFound):
    """Diese Ansprechperson gibt es nicht mehr."""


class ContactPersonExists(Conflict):
    """Eine Ansprechperson mit diesem Namen steht schon hier. Ändern Sie den vorhandenen Eintrag."""


class CooperationUnknown(NotFound):
    """Diese Zusammenarbeit ist nicht mehr eingetragen."""


class SameInstitution(Unusable):
    """Eine Einrichtung arbeitet immer mit sich selbst zusammen. Wählen Sie eine andere."""


class SubprojectExists(Conflict):
    """Ein Teilprojekt mit diesem Namen gibt es im Netzwerk schon."""


class SubprojectGone(NotFound):
    """Dieses Teilprojekt gibt es nicht mehr, oder niemand ist als Träger eingetragen."""


class SuggestionUnknown(NotFound):
    """Diesen Hinweis gibt es nicht."""


class SuggestionAnswered(Conflict):
    """Auf diesen Hinweis hat schon jemand geantwortet. Laden Sie die Seite neu, dann sehen Sie die Antwort."""


class ConfirmLinkExpired(Gone):
    """Dieser Link ist abgelaufen. Melden Sie sich an: Unter „Aktualität“ bestätigen Sie Ihre Einträge jederzeit."""

    next_door = NextDoor("web:freshness", gettext_noop("Zur Aktualität"))


class ConfirmLinkBroken(NotFound):
    """Dieser Link ist unvollständig. Öffnen Sie ihn noch einmal aus der E-Mail, oder melden Sie sich an."""

    next_door = NextDoor("web:freshness", gettext_noop("Zur Aktualität"))
