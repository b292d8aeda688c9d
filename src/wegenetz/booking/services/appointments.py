"""Writing appointments: take a slot, move, cancel, confirm, remind, note who came, forget."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from wegenetz.booking.appointment_errors import (
    AppointmentCancelled,
    AppointmentGone,
    AppointmentOver,
    AppointmentUnknown,
    BookingIncomplete,
    SlotUnknown,
)
from wegenetz.booking.models import Appointment, Slot
from wegenetz.booking.selectors.slots import GERMAN, place_of, slot_lost
from wegenetz.booking.services import appointment_letters as letters
from wegenetz.booking.services.staff_appointment_letters import News, counsellor_tell
from wegenetz.booking.staff_appointment_errors import AppointmentElsewhere, AppointmentNotYet
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import NextDoor
from wegenetz.foundation.jobs import later
from wegenetz.foundation.links import digest_of, token_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from uuid import UUID

    from wegenetz.booking.values.times import Wish

SALT = "wegenetz.booking.appointment"
#: A reminder leaves so long before; whoever books later needs none.
REMINDED_BEFORE = timedelta(hours=24)
#: Name, address and note are kept so long after the day, for questions that follow.
KEPT = timedelta(days=30)
#: What is then left says only that there was an appointment; it is kept so long.
SHELL_KEPT = timedelta(days=365)


def appointment_book(*, seed: UUID, slot_id: int, wish: Wish, written: str, now: datetime) -> str:
    """Take a slot and return the personal link. The second click with the same form returns the same link.

    Parameters
    ----------
    seed : UUID
        Made with the form; whoever sends it again means the same appointment.
    slot_id : int
        The slot.
    wish : Wish
        What the person said.
    written : str
        Language of the page and so of the mails.
    now : datetime
        The slot must be bookable at this instant.

    Raises
    ------
    SlotUnknown, SlotTaken, NoSlotLeft
        The slot is gone; the errors name the next free times.
    BookingIncomplete
        The slot is not offered like this.
    """
    token = token_of(seed, salt=SALT)
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        own = Appointment.objects.filter(digest=digest)
        if own.exists():
            return token
        slot = _take(slot_id, now=now)
        if slot is None:
            if own.exists():  # two clicks at the same moment: the other one won
                return token
            raise _lost(slot_id, now=now)
        _ensure_offered(slot, mode=wish.mode, language=wish.language)
        appointment = Appointment.objects.create(
            seed=seed,
            digest=digest,
            **columns_of_slot(slot),
            **columns_of_wish(wish),
            written=written,
        )
        letters.booked_tell(appointment, token=token, now=now)
        counsellor_tell(appointment, News.BOOKED)
        reminder_queue(appointment, now=now)
    return token


def appointment_move(*, token: str, slot_id: int, now: datetime) -> None:
    """Take another slot of the same institution instead. Moving to where it is already does nothing.

    Raises
    ------
    AppointmentUnknown, AppointmentGone, AppointmentCancelled, AppointmentOver
        There is nothing to move.
    SlotUnknown, SlotTaken, NoSlotLeft
        The new time is gone; the old one stays.
    BookingIncomplete
        Then and there nobody speaks the language, or not like this.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        appointment = _own(digest, now=now)
        if appointment.slot_id == slot_id:
            return
        slot = _take(slot_id, now=now, institution_id=appointment.institution_id)
        if slot is None:
            door = NextDoor("booking:appointment-move", _("Andere Zeit wählen"), token)
            raise _lost(slot_id, now=now, list_of=door)
        _ensure_offered(slot, mode=appointment.mode, language=appointment.language)
        left, before = appointment.slot_id, appointment.counsellor_id
        for name, value in columns_of_slot(slot).items():
            setattr(appointment, name, value)
        appointment.moves += 1
        appointment.confirmed_at = appointment.reminded_at = None
        appointment.save()
        slot_free(left, now=now)
        letters.booked_tell(appointment, token=token, now=now)
        counsellor_tell(appointment, News.MOVED)
        if before != appointment.counsellor_id:
            counsellor_tell(appointment, News.MOVED_AWAY, counsellor_id=before)
        reminder_queue(appointment, now=now)


