"""What can go wrong while a house answers bookings, as sentences for members."""

from __future__ import annotations

from django.utils.translation import gettext_noop

from wegenetz.foundation.errors import Conflict, NextDoor, NotFound

_BOOKINGS = NextDoor("booking:staff-bookings", gettext_noop("Zu den Buchungen"))


class BookingElsewhere(NotFound):
    """Diese Buchung gibt es in Ihrer Einrichtung nicht."""

    next_door = _BOOKINGS


class AnsweredMeanwhile(Conflict):
    """Diese Buchung hat inzwischen einen anderen Stand. Bitte sehen Sie nach, bevor Sie antworten."""

    next_door = _BOOKINGS


class RunAhead(Conflict):
    """Das geht erst, wenn der Termin stattgefunden hat."""

    next_door = _BOOKINGS


class NoCertificates(NotFound):
    """Für diesen Termin gibt es noch keine Bescheinigungen. Haken Sie zuerst ab, wer da war, und tragen Sie die Namen ein."""

    next_door = _BOOKINGS
