"""Rows of the scenarios: what a network's coordination would change, and what that would do."""

from __future__ import annotations

from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.lookups import Exact, LessThanOrEqual

from wegenetz.insights.models.runs import SteppedRun, ends_once

#: Persons are counted in steps of this; fewer are never told.
FIVE = 5


class Difference(models.TextChoices):
    """What changes do to a way, by what weighs most."""

    OPENED = "opened"
    """There is a way only with the changes."""

    CLOSED = "closed"
    """There is a way only without them."""

    SOONER = "sooner"
    LATER = "later"
    CHEAPER = "cheaper"
    """As soon, and the cheapest way costs less."""

    DEARER = "dearer"
    SAME = "same"
    NONE = "none"
    """No way before, and none after."""


class Scenario(models.Model):
    """Changes to the open knowledge that a network's coordination thinks through, under a name."""

    network = models.ForeignKey("network.Network", models.PROTECT, related_name="+")
    """Whose coordination sees and changes it."""

    name = models.CharField(max_length=120)
    note = models.TextField(blank=True, max_length=2000)
    changes = models.JSONField(default=list)
    """As the format ``wegenetz-scenario/1`` lists them."""

    version = models.PositiveIntegerField(default=1)
    """Raised with every change: who saves an older one is told."""

    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    deleted_at = models.DateTimeField(null=True, blank=True)
    """In the bin: gone for good after 30 days, until then it can be brought back."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(name=""), name="scenario_has_a_name"),
            models.CheckConstraint(
                condition=Exact(
                    Func(
                        F("changes"),
                        function="jsonb_typeof",
                        output_field=models.CharField(),
                    ),
                    Value("array"),
                ),
                name="scenario_changes_are_a_list",
            ),
            models.UniqueConstraint(
                fields=["network", "name"],
                condition=Q(deleted_at=None),
                name="scenario_name_once_in_a_network",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class ScenarioRun(SteppedRun):
    """One run of a scenario: every profession it touches, before and after the changes."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="runs")
    changes = models.JSONField()
    """Those of the scenario when the run began."""

    is_overtaken = models.BooleanField(default=False)
    """Cancelled because the knowledge had changed so that the changes could not be made any more."""

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["scenario"],
                condition=Q(state="running"),
                name="one_run_of_a_scenario_at_a_time",
            ),
            ends_once("scenario_run_ends_once"),
            models.CheckConstraint(
                condition=Q(is_overtaken=False) | Q(state="cancelled"),
                name="scenario_run_overtaken_is_cancelled",
            ),
            models.CheckConstraint(
                condition=LessThanOrEqual(
                    F("reckoned"),
                    Func(
                        F("professions"),
                        function="cardinality",
                        output_field=models.IntegerField(),
                    ),
                ),
                name="scenario_run_reckons_what_it_names",
            ),
        ]


def _all_or_none(*names: str) -> Q:
    return Q(**{f"{name}__isnull": True for name in names}) | Q(
        **{f"{name}__isnull": False for name in names}
    )


class ScenarioFinding(models.Model):
    """What holds for a profession and a profile in some Kreise, before and after; the Kreise are alike in both networks."""

    run = models.ForeignKey(ScenarioRun, models.CASCADE, related_name="findings")
    profession = models.SlugField(max_length=48)
    profile = models.SlugField(max_length=48)
    kreise = ArrayField(models.CharField(max_length=5))
    """Official keys of those the changes touch; each stands in one finding of a profession and profile."""

    difference = models.SlugField(max_length=8, choices=Difference)

    days_before = models.PositiveIntegerField(null=True)
    """Days until work by the earliest route; empty without a route."""

    cost_before = models.PositiveIntegerField(null=True)
    """Own cost of the earliest route in cents."""

    offices_before = models.PositiveSmallIntegerField(null=True)
    """Institutions met on the earliest route."""

    least_cost_before = models.PositiveIntegerField(null=True)
    """Own cost of the cheapest route in cents."""

    days_after = models.PositiveIntegerField(null=True)
    cost_after = models.PositiveIntegerField(null=True)
    offices_after = models.PositiveSmallIntegerField(null=True)
    least_cost_after = models.PositiveIntegerField(null=True)
    blockers_after = models.JSONField(default=list)
    """Without a route after the changes: smallest sets of facts any of which would open one."""

    is_proven = models.BooleanField(default=True)
    """Whether the planner came to an end both times."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=_all_or_none(
                    "days_before", "cost_before", "offices_before", "least_cost_before"
                ),
                name="scenario_before_is_a_route_or_none",
            ),
            models.CheckConstraint(
                condition=_all_or_none(
                    "days_after", "cost_after", "offices_after", "least_cost_after"
                ),
                name="scenario_after_is_a_route_or_none",
            ),
            models.CheckConstraint(
                condition=Q(
                    difference="opened", days_before__isnull=True, days_after__isnull=False
                )
                | Q(difference="closed", days_before__isnull=False, days_after__isnull=True)
                | Q(difference="none", days_before__isnull=True, days_after__isnull=True)
                | Q(difference="sooner", days_after__lt=F("days_before"))
                | Q(difference="later", days_after__gt=F("days_before"))
                | Q(
                    difference__in=["cheaper", "dearer", "same"],
                    days_after=F("days_before"),
                ),
                name="scenario_difference_is_that_of_the_days",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "profession", "profile"], name="scenario_finding_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.profession} {self.profile} {len(self.kreise)} {self.difference}"

    @property
    def days_gained(self) -> int:
        """Days by which the earliest route is shorter; negative: longer; 0 if there is nothing to compare."""
        if self.days_before is None or self.days_after is None:
            return 0
        return self.days_before - self.days_after

    @property
    def cost_saved(self) -> int:
        """Cents by which the cheapest route costs less; negative: more; 0 if there is nothing to compare."""
        if self.least_cost_before is None or self.least_cost_after is None:
            return 0
        return self.least_cost_before - self.least_cost_after


class ScenarioEffect(models.Model):
    """How many of the network's current persons a run helps or hinders: in fives, and nobody in particular."""

    run = models.ForeignKey(ScenarioRun, models.CASCADE, related_name="effects")
    profession = models.SlugField(max_length=48)
    kreis = models.CharField(max_length=5, blank=True)
    """Official key; empty for those who are told for a whole Land only."""

    difference = models.SlugField(max_length=8, choices=Difference)
    weeks = models.PositiveSmallIntegerField(default=0)
    """Sooner or later by so many weeks at least; the next band begins where it ends."""

    persons = models.PositiveIntegerField()
    """At least so many: whole fives."""

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(persons__gte=FIVE), name="scenario_effect_never_under_five"
            ),
            models.CheckConstraint(
                condition=Exact(F("persons") % FIVE, 0), name="scenario_effect_in_whole_fives"
            ),
            models.CheckConstraint(
                condition=Q(weeks=0) | Q(difference__in=["sooner", "later"]),
                name="scenario_effect_weeks_of_sooner_or_later",
            ),
            models.UniqueConstraint(
                fields=["run", "profession", "kreis", "difference", "weeks"],
                name="scenario_effect_told_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.profession} {self.kreis} {self.difference} {self.persons}"
