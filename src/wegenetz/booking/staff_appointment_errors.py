"""What can go wrong while members publish slots, as sentences for them."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotFound, Unusable

WEEK = NextDoor("booking:staff-week", gettext_noop("Zur Wochenansicht"))


class AvailabilityUnknown(NotFound):
    """Diese Sprechzeit gibt es nicht, oder sie gehört zu einer anderen Stelle."""

    next_door = WEEK


class AppointmentElsewhere(NotFound):
    """Diesen Termin gibt es nicht, oder er gehört zu einer anderen Stelle."""

    next_door = WEEK


class TimesOverlap(Conflict):
    """In dieser Zeit sind schon andere Sprechzeiten derselben Person veröffentlicht: {times}. Ändern Sie eine der beiden."""

    next_door = WEEK


class NoSlotArises(Unusable):
    """So entsteht keine einzige Zeit. Prüfen Sie Tage, Uhrzeiten, Pausen und Dauer."""

    next_door = WEEK


class AppointmentNotYet(Conflict):
    """Ob jemand gekommen ist, lässt sich erst ab der Uhrzeit des Termins eintragen."""

    next_door = WEEK


class TimeGone(Conflict):
    """Diese Zeit ist inzwischen vergeben oder vorbei. Wählen Sie eine andere."""

    next_door = WEEK


class AlreadyBusy(Conflict):
    """In dieser Zeit haben Sie schon einen Termin: {times}. Wählen Sie eine andere Zeit, oder verschieben Sie den anderen Termin."""

    next_door = WEEK
