"""What can go wrong with data in and out, as sentences for people."""

from __future__ import annotations

from wegenetz.foundation.errors import NotFound, Unusable


class RecordUnknown(NotFound):
    """Unter dieser Kennung gibt es hier keinen Eintrag."""


class ParameterUnusable(Unusable):
    """„{typed}“ passt nicht zu {name}. Erwartet wird zum Beispiel: {expected}."""

    status = 400

    def __init__(self, *, place: str = "", **facts: object) -> None:
        super().__init__(place=place, name=place, **facts)


class RecordUnusable(Unusable):
    """Der Eintrag {name} lässt sich nicht lesen: {reason}. Es wurde nichts übernommen."""

    def __init__(self, *, place: str = "", **facts: object) -> None:
        super().__init__(place=place, name=place, **facts)
