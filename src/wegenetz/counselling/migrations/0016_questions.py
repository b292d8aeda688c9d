"""Expand step: questions within a hand-over, its appointment, since when coordinators know, and no hand-over out of the bin."""

from __future__ import annotations

from django.db import migrations, models

from wegenetz.counselling.handover_promises import (
    INTO_THE_BIN,
    NOT_INTO_THE_BIN,
    moves_function,
)
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [("counselling", "0015_what_the_person_knows")]
    operations = [
        AtOnce(
            operations=[
                migrations.AddField("handover", "asked_at", models.DateTimeField(null=True)),
                migrations.AddField("handover", "escalated_at", models.DateTimeField(null=True)),
                migrations.AddField("handover", "appointment_seed", models.UUIDField(null=True)),
                migrations.AddField("handoverpackage", "talk", models.JSONField(default=list)),
                migrations.AlterField(
                    "handover",
                    "action",
                    models.CharField(
                        blank=True,
                        choices=[(action.value, action.value) for action in Action],
                        max_length=12,
                    ),
                ),
                migrations.AddIndex(
                    "handover",
                    models.Index(
                        fields=["escalated_at"],
                        condition=models.Q(escalated_at__isnull=False),
                        name="handover_escalated",
                    ),
                ),
            ]
        ),
        migrations.RunSQL(moves_function(), migrations.RunSQL.noop),
        migrations.RunSQL(NOT_INTO_THE_BIN, INTO_THE_BIN),
    ]
