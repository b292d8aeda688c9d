"""What can go wrong with workshop series, as sentences for people."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import NextDoor, NotAllowed, NotFound, Unusable

ALL = NextDoor("booking:series-list", gettext_noop("Alle Werkstätten"))


class SeriesUnknown(NotFound):
    """Diese Werkstatt gibt es nicht. Vielleicht ist die Adresse unvollständig."""

    next_door = ALL


class TopicUnknown(NotFound):
    """Dieses Thema gibt es nicht mehr. Vielleicht war es schon dran."""

    next_door = ALL


class NotAMember(NotAllowed):
    """Themen und Gastgeber wählen die Betriebe, die dabei sind. Ihr Konto gehört zu keinem von ihnen. Fragen Sie den Träger der Reihe."""

    next_door = ALL


class NobodyOrganises(Unusable):
    """In {land} gibt es noch niemanden, der Werkstätten organisiert. Fragen Sie die Koordination Ihres Netzwerks."""

    next_door = ALL


class InterestUnknown(NotFound):
    """Unter diesem Link liegt keine Meldung. Vielleicht haben Sie sie schon zurückgenommen."""

    next_door = ALL
