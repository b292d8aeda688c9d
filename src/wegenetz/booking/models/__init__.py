"""Rows of booking: slots and appointments, workshop series."""

from wegenetz.booking.models.appointments import Appointment, Availability, ClosedDay, Slot
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
    "ClosedDay",
    "Result",
    "SeriesInterest",
    "SeriesMember",
    "Slot",
    "Task",
    "Topic",
    "Vote",
    "Workshop",
    "WorkshopSeries",
]
