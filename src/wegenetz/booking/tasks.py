"""Jobs of booking."""

from __future__ import annotations

import logging
from datetime import timedelta

from django.conf import settings
from django.dispatch import receiver
from procrastinate.contrib.django import app

from wegenetz.booking.policies import MOVE
from wegenetz.booking.selectors.runs import seats_free
from wegenetz.booking.services import (
    appointments,
    forgetting,
    seats,
    slots,
    staff_meetings,
    staff_reminding,
    waiting_list,
    workshops,
    writing,
)
from wegenetz.catalogue import signals
from wegenetz.catalogue.counting import counted_by
from wegenetz.foundation import clock
from wegenetz.foundation.jobs import job, later

logger = logging.getLogger("wegenetz.booking")
counted_by(seats_free)


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


@job("booking.letter_write", purpose="booking.people_tell", queue="mail")
def letter_write(*, booking_id: int, changes: int, news: str = "") -> None:
    """Write a person how their booking stands. If it changed meanwhile a later letter says so, and this one is not written."""
    writing.letter_write(booking_id=booking_id, changes=changes, news=news)


@job("booking.run_moved_tell", purpose="booking.people_tell")
def run_moved_tell(*, run_id: int) -> None:
    """Days, place or meetings of a run changed: write everybody who still comes or waits."""
    writing.run_moved_tell(run_id=run_id, now=clock.now())


@receiver(signals.run_moved, dispatch_uid="booking.run_moved")
def _run_moved(*, run_id: int, **_facts: object) -> None:
    """Queued in the transaction in which the catalogue moves a run."""
    later("booking.run_moved_tell", run_id=run_id)


@receiver(signals.run_cancelled, dispatch_uid="booking.run_cancelled")
def _run_cancelled(*, run_id: int, **_facts: object) -> None:
    """Queued in the transaction in which the catalogue cancels a run: everybody gets the reason."""
    later(MOVE, run_id=run_id)


@job("booking.run_fullness_tell", purpose="booking.run_fullness_tell")
def run_fullness_tell(*, run_id: int) -> None:
    """A run became full or free again: the plan must know. Running it twice does no harm."""
    seats.run_fullness_tell(run_id=run_id)


@app.periodic(cron="*/5 * * * *")
@job("booking.deadlines_watch", purpose="booking.waiting_list_move", lock="booking.deadlines")
def deadlines_watch(timestamp: int) -> None:
    """Every five minutes: queue a move for each run where a deadline is over. Running it twice does no harm."""
    waiting_list.deadlines_watch(now=clock.now())


@job("booking.waiting_list_move", purpose="booking.waiting_list_move")
def waiting_list_move(*, run_id: int) -> None:
    """Bring the waiting list of a run up to date: offers run out, the next ones move up. Running it twice does no harm."""
    waiting_list.waiting_list_move(run_id=run_id, now=clock.now())


@app.periodic(cron="30 6 * * *")
@job("booking.requests_remind", purpose="booking.people_tell", lock="booking.reminders")
def requests_remind(timestamp: int) -> None:
    """Every morning: remind houses of requests they have not answered for three days. Twice a day does no harm."""
    houses = staff_reminding.requests_remind(now=clock.now())
    logger.info("houses reminded", extra={"rows": houses})


@app.periodic(cron="40 6 * * *")
@job("booking.groups_ask", purpose="booking.people_tell", lock="booking.groups")
def groups_ask(timestamp: int) -> None:
    """Every morning: ask heads of large groups a week before whether all still come. Twice a day does no harm."""
    asked = writing.groups_ask(now=clock.now())
    logger.info("groups asked", extra={"rows": asked})


@app.periodic(cron="50 3 * * *")
@job("booking.people_forget", purpose="booking.people_forget", lock="booking.forget")
def people_forget(timestamp: int) -> None:
    """Every night: erase who booked, some time after the run; the counts stay. Running it twice does no harm."""
    kept = timedelta(days=settings.BOOKING_KEPT_DAYS)
    erased = forgetting.people_forget(now=clock.now(), kept=kept)
    logger.info("bookings erased", extra={"rows": erased})


@app.periodic(cron="20 * * * *")
@job("booking.meetings_close", purpose="booking.meetings_close", lock="booking.meetings")
def meetings_close(timestamp: int) -> None:
    """Every hour: note of meetings of a series whose end has passed that they were held. Running it twice does no harm."""
    held = staff_meetings.meetings_close(now=clock.now())
    logger.info("meetings held", extra={"rows": held})


@app.periodic(cron="45 3 * * *")
@job("booking.interests_purge", purpose="booking.interests_purge", lock="booking.interests")
def interests_purge(timestamp: int) -> None:
    """Every night: delete sign-ups for a workshop series after a year. Running it twice does no harm."""
    deleted = workshops.interests_purge(today=clock.today())
    logger.info("sign-ups purged", extra={"rows": deleted})
