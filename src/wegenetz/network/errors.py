"""What can go wrong with places and institutions, as sentences for people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.foundation.errors import Conflict, NotAllowed, NotFound, Unusable

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


class InstitutionUnknown(NotFound):
    """Diese Stelle gibt es bei uns nicht."""


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
