"""What can go wrong with rules about professions, as sentences for people."""

from __future__ import annotations

from wegenetz.foundation.errors import Conflict, NotAllowed, NotFound


class OnlyCoordination(NotAllowed):
    """Angaben bestätigen darf nur die Koordination eines Netzwerks. Bitte geben Sie ihr den Hinweis mit der Quelle weiter."""


class BodyUnknown(NotFound):
    """Für diesen Beruf und dieses Land gibt es keine Zuständigkeit einzutragen."""


class BodyAlreadyConfirmed(Conflict):
    """Diese Zuständigkeit hat inzwischen jemand anders bestätigt: {name}."""