def appointment_cancel(*, token: str, now: datetime) -> None:
    """Call an appointment off for the person. A second click does no harm.

    Raises
    ------
    AppointmentUnknown, AppointmentGone, AppointmentOver
        There is nothing to call off.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        appointment = _locked(digest)
        if appointment.cancelled_at is not None:
            return
        ensure_ahead(appointment, now)
        put_off(appointment, by=Appointment.CancelledBy.PERSON, words="", now=now)
        counsellor_tell(appointment, News.CANCELLED)


def appointment_restore(*, token: str, now: datetime) -> None:
    """Take the time back that one has called off, if nobody else has it. A second click does no harm.

    Raises
    ------
    AppointmentUnknown, AppointmentGone, AppointmentCancelled, AppointmentOver
        There is nothing to take back, or the office called it off.
    SlotTaken, NoSlotLeft
        Somebody else has it by now.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        appointment = _locked(digest)
        if appointment.cancelled_at is None:
            return
        if appointment.cancelled_by != Appointment.CancelledBy.PERSON:
            raise AppointmentCancelled
        ensure_ahead(appointment, now)
        slot = _slot_given_up(appointment)
        if slot is None or _take(slot.pk, now=now) is None:
            raise _lost_again(appointment, now=now)
        appointment.slot = slot
        appointment.cancelled_at = None
        appointment.cancelled_by = ""
        appointment.moves += 2
        appointment.confirmed_at = now
        appointment.save()
        letters.booked_tell(appointment, token=token, now=now)
        counsellor_tell(appointment, News.RESTORED)


