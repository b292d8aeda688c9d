"""Rows of booking: seats and bookings, slots and appointments, workshop series."""

from wegenetz.booking.models.appointments import Appointment, Availability, ClosedDay, Slot
from wegenetz.booking.models.bookings import Booking, Certificate, Participant
from wegenetz.booking.models.seats import Seating
from wegenetz.booking.models.workshops import (
    Result,
    SeriesInterest,
    SeriesMember,
    Task,
    Topic,
    Vote,
    Workshop,
    WorkshopSeries,
)

__all__ = [
    "Appointment",
    "Availability",
    "Booking",
    "Certificate",
    "ClosedDay",
    "Participant",
    "Result",
    "Seating",
    "SeriesInterest",
    "SeriesMember",
    "Slot",
    "Task",
    "Topic",
    "Vote",
    "Workshop",
    "WorkshopSeries",
]
