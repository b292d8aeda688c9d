"""Appointments an office gives, moves and forgets: in a slot of the counsellor, or at any minute of theirs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from wegenetz.booking.appointment_errors import AppointmentCancelled
from wegenetz.booking.models import Appointment, Slot
from wegenetz.booking.selectors.slots import moment
from wegenetz.booking.services import appointment_letters as letters
from wegenetz.booking.services.appointments import (
    SALT,
    appointment_locked_at_desk,
    columns_of_slot,
    columns_of_wish,
    ensure_ahead,
    reminder_queue,
    slot_free,
)
from wegenetz.booking.services.staff_appointment_letters import News, counsellor_tell
from wegenetz.booking.staff_appointment_errors import AlreadyBusy, AppointmentElsewhere, TimeGone
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, token_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID

    from wegenetz.booking.values.times import GivenTime, Wish


def link_token(appointment: Appointment) -> str:
    """Return the personal link of an appointment; empty if the secret key has changed since."""
    token = token_of(appointment.seed, salt=SALT)
    return token if digest_of(token) == appointment.digest else ""


def appointment_give(
    *,
    seed: UUID,
    when: GivenTime,
    institution_id: int,
    wish: Wish,
    written: str,
    actor: Actor,
    now: datetime,
) -> Appointment:
    """Give somebody an appointment with the actor, and tell them if there is an address. The same seed is the same one.

    Raises
    ------
    AppointmentElsewhere
        The actor has no desk there.
    TimeGone
        The slot is taken or over.
    AlreadyBusy
        The actor has another appointment then.
    """
    if institution_id not in actor.desks:
        raise AppointmentElsewhere
    token = token_of(seed, salt=SALT)
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        known = Appointment.objects.filter(digest=digest, institution_id=institution_id)
        if given := known.first():
            return given
        slot = _slot_at(when, institution_id=institution_id, actor=actor, mode=wish.mode, now=now)
        appointment = Appointment.objects.create(
            seed=seed,
            digest=digest,
            **{**columns_of_slot(slot), "room": _room_of(slot, when)},
            **columns_of_wish(wish),
            written=written,
        )
        letters.booked_tell(appointment, token=token, now=now)
        reminder_queue(appointment, now=now)
    return appointment


@transaction.atomic
def appointment_shift(
    *, appointment_id: int, when: GivenTime, mode: str, actor: Actor, now: datetime
) -> Appointment:
    """Move an appointment of the house to another time of the actor, and tell the person.

    Raises
    ------
    AppointmentElsewhere, AppointmentCancelled, AppointmentOver
        There is nothing to move.
    TimeGone, AlreadyBusy
        The new time is gone; the old one stays.
    """
    appointment = appointment_locked_at_desk(appointment_id, actor)
    if appointment.cancelled_at is not None:
        raise AppointmentCancelled
    ensure_ahead(appointment, now)
    left, before = appointment.slot_id, appointment.counsellor_id
    if left is not None and left == when.slot_id and mode == appointment.mode:
        return appointment
    house = appointment.institution_id
    if left is not None and left != when.slot_id:  # its own time is no obstacle
        Appointment.objects.filter(pk=appointment.pk).update(slot=None)
        slot_free(left, now=now)
    slot = (
        Slot.objects.select_related("availability").get(pk=left)
        if left is not None and left == when.slot_id
        else _slot_at(when, institution_id=house, actor=actor, mode=mode, now=now)
    )
    for name, value in columns_of_slot(slot).items():
        setattr(appointment, name, value)
    appointment.room = _room_of(slot, when)
    appointment.mode = mode
    appointment.moves += 1
    appointment.confirmed_at = appointment.reminded_at = None
    _save_alone(appointment)
    letters.booked_tell(appointment, token=link_token(appointment), now=now)
    if before != actor.user_id:
        counsellor_tell(appointment, News.MOVED_AWAY, counsellor_id=before)
    reminder_queue(appointment, now=now)
    return appointment


def appointments_forget(*, keys: Iterable[int], now: datetime) -> None:
    """Forget who has appointments; those ahead are off, their time is free again. The caller acts for a purpose that may."""
    found = Appointment.objects.select_for_update().filter(pk__in=list(keys), emptied_at=None)
    for appointment in found:
        left = appointment.slot_id
        if appointment.starts_at > now and appointment.cancelled_at is None:
            appointment.cancelled_at = now
            appointment.cancelled_by = Appointment.CancelledBy.PERSON
            appointment.slot_id = None
        appointment.name = appointment.email = appointment.phone = appointment.note = ""
        appointment.emptied_at = now
        appointment.save()
        if appointment.slot_id is None and left is not None:
            slot_free(left, now=now)
            counsellor_tell(appointment, News.CANCELLED)


# --------------------------------------------------------------------------------------------- inside
def _slot_at(
    when: GivenTime, *, institution_id: int, actor: Actor, mode: str, now: datetime
) -> Slot:
    """Take a slot of the actor, or make one at another time; the database decides every race."""
    if when.slot_id is not None:
        own = Slot.objects.filter(pk=when.slot_id, institution_id=institution_id)
        free = own.filter(counsellor_id=actor.user_id, is_taken=False, starts_at__gt=now)
        if not free.update(is_taken=True):
            raise TimeGone
        return Slot.objects.select_related("availability").get(pk=when.slot_id)
    if when.starts_at is None or when.ends_at is None or when.starts_at <= now:
        raise TimeGone
    meeting = Slot.objects.filter(
        counsellor_id=actor.user_id, starts_at__lt=when.ends_at, ends_at__gt=when.starts_at
    )
    if busy := list(meeting.filter(is_taken=True).order_by("starts_at")[:3]):
        raise AlreadyBusy(times="; ".join(map(moment, busy)))
    meeting.filter(is_taken=False).delete()  # nobody else can book a time that is given away
    try:
        with transaction.atomic():
            return Slot.objects.create(
                institution_id=institution_id,
                counsellor_id=actor.user_id or 0,
                starts_at=when.starts_at,
                ends_at=when.ends_at,
                bookable_until=when.starts_at,
                modes=[mode],
                is_taken=True,
            )
    except IntegrityError as error:  # somebody was faster by a moment
        raise TimeGone from error


def _save_alone(appointment: Appointment) -> None:
    try:
        with transaction.atomic():
            appointment.save()
    except IntegrityError as error:
        raise TimeGone from error


def _room_of(slot: Slot, when: GivenTime) -> str:
    return slot.availability.room if slot.availability else when.room
