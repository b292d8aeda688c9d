"""Jobs of booking."""

from __future__ import annotations

import logging

from procrastinate.contrib.django import app

from wegenetz.booking.services import appointments, slots
from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job

logger = logging.getLogger("wegenetz.booking")


@app.periodic(cron="30 1 * * *")
@job("booking.slots_roll", purpose="booking.slots_roll", lock="booking.slots")
def slots_roll(timestamp: int) -> None:
    """Every night: publish slots eight weeks ahead, sweep away those that passed untaken. Running it twice does no harm."""
    added, swept = slots.slots_roll(now=clock.now())
    logger.info("slots rolled", extra={"rows": added + swept})


@job("booking.appointment_remind", purpose="booking.appointment_remind", queue="mail")
def appointment_remind(*, appointment_id: int, moves: int) -> None:
    """A day before an appointment: remind of it, unless the person moved, cancelled or confirmed it meanwhile."""
    appointments.appointment_remind(appointment_id=appointment_id, moves=moves, now=clock.now())


@app.periodic(cron="40 3 * * *")
@job("booking.appointments_purge", purpose="booking.appointments_purge", lock="booking.purge")
def appointments_purge(timestamp: int) -> None:
    """Every night: forget who came to appointments 30 days past. Running it twice does no harm."""
    emptied, swept = appointments.appointments_purge(now=clock.now())
    logger.info("appointments purged", extra={"rows": emptied + swept})
