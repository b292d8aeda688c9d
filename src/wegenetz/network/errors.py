"""What can go wrong with places and institutions, as sentences for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import (
    Conflict,
    Gone,
    NextDoor,
    NotAllowed,
    NotFound,
    Unusable,
    WegenetzError,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wegenetz.network.places import Candidate


class PlaceUnknown(Unusable):
    """Den Ort „{typed}“ kennen wir nicht. Schreiben Sie die Postleitzahl mit 5 Ziffern oder den Namen der Gemeinde."""


class PostalCodeUnknown(Unusable):
    """Die Postleitzahl {typed} gibt es nicht. Prüfen Sie die Ziffern oder schreiben Sie den Ort."""


class PostalCodeIncomplete(Unusable):
    """Eine Postleitzahl hat 5 Ziffern, hier sind es {digits}. Oder schreiben Sie den Ort."""


class PlaceAmbiguous(Unusable):
    """„{typed}“ liegt in mehreren Kreisen. Bitte wählen Sie einen aus."""

    def __init__(
        self, *, candidates: Sequence[Candidate], place: str = "", **facts: object
    ) -> None:
        super().__init__(place=place, **facts)
        self.candidates = tuple(candidates)


_DIRECTORY = NextDoor("network:institutions", gettext_noop("Zu allen Einrichtungen"))
_NETWORKS = NextDoor("network:networks", gettext_noop("Zu allen Netzwerken"))


class InstitutionUnknown(NotFound):
    """Diese Stelle gibt es bei uns nicht."""

    next_door = _DIRECTORY


class InstitutionGone(Gone):
    """{name} steht seit dem {day} nicht mehr im Verzeichnis. Suchen Sie dort eine andere Stelle in Ihrer Nähe."""

    next_door = _DIRECTORY


class NetworkUnknown(NotFound):
    """Dieses Netzwerk gibt es bei uns nicht."""

    next_door = _NETWORKS


class SubprojectUnknown(NotFound):
    """Dieses Teilprojekt gibt es bei uns nicht."""

    next_door = _NETWORKS


class ContactLinkUnknown(NotFound):
    """Zu diesem Link steht niemand mehr im Verzeichnis. Vielleicht wurde der Eintrag gelöscht."""

    next_door = _DIRECTORY


class SuggestionsTooMany(WegenetzError):
    """Von hier kamen in der letzten Stunde schon {number} Hinweise. Bitte versuchen Sie es später noch einmal."""

    status = 429
    next_door = _DIRECTORY


class RegionUnknown(Unusable):
    """Die Region {typed} kennen wir nicht. Erwartet wird der fünfstellige Schlüssel eines Kreises, zum Beispiel 04011."""


class NotYourArea(NotAllowed):
    """Zuständigkeiten trägt nur die Koordination eines Netzwerks für Kreise in ihrem eigenen Land ein."""


class ResponsibilityKnown(Conflict):
    """Diese Zuständigkeit ist schon eingetragen: {institution}. Sie können sie in der Liste bestätigen oder beenden."""


class ResponsibilityUnknown(NotFound):
    """Diese Zuständigkeit gibt es heute nicht mehr. Vielleicht hat sie jemand beendet."""


class GapUnknown(NotFound):
    """Diese Lücke ist nicht mehr offen. Vielleicht hat sie jemand geschlossen."""
