"""Reading appointments: whoever holds the link, and the desk of the institution."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Q

from wegenetz.booking.appointment_errors import AppointmentGone, AppointmentUnknown
from wegenetz.booking.models import Appointment, Slot
from wegenetz.booking.policies import TIED
from wegenetz.booking.values.slots import instant
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet


def appointment_behind(token: str) -> Appointment:
    """Return the appointment behind a personal link.

    Raises
    ------
    AppointmentUnknown
        There never was one, or the link is not whole; no hint which.
    AppointmentGone
        It is long past and its data are deleted.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        found = (
            Appointment.objects.filter(digest=digest)
            .select_related("institution", "counsellor")
            .first()
        )
    if found is None:
        raise AppointmentUnknown
    if found.emptied_at is not None:
        raise AppointmentGone
    return found


def appointments_tied(keys: Iterable[int]) -> list[Appointment]:
    """Return appointments by their keys, in order, for whoever read these keys behind a wall of their own. One query."""
    wanted = list(keys)
    if not wanted:
        return []
    with acting_as(Actor.system(TIED)):
        found = Appointment.objects.filter(pk__in=wanted).select_related(
            "institution", "counsellor"
        )
        return list(found.order_by("starts_at", "pk"))


def appointments_around(
    counsellor_id: int, *, day: date, since: datetime, most: int
) -> tuple[list[Appointment], list[Appointment]]:
    """Return what a counsellor hears of appointments in all houses. One query.

    Returns
    -------
    tuple of list of Appointment
        Those of a day, in order, without those called off; those that people booked, moved or called off since an instant,
        the last booked first.
    """
    begins, ends = instant(day, time()), instant(day + timedelta(days=1), time())
    by_person = Q(cancelled_at__gte=since, cancelled_by=Appointment.CancelledBy.PERSON)
    is_news = (by_person | Q(booked_at__gte=since, cancelled_at=None)) & Q(emptied_at=None)
    is_today = Q(starts_at__gte=begins, starts_at__lt=ends, cancelled_at=None)
    rows = list(
        Appointment.objects.filter(is_today | is_news, counsellor_id=counsellor_id).order_by(
            "-booked_at", "-pk"
        )
    )
    of_day = [one for one in rows if begins <= one.starts_at < ends and one.cancelled_at is None]
    news = [
        one
        for one in rows
        if one.emptied_at is None
        and (
            one.booked_at >= since
            if one.cancelled_at is None
            else one.cancelled_at >= since and one.cancelled_by == Appointment.CancelledBy.PERSON
        )
    ]
    return sorted(of_day, key=lambda one: one.starts_at), news[:most]


def slots_of_counsellor(
    counsellor_id: int, institution_id: int, *, now: datetime, most: int
) -> list[Slot]:
    """Return the next times a counsellor can still give in a house, also those that can no longer be booked online. One query."""
    found = Slot.objects.filter(
        counsellor_id=counsellor_id,
        institution_id=institution_id,
        is_taken=False,
        starts_at__gt=now,
    )
    return list(found.order_by("starts_at", "pk")[:most])


def appointments_ahead(
    institution_id: int, counsellor_id: int | None, day: date, *, now: datetime
) -> QuerySet[Appointment]:
    """Return appointments of a day that have not begun and are not called off, in order."""
    found = Appointment.objects.filter(
        institution_id=institution_id,
        starts_at__gte=max(now, instant(day, time())),
        starts_at__lt=instant(day + timedelta(days=1), time()),
        cancelled_at=None,
    )
    if counsellor_id is not None:
        found = found.filter(counsellor_id=counsellor_id)
    return found.order_by("starts_at")
