"""Rows of seats: how many of a run are taken. No person stands here; everybody may read it."""

from __future__ import annotations

from django.db import models
from django.db.models import ExpressionWrapper, F, Q
from django.db.models.functions import Now

#: Somebody new finds no seat: all are given away, or others wait for the next one.
FULL = Q(capacity__isnull=False) & (Q(waiting__gt=0) | Q(capacity__lte=F("taken") + F("held")))


class Seating(models.Model):
    """The seats of one run, counted by the database.

    Nobody writes these figures: triggers keep `capacity` equal to the seats of the run, and the counts equal to the
    sums of its bookings. A booking that would oversell the run is refused, whoever writes it.
    """

    run = models.OneToOneField(
        "catalogue.Run", models.PROTECT, primary_key=True, related_name="seating"
    )
    capacity = models.PositiveSmallIntegerField(null=True)
    """Seats of the run; empty while nobody counts them."""

    taken = models.PositiveSmallIntegerField(default=0)
    """Seats of confirmed bookings."""

    held = models.PositiveSmallIntegerField(default=0)
    """Seats kept for requests the house has not answered and for offers to the waiting list."""

    waiting = models.PositiveSmallIntegerField(default=0)
    """Parties in the waiting list."""

    free = models.GeneratedField(
        expression=F("capacity") - F("taken") - F("held"),
        output_field=models.SmallIntegerField(null=True),
        db_persist=True,
    )
    is_full = models.GeneratedField(
        expression=ExpressionWrapper(FULL, output_field=models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )
    opened_at = models.DateTimeField(db_default=Now())

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(capacity__isnull=True) | Q(capacity__gte=F("taken") + F("held")),
                name="seating_is_never_oversold",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
