"""Journey events: what happened on the ways of all, without saying on whose."""

from __future__ import annotations

from django.db import models

from wegenetz.foundation.wall import WalledModel


class JourneyEvent(WalledModel):
    """One transition. Append-only, written in the transaction of its cause; no names, no free text."""

    pseudonym = models.UUIDField()
    """Of the person."""

    journey = models.UUIDField()
    """Of the case."""

    activity = models.CharField(max_length=60)
    """Code of the closed vocabulary, for example ``handover.accepted``."""

    institution = models.ForeignKey("network.Institution", models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_planned = models.BooleanField(null=True)
    """Whether the step stood in the plan; empty where no plan says anything."""

    step = models.CharField(max_length=60, blank=True)
    """Code of the catalogue's step, if it was one."""

    object_id = models.CharField(max_length=40, blank=True)
    """What else took part, for example ``handover:5``."""

    class Meta:
        indexes = [
            models.Index(
                fields=["journey"],
                condition=models.Q(activity="case.duplicate"),
                name="journey_event_duplicate",
            ),
            models.Index(fields=["journey", "at"], name="event_of_a_journey"),
            models.Index(fields=["at"], name="event_in_time"),
        ]

    def __str__(self) -> str:
        return f"event {self.pk}"
