"""Rows of dates: runs of an offer and their sessions."""

from __future__ import annotations

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils.translation import gettext_lazy as _

from wegenetz.catalogue.models.offers import Offer
from wegenetz.foundation.ranges import Instants


class Run(models.Model):
    """One dated start of an offer."""

    class Status(models.TextChoices):
        PLANNED = "planned", _("geplant")
        OPEN = "open", _("findet statt")
        CANCELLED = "cancelled", _("abgesagt")

    offer = models.ForeignKey(Offer, models.CASCADE, related_name="runs")
    starts = models.DateField()
    ends = models.DateField()
    apply_by = models.DateField(null=True, blank=True)
    seats = models.PositiveSmallIntegerField(null=True, blank=True)
    """How many may take part; empty while nobody counts them."""

    is_full = models.BooleanField(default=False)
    """No seat is free. Kept by whoever takes bookings; the plan skips a full run."""

    status = models.CharField(max_length=9, choices=Status, default=Status.OPEN)
    cancel_reason = models.CharField(max_length=300, blank=True)
    """Why it does not take place, as everybody may read it."""

    location = models.ForeignKey(
        "network.Location", models.SET_NULL, null=True, blank=True, related_name="runs"
    )
    """Empty takes that of the offer."""

    language = models.CharField(max_length=8, blank=True)
    """Empty takes those of the offer."""

    updated_at = models.DateTimeField(db_default=Now(), editable=False)
    """Set by the database whenever the row changes."""

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["offer", "starts", "location", "language"],
                nulls_distinct=False,
                name="run_once_a_day",
            ),
            models.CheckConstraint(
                condition=Q(ends__gte=F("starts")), name="run_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(apply_by__isnull=True) | Q(apply_by__lte=F("starts")),
                name="run_applies_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(status="cancelled") & ~Q(cancel_reason="")
                | ~Q(status="cancelled") & Q(cancel_reason=""),
                name="run_cancelled_says_why",
            ),
        ]
        indexes = [
            models.Index(fields=["starts", "id"], name="run_starts"),
            models.Index(fields=["offer", "starts"], name="run_of_offer"),
            models.Index(fields=["updated_at", "id"], name="run_changes"),
        ]

    def __str__(self) -> str:
        return f"{self.offer_id} {self.starts}"


class RunSession(models.Model):
    """One meeting of a run, from one instant to another."""

    run = models.ForeignKey(Run, models.CASCADE, related_name="sessions")
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    location = models.ForeignKey(
        "network.Location", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    """Empty takes that of the run."""

    room = models.CharField(max_length=80, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="session_ends_after_it_starts"
            ),
            ExclusionConstraint(
                name="session_one_at_a_time",
                expressions=[
                    ("run", RangeOperators.EQUAL),
                    (Instants(F("starts_at"), F("ends_at")), RangeOperators.OVERLAPS),
                ],
            ),
        ]
        indexes = [models.Index(fields=["starts_at"], name="session_starts")]

    def __str__(self) -> str:
        return f"{self.run_id} {self.starts_at:%Y-%m-%d %H:%M}"
