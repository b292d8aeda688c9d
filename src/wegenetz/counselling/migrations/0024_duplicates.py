"""Expand step: a case may say that its person was entered twice; such journeys are found at once and not counted."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import F, Q

from wegenetz.foundation.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [("counselling", "0023_receiver_unwritten")]

    operations = [
        AtOnce(
            operations=[
                migrations.AddField(
                    model_name="case",
                    name="duplicate_of",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="duplicates",
                        to="counselling.case",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="case",
                    constraint=models.CheckConstraint(
                        condition=Q(duplicate_of=None)
                        | Q(status__in=["closed", "archived"]) & ~Q(duplicate_of=F("id")),
                        name="case_duplicate_is_closed",
                    ),
                ),
                migrations.AddIndex(
                    model_name="journeyevent",
                    index=models.Index(
                        condition=Q(activity="case.duplicate"),
                        fields=["journey"],
                        name="journey_event_duplicate",
                    ),
                ),
            ]
        ),
    ]
