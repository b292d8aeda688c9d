"""Rows of appointments: when counsellors are there, the slots that follow, and who takes one."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.history import versioned
from wegenetz.foundation.ranges import Instants
from wegenetz.foundation.wall import WalledModel


class Mode(models.TextChoices):
    """How people meet."""

    ONSITE = "onsite", _("vor Ort")
    PHONE = "phone", _("am Telefon")
    VIDEO = "video", _("per Video")


def never_twice(name: str, *, condition: Q | None = None) -> ExclusionConstraint:
    """Return the promise that a counsellor is never in two rows of this table at the same time."""
    alone: list[tuple[Any, str]] = [
        ("counsellor", RangeOperators.EQUAL),
        (Instants(F("starts_at"), F("ends_at")), RangeOperators.OVERLAPS),
    ]
    return ExclusionConstraint(name=name, expressions=alone, condition=condition)


@versioned
class Availability(models.Model):
    """Times at which a counsellor can be booked: on weekdays from week to week, or on single days."""

    institution = models.ForeignKey(
        "network.Institution", models.CASCADE, related_name="availabilities"
    )
    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, related_name="availabilities"
    )
    is_counsellor_named = models.BooleanField(default=False)
    """Whether the public list of slots names the counsellor."""

    offer = models.ForeignKey(
        "catalogue.Offer",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="availabilities",
    )
    location = models.ForeignKey(
        "network.Location",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="availabilities",
    )
    """Empty means at the main location of the house."""

    room = models.CharField(max_length=120, blank=True)
    """Where in the house; empty means at the reception."""

    weekdays = ArrayField(models.PositiveSmallIntegerField(), default=list, blank=True)
    """Monday is 0."""

    every_weeks = models.PositiveSmallIntegerField(default=1)
    """2 means every other week, counted from the week of `valid_from`."""

    dates = ArrayField(models.DateField(), default=list, blank=True)
    starts = models.TimeField()
    ends = models.TimeField()
    slot_minutes = models.PositiveSmallIntegerField(default=45)
    pause_minutes = models.PositiveSmallIntegerField(default=0)
    breaks = ArrayField(ArrayField(models.TimeField(), size=2), default=list, blank=True)
    """Pairs of times between which nobody is there."""

    modes = ArrayField(models.CharField(max_length=8, choices=Mode))
    languages = ArrayField(models.CharField(max_length=8), default=list, blank=True)
    """Languages of the talk, as two-letter codes; German is understood."""

    notice_hours = models.PositiveSmallIntegerField(default=2)
    """A slot can be booked until so many hours before it begins."""

    skips_holidays = models.BooleanField(default=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True, blank=True)
    is_active = models.BooleanField(default=True)
    is_sample = models.BooleanField(default=False)
    code = models.SlugField(max_length=80, null=True, unique=True)
    """Natural key of loaded rows; empty for what members publish."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(weekdays__len__gt=0, dates__len=0)
                | Q(weekdays__len=0, dates__len__gt=0),
                name="availability_is_weekly_or_dated",
            ),
            models.CheckConstraint(
                condition=Q(ends__gt=F("starts")), name="availability_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(slot_minutes__gte=5, slot_minutes__lte=480, every_weeks__gte=1),
                name="availability_slots_have_a_length",
            ),
            models.CheckConstraint(condition=Q(modes__len__gt=0), name="availability_has_a_mode"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gte=F("valid_from")),
                name="availability_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"availability {self.pk}"


@versioned
class ClosedDay(models.Model):
    """A day on which a counsellor, or a whole institution, takes no appointments."""

    institution = models.ForeignKey(
        "network.Institution", models.CASCADE, related_name="closed_days"
    )
    counsellor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.CASCADE,
        null=True,
        blank=True,
        related_name="closed_days",
    )
    """Empty closes the whole institution."""

    day = models.DateField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["institution", "counsellor", "day"],
                nulls_distinct=False,
                name="closed_day_once",
            )
        ]

    def __str__(self) -> str:
        return self.day.isoformat()


