"""Rows of the gaps: runs over the whole country, and what they found."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from wegenetz.insights.models.runs import SteppedRun, ends_once


class GapRun(SteppedRun):
    """One run over all Kreise, professions and typical profiles, and so the set of its findings."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="running"), name="one_gap_run_at_a_time"
            ),
            ends_once("gap_run_ends_once"),
        ]


class GapFinding(models.Model):
    """What holds for a profession and a typical profile in some Kreise: those that are alike in every offer that counts."""

    run = models.ForeignKey(GapRun, on_delete=models.CASCADE, related_name="findings")
    profession = models.SlugField(max_length=48)
    profile = models.SlugField(max_length=48)
    kreise = ArrayField(models.CharField(max_length=5))
    """Official keys; every Kreis stands in exactly one finding of a profession and profile."""

    days = models.PositiveIntegerField(null=True)
    """Days until work by the earliest route; empty without a route."""

    cost = models.PositiveIntegerField(null=True)
    """Own cost of the earliest route in cents."""

    offices = models.PositiveSmallIntegerField(null=True)
    """Institutions met on the earliest route."""

    least_cost = models.PositiveIntegerField(null=True)
    """Own cost of the cheapest route in cents."""

    blockers = models.JSONField(default=list)
    """Without a route: smallest sets of facts any of which would open one."""

    is_proven = models.BooleanField(default=True)
    """Whether the planner came to an end within its time limit."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(
                    days__isnull=True,
                    cost__isnull=True,
                    offices__isnull=True,
                    least_cost__isnull=True,
                )
                | Q(
                    days__isnull=False,
                    cost__isnull=False,
                    offices__isnull=False,
                    least_cost__isnull=False,
                ),
                name="gap_finding_is_a_route_or_none",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "profession", "profile"], name="gap_finding_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.profession} {self.profile} {len(self.kreise)}"
