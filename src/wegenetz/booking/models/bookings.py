"""Rows of bookings, behind the wall, and of certificates, which name nobody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wegenetz.booking.models.seats import Seating
from wegenetz.foundation.wall import WalledModel

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.booking.values.runs import ToldRun


class Booking(WalledModel):
    """A party that wants seats of a run, from its request to its end.

    The personal link is not stored, only its digest. It is made from `seed` and the secret key of the installation, so
    that later mails can carry it; the table alone opens nothing.
    """

    class Status(models.TextChoices):
        REQUESTED = "requested", _("angefragt")
        WAITING = "waiting", _("auf der Warteliste")
        OFFERED = "offered", _("Platz angeboten")
        CONFIRMED = "confirmed", _("bestätigt")
        DECLINED = "declined", _("abgelehnt")
        CANCELLED = "cancelled", _("abgesagt")
        EXPIRED = "expired", _("abgelaufen")

    class By(models.TextChoices):
        """Who ended it."""

        PERSON = "person", _("von der Person")
        HOUSE = "house", _("von der Stelle")
        RULE = "rule", _("weil die Zeit um war")

    #: Bookings that keep seats, or wait for them.
    OPEN = (Status.REQUESTED, Status.WAITING, Status.OFFERED, Status.CONFIRMED)
    CLOSED = (Status.DECLINED, Status.CANCELLED, Status.EXPIRED)

    seating = models.ForeignKey(Seating, models.PROTECT, related_name="bookings")
    """Has the key of the run. The place in the waiting list is the order of the primary keys."""

    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="bookings")
    """The house of the run, set by the database: its desks see the booking."""

    sender = models.ForeignKey(
        "network.Institution", models.PROTECT, null=True, blank=True, related_name="+"
    )
    """The house that books for its people; empty for everybody else."""

    seed = models.UUIDField(unique=True)
    """Made from the form and what was typed, so that a second click finds the first booking."""

    digest = models.CharField(max_length=64, unique=True)
    """SHA-256 of the link, hexadecimal."""

    party = models.PositiveSmallIntegerField()
    """How many people come; they are never split."""

    name = models.CharField(max_length=120, blank=True)
    email = models.EmailField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    language = models.CharField(max_length=10)
    """In which the person reads."""

    status = models.CharField(max_length=9, choices=Status)
    has_prerequisites = models.BooleanField(null=True)
    """What the person said about courses that come before; empty if not asked or not sure."""

    lets_pass = models.BooleanField(default=False)
    """Smaller parties behind may take seats that are too few for this one."""

    requested_at = models.DateTimeField()
    offered_until = models.DateTimeField(null=True, blank=True)
    confirmed_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.CharField(max_length=6, choices=By, blank=True)
    reason = models.CharField(max_length=300, blank=True)
    reminded_at = models.DateTimeField(null=True, blank=True)
    """When the house was last reminded that this waits for an answer, or the head of a group that it comes."""

    erased_at = models.DateTimeField(null=True, blank=True)
    changes = models.PositiveSmallIntegerField(default=0)
    """Counts what a calendar must notice."""

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(party__gte=1), name="booking_is_for_somebody"),
            models.CheckConstraint(
                condition=~Q(status="offered") | Q(offered_until__isnull=False),
                name="booking_offer_has_a_deadline",
            ),
            models.CheckConstraint(
                condition=Q(
                    status__in=["declined", "cancelled", "expired"], closed_at__isnull=False
                )
                & ~Q(closed_by="")
                | Q(status__in=["requested", "waiting", "offered", "confirmed"])
                & Q(closed_at__isnull=True, closed_by=""),
                name="booking_end_says_when_and_by_whom",
            ),
            models.CheckConstraint(
                condition=~Q(status="declined") | ~Q(reason="") | Q(erased_at__isnull=False),
                name="booking_declined_says_why",
            ),
            models.CheckConstraint(
                condition=Q(erased_at__isnull=True) | Q(name="", email="", phone="", reason=""),
                name="booking_erased_is_empty",
            ),
        ]
        indexes = [
            models.Index(fields=["seating", "id"], name="booking_of_run"),
            models.Index(
                fields=["seating", "id"],
                condition=Q(status="waiting"),
                name="booking_waiting",
            ),
            models.Index(
                fields=["institution", "requested_at"],
                condition=Q(status="requested"),
                name="booking_unanswered",
            ),
            models.Index(
                fields=["offered_until"],
                condition=Q(status="offered"),
                name="booking_offered",
            ),
            models.Index(
                fields=["sender", "id"],
                condition=Q(sender__isnull=False),
                name="booking_of_sender",
            ),
        ]

    def __str__(self) -> str:
        return "booking"

    def is_offer_over(self, now: datetime) -> bool:
        """Whether seats were offered and nobody may take them any more, noted already or not."""
        is_late = self.offered_until is not None and self.offered_until <= now
        return self.status == self.Status.OFFERED and is_late

    def is_past(self, run: ToldRun, now: datetime) -> bool:
        """Whether its seats were promised and the date is over: nothing about it can change any more but who was there."""
        return self.status == self.Status.CONFIRMED and run.is_over(now)


class Certificate(models.Model):
    """Says that somebody took part in a run, and not who: that stands on the paper alone."""

    number = models.CharField(primary_key=True, max_length=12)
    run = models.ForeignKey("catalogue.Run", models.PROTECT, related_name="+")
    issued_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["run"], name="certificate_of_run")]

    def __str__(self) -> str:
        return self.number


class Participant(WalledModel):
    """One seat of a party: who sits there, and whether they came. Without a name it is only a count."""

    booking = models.ForeignKey(Booking, models.CASCADE, related_name="participants")
    number = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120, blank=True)
    has_attended = models.BooleanField(null=True)
    """Empty until the house said so."""

    certificate = models.OneToOneField(
        Certificate, models.SET_NULL, null=True, blank=True, related_name="participant"
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["booking", "number"], name="participant_once_a_seat"),
            models.CheckConstraint(
                condition=Q(certificate__isnull=True) | Q(has_attended=True) & ~Q(name=""),
                name="certificate_for_those_who_came",
            ),
        ]

    def __str__(self) -> str:
        return "participant"
