"""What all runs over professions are, whatever they reckon."""

from __future__ import annotations

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Func, IntegerField, Q

#: In how many Kreise a finding holds.
NUMBER_OF_KREISE = Func(F("kreise"), function="cardinality", output_field=IntegerField())


class SteppedRun(models.Model):
    """A run over professions, one after the other; kinds add what it is about, and that one goes at a time."""

    class State(models.TextChoices):
        RUNNING = "running"
        DONE = "done"
        CANCELLED = "cancelled"

    state = models.SlugField(max_length=16, choices=State, default=State.RUNNING)
    knowledge_version = models.BigIntegerField()
    """Version of the knowledge when the run began. What changes later makes it stale."""

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
        abstract = True

    def __str__(self) -> str:
        return f"{self.day} {self.state}"

    @property
    def is_running(self) -> bool:
        return self.state == self.State.RUNNING

    @property
    def is_done(self) -> bool:
        return self.state == self.State.DONE

    @property
    def profession(self) -> str:
        """Code of that which is reckoned now; empty if all are."""
        return self.professions[self.reckoned] if self.reckoned < len(self.professions) else ""


def ends_once(name: str) -> models.CheckConstraint:
    """Return the promise that a run has an end exactly if it does not go on."""
    return models.CheckConstraint(
        condition=Q(state="running", ended_at__isnull=True)
        | (~Q(state="running") & Q(ended_at__isnull=False)),
        name=name,
    )
