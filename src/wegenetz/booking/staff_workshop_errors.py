"""What can go wrong while a series is planned, as sentences for members."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotAllowed, NotFound, Unusable

ALL = NextDoor("booking:staff-series-list", gettext_noop("Zu Ihren Werkstätten"))


class NotTheOperator(NotAllowed):
    """Planen dürfen nur Redaktion und Koordination des Trägers dieser Reihe."""

    next_door = ALL


class WorkshopUnknown(NotFound):
    """Dieses Treffen gibt es in dieser Reihe nicht."""

    next_door = ALL


class CancelSaysNotWhy(Unusable):
    """Schreiben Sie in einem Satz, warum das Treffen ausfällt. Alle, die kommen wollten, lesen ihn."""

    next_door = ALL


class MeetingOver(Conflict):
    """Dieses Treffen ist vorbei. Absagen lässt sich nur, was noch kommt."""

    next_door = ALL


class TaskUnknown(NotFound):
    """Diese Aufgabe gibt es nicht, oder sie gehört zu einer anderen Reihe."""

    next_door = ALL


class HostNotAMember(NotFound):
    """Gastgeber kann nur ein Betrieb sein, der in dieser Reihe dabei ist."""

    next_door = ALL


class ResultUnknown(NotFound):
    """Dieses Ergebnis gibt es in dieser Reihe nicht."""

    next_door = ALL


class MemberUnknown(NotFound):
    """Diese Einrichtung war in dieser Reihe nie dabei."""

    next_door = ALL


class SeriesExists(Conflict):
    """Ihr Haus trägt schon eine Reihe mit diesem Namen. Wählen Sie einen anderen."""

    next_door = ALL
