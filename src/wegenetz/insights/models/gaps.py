"""Rows of the gaps: runs over the whole country, and what they found."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q


class GapRun(models.Model):
    """One run over all Kreise, professions and typical profiles, and so the set of its findings."""

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"

    state = models.SlugField(max_length=16, choices=State, default=State.RUNNING)
    knowledge_version = models.BigIntegerField()
    """Version of the knowledge when the run began. What changes later makes the set stale."""

    profiles = models.CharField(max_length=16)
    """Digest of the set of typical profiles."""

    day = models.DateField()
    """First day of every route: rules that hold on it count."""

    professions = ArrayField(models.SlugField(max_length=48))
    """What is reckoned, in this order."""

    reckoned = models.PositiveIntegerField(default=0)
    """How many of the professions are reckoned; the next one is where a new worker goes on."""

    began_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["state"], condition=Q(state="running"), name="one_gap_run_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(state="running", ended_at__isnull=True)
                | (~Q(state="running") & Q(ended_at__isnull=False)),
                name="gap_run_ends_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.state}"

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING


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
