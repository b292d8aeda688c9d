"""The plan of a case: a route that was chosen, and what became of each of its steps."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.models.cases import Case
from wegenetz.foundation.text import TextField
from wegenetz.foundation.wall import WalledModel


class Plan(WalledModel):
    """A route chosen together with the person. Earlier plans stay, so that one sees what was hoped for when."""

    class Status(models.TextChoices):
        CURRENT = "current", _("gilt")
        REPLACED = "replaced", _("durch einen neuen ersetzt")
        REACHED = "reached", _("am Ziel")
        DROPPED = "dropped", _("aufgegeben")

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    case = models.ForeignKey(Case, models.CASCADE, related_name="plans")
    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    """Who works with it: where it was chosen, then whoever leads the case while it is the current one."""

    status = models.CharField(max_length=8, choices=Status, default=Status.CURRENT)
    answers = models.JSONField()
    """What the planner was asked with."""

    goal = models.CharField(max_length=20)
    route = models.JSONField()
    """One route in the format of :mod:`wegenetz.planner.keeping`."""

    chosen_at = models.DateTimeField()
    chosen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    planned_finish = models.DateField()
    typical_finish = models.DateField()
    safe_finish = models.DateField(null=True)
    cost = models.PositiveIntegerField()
    """Own cost in cents."""

    checked_version = models.BigIntegerField()
    """Version of the open knowledge the plan was last compared with."""

    checked_on = models.DateField()
    broken_at = models.DateTimeField(null=True)
    broken_because = models.JSONField(default=list)
    """Why it holds no longer: objects with ``reason`` and ``step``."""

    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(status="current"), name="plan_one_current_in_a_case"
            ),
            models.CheckConstraint(
                condition=Q(status="current", ended_at=None)
                | ~Q(status="current") & Q(ended_at__isnull=False),
                name="plan_current_has_no_end",
            ),
            models.CheckConstraint(
                condition=Q(broken_at=None, broken_because=[])
                | Q(broken_at__isnull=False) & ~Q(broken_because=[]),
                name="plan_broken_says_why",
            ),
        ]
        indexes = [
            models.Index(
                fields=["checked_version", "checked_on"],
                condition=Q(status="current"),
                name="plan_to_check",
            ),
            models.Index(
                fields=["institution", "broken_at", "id"],
                condition=Q(status="current", broken_at__isnull=False),
                name="plan_broken",
            ),
        ]

    def __str__(self) -> str:
        return f"plan {self.pk}"


class PlanStep(WalledModel):
    """One step of a plan, as planned and as it was."""

    class Status(models.TextChoices):
        OPEN = "open", _("steht bevor")
        STARTED = "started", _("läuft")
        FINISHED = "finished", _("geschafft")
        FAILED = "failed", _("nicht geschafft")
        SKIPPED = "skipped", _("nicht mehr nötig")

    #: Steps that still count.
    AHEAD = (Status.OPEN, Status.STARTED)

    person = models.ForeignKey("people.Person", models.CASCADE, related_name="+")
    plan = models.ForeignKey(Plan, models.CASCADE, related_name="steps")
    position = models.PositiveSmallIntegerField()
    offer = models.CharField(max_length=200)
    """Id of the offer in the planner's network."""

    step = models.CharField(max_length=60)
    """Code of the catalogue's step."""

    label = TextField()
    """The words of the step when it was planned, by language."""

    office = models.CharField(max_length=200, blank=True)
    """Name of the institution when it was planned."""

    kind = models.CharField(max_length=12)
    """Colour of the step: counselling, course, language and so on."""

    is_dated = models.BooleanField()
    """Whether it hangs on one published run."""

    planned_starts = models.DateField()
    planned_ends = models.DateField()
    cost = models.PositiveIntegerField()
    """Own cost in cents."""

    expected = models.CharField(max_length=40, blank=True)
    """How the plan thinks a decision will fall."""

    status = models.CharField(max_length=8, choices=Status, default=Status.OPEN)
    started_on = models.DateField(null=True)
    ended_on = models.DateField(null=True)
    outcome = models.CharField(max_length=40, blank=True)
    """How the decision fell."""

    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "position"], name="plan_step_in_order"),
            models.CheckConstraint(
                condition=Q(planned_ends__gte=F("planned_starts")),
                name="plan_step_planned_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(started_on=None) | Q(ended_on=None) | Q(ended_on__gte=F("started_on")),
                name="plan_step_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(status="open", started_on=None, ended_on=None)
                | Q(status="started", started_on__isnull=False, ended_on=None)
                | Q(status__in=["finished", "failed"], ended_on__isnull=False)
                | Q(status="skipped"),
                name="plan_step_days_fit_its_status",
            ),
        ]

    def __str__(self) -> str:
        return f"plan step {self.pk}"
