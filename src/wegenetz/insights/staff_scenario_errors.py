"""What can go wrong with scenarios, as sentences for coordinators."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotAllowed, NotFound, Unusable

_GAPS = NextDoor("insights:gaps", gettext_noop("Zu den Lücken"))
_ALL = NextDoor("insights:scenarios", gettext_noop("Zu den Szenarien"))


class ScenarioUnknown(NotFound):
    """Dieses Szenario gibt es nicht. Vielleicht ist es gelöscht; wählen Sie eines aus der Übersicht."""

    next_door = _ALL


class NotForScenarios(NotAllowed):
    """Szenarien denkt die Koordination eines Netzwerks durch. Bitten Sie sie darum."""

    next_door = _GAPS


class ScenarioNameMissing(Unusable):
    """Geben Sie dem Szenario einen Namen, damit Sie es wiederfinden."""

    next_door = _ALL


class ScenarioNameTaken(Conflict):
    """Ein Szenario mit dem Namen „{name}“ hat das Netzwerk schon. Geben Sie einen anderen Namen."""

    next_door = _ALL


class ScenarioChanged(Conflict):
    """Jemand hat das Szenario geändert, während Sie schrieben. Sehen Sie nach, was jetzt gilt, und senden Sie noch einmal ab."""

    next_door = _ALL


class ScenarioEmpty(Unusable):
    """In diesem Szenario ändert sich noch nichts. Fügen Sie zuerst eine Änderung hinzu."""

    next_door = _ALL


class ScenarioTooLong(Unusable):
    """Mehr als {most} Änderungen passen nicht in ein Szenario, hier sind es {count}. Teilen Sie es in zwei."""

    next_door = _ALL


class ChangeNotPossible(Unusable):
    """Änderung {number} geht nicht: {reason}."""

    next_door = _ALL


class ScenarioFileUnusable(Unusable):
    """Diese Datei ist kein Szenario: {reason}."""

    next_door = _ALL


class ScenarioFileTooLarge(Unusable):
    """Die Datei ist größer als {most} MB. Ein Szenario ist eine kleine JSON-Datei: Prüfen Sie, ob es die richtige ist."""

    next_door = _ALL


class SubjectUnknown(NotFound):
    """Dieses Angebot oder diesen Schritt gibt es hier nicht. Suchen Sie im Szenario danach."""

    next_door = _ALL