class Slot(models.Model):
    """A time that can be booked, or was. Open to everybody; who booked it stands behind the wall."""

    availability = models.ForeignKey(
        Availability, models.SET_NULL, null=True, related_name="slots"
    )
    """Empty when the slot is taken but its availability has changed since: freed, it vanishes."""

    institution = models.ForeignKey("network.Institution", models.CASCADE, related_name="slots")
    counsellor = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="slots")
    offer = models.ForeignKey("catalogue.Offer", models.SET_NULL, null=True, related_name="slots")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    bookable_until = models.DateTimeField()
    modes = ArrayField(models.CharField(max_length=8, choices=Mode))
    languages = ArrayField(models.CharField(max_length=8), default=list)
    is_taken = models.BooleanField(default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(bookable_until__lte=F("starts_at")),
                name="slot_is_booked_before_it_starts",
            ),
            never_twice("slot_one_at_a_time"),
        ]
        indexes = [
            models.Index(
                fields=["institution", "starts_at"],
                condition=Q(is_taken=False),
                name="slot_free",
            )
        ]

    def __str__(self) -> str:
        return f"slot {self.pk}"


class Appointment(WalledModel):
    """Somebody has taken a slot. The holder of the personal link and the desk of the institution meet the row.

    A cancelled appointment frees its time. Some weeks after the day nothing is left that says who came.
    """

    class About(models.TextChoices):
        """What the person wants to talk about."""

        RECOGNITION = "recognition", _("Abschluss anerkennen lassen")
        QUALIFICATION = "qualification", _("Kurs oder Weiterbildung")
        GERMAN = "german", _("Deutsch lernen")
        RESIDENCE = "residence", _("Aufenthalt und Arbeit")
        WORK = "work", _("Arbeit finden")
        OTHER = "other", _("etwas anderes")

    class CancelledBy(models.TextChoices):
        """Who called it off."""

        PERSON = "person", _("von der Person")
        OFFICE = "office", _("von der Stelle")

    class Attendance(models.TextChoices):
        """What became of it."""

        CAME = "came", _("gekommen")
        MISSED = "missed", _("nicht gekommen")

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the personal link, hexadecimal."""

    seed = models.UUIDField(unique=True)
    """What the link is made from, together with the secret key, so that the reminder can carry it again."""

    slot = models.ForeignKey(Slot, models.DO_NOTHING, null=True, related_name="+")
    """Empty once cancelled. Slots are deleted by one statement with its condition, so that none is lost that is
    being taken meanwhile; hence no cascade of Django."""

    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    counsellor = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    offer = models.ForeignKey("catalogue.Offer", models.SET_NULL, null=True, related_name="+")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    address = models.CharField(max_length=300, blank=True, db_default="")
    """Where it is, as it was published; empty means at the main location of the house."""

    room = models.CharField(max_length=120, blank=True)
    mode = models.CharField(max_length=8, choices=Mode)
    language = models.CharField(max_length=8)
    """Language of the talk, as a two-letter code."""

    about = models.CharField(max_length=16, choices=About, default=About.OTHER)
    name = models.CharField(max_length=80, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    note = models.CharField(max_length=500, blank=True)
    written = models.CharField(max_length=12, default="de")
    """Language of the page on which it was booked, and so of our mails."""

    moves = models.PositiveSmallIntegerField(default=0)
    """How often it was moved: the sequence of the calendar entry, and what an old reminder fails on."""

    booked_at = models.DateTimeField(db_default=Now())
    confirmed_at = models.DateTimeField(null=True)
    """The person said once more that they come; no reminder follows."""

    reminded_at = models.DateTimeField(null=True)
    cancelled_at = models.DateTimeField(null=True)
    cancelled_by = models.CharField(max_length=8, choices=CancelledBy, blank=True)
    attendance = models.CharField(max_length=8, choices=Attendance, blank=True)
    emptied_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            never_twice("appointment_one_at_a_time", condition=Q(cancelled_at=None)),
            models.CheckConstraint(
                condition=Q(cancelled_at__isnull=True, cancelled_by="")
                | Q(cancelled_at__isnull=False) & ~Q(cancelled_by=""),
                name="appointment_cancelled_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(emptied_at__isnull=True) | Q(name="", email="", phone="", note=""),
                name="appointment_emptied_is_empty",
            ),
        ]
        indexes = [models.Index(fields=["institution", "starts_at"], name="appointment_week")]

    def __str__(self) -> str:
        return "appointment"
