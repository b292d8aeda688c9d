"""Expand step: open cases of a counsellor come in the order they were touched; steps of hand-overs are found by their time."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models

from wegenetz.foundation.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("counselling", "0020_situations"),
        ("network", "0012_responsibility_confirmed_by"),
        ("people", "0011_own_passkeys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        AtOnce(
            operations=[
                migrations.AddIndex(
                    model_name="case",
                    index=models.Index(
                        condition=models.Q(
                            ("deleted_at", None), ("status__in", ["registered", "active"])
                        ),
                        fields=["institution", "counsellor", "-touched_at", "-id"],
                        name="case_open_of_a_counsellor",
                    ),
                ),
                migrations.RemoveIndex(model_name="case", name="case_of_a_counsellor"),
                migrations.AddIndex(
                    model_name="handoverentry",
                    index=models.Index(fields=["at"], name="handover_entry_in_time"),
                ),
            ]
        ),
    ]