def appointment_confirm(*, token: str, now: datetime) -> None:
    """The person says that they come; no reminder follows. A second click does no harm.

    Raises
    ------
    AppointmentUnknown, AppointmentGone, AppointmentCancelled, AppointmentOver
        There is nothing to confirm.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        appointment = _own(digest, now=now)
        Appointment.objects.filter(pk=appointment.pk, confirmed_at=None).update(confirmed_at=now)


def appointment_remind(*, appointment_id: int, moves: int, now: datetime) -> bool:
    """Send the reminder, unless the person has acted meanwhile; return whether it was sent.

    Runs for its own named purpose. Whoever cancelled, moved or confirmed gets none.
    """
    appointment = (
        Appointment.objects.select_for_update()
        .filter(pk=appointment_id, moves=moves, cancelled_at=None, confirmed_at=None)
        .filter(starts_at__gt=now, reminded_at=None)
        .exclude(email="")
        .first()
    )
    if appointment is None:
        return False
    token = token_of(appointment.seed, salt=SALT)
    if (
        digest_of(token) != appointment.digest
    ):  # the secret key has changed: such a link opens nothing
        return False
    appointment.reminded_at = now
    appointment.save(update_fields=["reminded_at"])
    letters.reminder_tell(appointment, token=token, now=now)
    return True


# ------------------------------------------------------------------------------------------- the desk
@transaction.atomic
def appointment_call_off(
    *, appointment_id: int, words: str, actor: Actor, now: datetime
) -> Appointment:
    """Call an appointment off for the office; the person is told, with its words. A second click does no harm.

    Raises
    ------
    AppointmentElsewhere
        There is none like this at the actor's desk.
    AppointmentOver
        It has begun.
    """
    appointment = appointment_locked_at_desk(appointment_id, actor)
    if appointment.cancelled_at is None:
        ensure_ahead(appointment, now)
        put_off(appointment, by=Appointment.CancelledBy.OFFICE, words=words, now=now)
        if actor.user_id != appointment.counsellor_id:
            counsellor_tell(appointment, News.CALLED_OFF)
    return appointment


@transaction.atomic
def attendance_note(
    *, appointment_id: int, attendance: str, actor: Actor, now: datetime
) -> Appointment:
    """Note whether somebody came; empty takes the note back.

    Raises
    ------
    AppointmentElsewhere
        There is none like this at the actor's desk.
    AppointmentCancelled
        It was called off.
    AppointmentNotYet
        It has not begun.
    """
    appointment = appointment_locked_at_desk(appointment_id, actor)
    if appointment.cancelled_at is not None:
        raise AppointmentCancelled
    if appointment.starts_at > now:
        raise AppointmentNotYet
    appointment.attendance = attendance
    appointment.save(update_fields=["attendance"])
    return appointment


@transaction.atomic
def appointments_purge(*, now: datetime) -> tuple[int, int]:
    """Forget who came to appointments long past, and sweep away what is left of them later.

    Returns
    -------
    tuple of int
        Rows emptied, rows swept. Runs for its own named purpose.
    """
    emptied = Appointment.objects.filter(emptied_at=None, ends_at__lt=now - KEPT).update(
        name="", email="", phone="", note="", emptied_at=now
    )
    swept, _ = Appointment.objects.filter(ends_at__lt=now - SHELL_KEPT).delete()
    return emptied, swept


def _take(slot_id: int, *, now: datetime, institution_id: int | None = None) -> Slot | None:
    """Take a slot if it is still free: one conditional update, the database decides the race."""
    house = {} if institution_id is None else {"institution_id": institution_id}
    free = Slot.objects.filter(pk=slot_id, is_taken=False, bookable_until__gt=now, **house)
    if not free.update(is_taken=True):
        return None
    return Slot.objects.select_related("institution", "availability").get(pk=slot_id)


def slot_free(slot_id: int | None, *, now: datetime) -> None:
    """Offer a slot again; one whose times have changed meanwhile vanishes."""
    if slot_id is None:
        return
    Slot.objects.filter(pk=slot_id, availability=None).delete()
    Slot.objects.filter(pk=slot_id, is_taken=True).update(is_taken=False)


def _lost(slot_id: int, *, now: datetime, list_of: NextDoor | None = None) -> Exception:
    slot = Slot.objects.select_related("institution").filter(pk=slot_id).first()
    return SlotUnknown() if slot is None else slot_lost(slot, now=now, list_of=list_of)


def _slot_given_up(appointment: Appointment) -> Slot | None:
    """Return the slot at the time of an appointment that was called off, if it is still offered."""
    return Slot.objects.filter(
        counsellor_id=appointment.counsellor_id,
        institution_id=appointment.institution_id,
        starts_at=appointment.starts_at,
        ends_at=appointment.ends_at,
    ).first()


def _lost_again(appointment: Appointment, *, now: datetime) -> Exception:
    """Return the error for whoever wants a time back that somebody else has by now."""
    return slot_lost(Slot(institution=appointment.institution), now=now)


def _ensure_offered(slot: Slot, *, mode: str, language: str) -> None:
    if mode not in slot.modes or language not in {GERMAN, *slot.languages}:
        raise BookingIncomplete


def columns_of_slot(slot: Slot) -> dict[str, object]:
    """Return what an appointment takes over from its slot."""
    return {
        "slot_id": slot.pk,
        "institution_id": slot.institution_id,
        "counsellor_id": slot.counsellor_id,
        "offer_id": slot.offer_id,
        "starts_at": slot.starts_at,
        "ends_at": slot.ends_at,
        "address": place_of(slot),
        "room": slot.availability.room if slot.availability else "",
    }


def columns_of_wish(wish: Wish) -> dict[str, object]:
    """Return what an appointment takes over from what somebody said."""
    return {
        "mode": wish.mode,
        "language": wish.language,
        "about": wish.about,
        "name": wish.name,
        "email": wish.email,
        "phone": wish.phone,
        "note": wish.note,
    }


def _locked(digest: str) -> Appointment:
    found = Appointment.objects.select_for_update().filter(digest=digest).first()
    if found is None:
        raise AppointmentUnknown
    if found.emptied_at is not None:
        raise AppointmentGone
    return found


def _own(digest: str, *, now: datetime) -> Appointment:
    appointment = _locked(digest)
    if appointment.cancelled_at is not None:
        raise AppointmentCancelled
    ensure_ahead(appointment, now)
    return appointment


def ensure_ahead(appointment: Appointment, now: datetime) -> None:
    if appointment.starts_at <= now:
        raise AppointmentOver


def appointment_locked_at_desk(appointment_id: int, actor: Actor) -> Appointment:
    found = (
        Appointment.objects.select_for_update(of=("self",))
        .filter(pk=appointment_id, institution_id__in=actor.desks)
        .first()
    )
    if found is None:
        raise AppointmentElsewhere
    return found


def put_off(appointment: Appointment, *, by: str, words: str, now: datetime) -> None:
    left = appointment.slot_id
    appointment.cancelled_at = now
    appointment.cancelled_by = by
    appointment.slot_id = None
    appointment.save(update_fields=["cancelled_at", "cancelled_by", "slot"])
    slot_free(left, now=now)
    letters.cancelled_tell(appointment, words=words, now=now)


def reminder_queue(appointment: Appointment, *, now: datetime) -> None:
    at = appointment.starts_at - REMINDED_BEFORE
    if appointment.email and at > now:
        later(
            "booking.appointment_remind",
            at=at,
            appointment_id=appointment.pk,
            moves=appointment.moves,
        )
