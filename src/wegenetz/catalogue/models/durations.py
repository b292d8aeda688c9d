"""How long steps really took: figures over at least five people, and never a row about one."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

#: Fewer people are never stored: somebody could be recognised.
FEWEST_PERSONS = 5


class ObservedDuration(models.Model):
    """Days from the first to the last day of a step at one place."""

    place = models.CharField(primary_key=True, max_length=200)
    """Id of the planner's offer, without its rank."""

    persons = models.PositiveIntegerField()
    p50 = models.PositiveIntegerField()
    """Days that sufficed for half of them."""

    p90 = models.PositiveIntegerField()
    observed_on = models.DateField()
    """The day on which these figures were first found."""

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(persons__gte=FEWEST_PERSONS), name="observed_duration_of_five_at_least"
            ),
            models.CheckConstraint(
                condition=Q(p90__gte=F("p50")), name="observed_duration_p90_not_below_p50"
            ),
        ]

    def __str__(self) -> str:
        return self.place
