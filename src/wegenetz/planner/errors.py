"""What can go wrong while planning, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Gone, NextDoor, NotFound, Unusable


class ProfessionUnknown(Unusable):
    """Den Beruf „{typed}“ haben wir noch nicht. Wählen Sie einen aus der Liste, oder sprechen Sie mit einer Beratungsstelle."""

    next_door = NextDoor("planner:offices", gettext_noop("Beratung finden"))


class FactUnknown(Unusable):
    """„{typed}“ steht nicht im Wörterbuch der Planung. Alle Wörter stehen in der Beschreibung der Schnittstelle."""


class AnswerUnknown(Unusable):
    """„{typed}“ ist hier keine mögliche Antwort. Möglich sind: {possible}."""


class DayInThePast(Unusable):
    """Der {day} ist vorbei. Planen lässt sich ab heute."""


class DayTooFar(Unusable):
    """Der {day} ist zu weit weg. Planen lässt sich höchstens ein Jahr im Voraus."""


class NothingToSave(Unusable):
    """Es gibt noch keinen Weg zum Merken. Beantworten Sie zuerst die Fragen."""

    next_door = NextDoor("planner:begin", gettext_noop("Zu den Fragen"))


class RouteUnknown(NotFound):
    """Unter diesem Link liegt nichts. Vielleicht ist er unvollständig: Bitte öffnen Sie ihn noch einmal ganz."""

    next_door = NextDoor("planner:begin", gettext_noop("Einen Weg suchen"))


class RouteDeleted(Gone):
    """Dieser Weg wurde gelöscht oder ist abgelaufen. Niemand kann ihn mehr lesen. Sie können jederzeit einen neuen suchen."""

    next_door = NextDoor("planner:begin", gettext_noop("Einen neuen Weg suchen"))
