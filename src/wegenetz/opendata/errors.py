"""What can go wrong with data in and out, as sentences for people."""

from __future__ import annotations

from wegenetz.foundation.errors import Gone, NotFound, Unusable


class RecordUnknown(NotFound):
    """Unter dieser Kennung gibt es hier keinen Eintrag."""


class RecordGone(Gone):
    """Diesen Eintrag gibt es hier nicht mehr. Er wurde gelöscht oder ins Archiv gelegt."""


class StateUnknown(Gone):
    """Diesen Stand gibt es hier nicht. Bitte laden Sie den ganzen Katalog neu."""


class ParameterUnusable(Unusable):
    """„{typed}“ passt nicht zu {name}. Erwartet wird zum Beispiel: {expected}."""

    status = 400

    def __init__(self, *, place: str = "", **facts: object) -> None:
        super().__init__(place=place, name=place, **facts)


class RecordUnusable(Unusable):
    """Der Eintrag {name} lässt sich nicht lesen: {reason}. Es wurde nichts übernommen."""

    def __init__(self, *, place: str = "", **facts: object) -> None:
        super().__init__(place=place, name=place, **facts)
