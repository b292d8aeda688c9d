"""What can go wrong with offers and their dates, as sentences for everybody."""

from __future__ import annotations

from wegenetz.foundation.errors import NotFound


class OfferUnknown(NotFound):
    """Dieses Angebot gibt es nicht, oder es steht nicht mehr im Verzeichnis."""


class RunUnknown(NotFound):
    """Diesen Termin gibt es nicht."""


class SeriesUnknown(NotFound):
    """Diese Reihe gibt es nicht."""
