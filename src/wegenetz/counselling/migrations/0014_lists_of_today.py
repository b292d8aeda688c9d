"""Expand step: who waits and which plans broke is found by house."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("counselling", "0013_package_shuts"),
        ("network", "0011_suggestions_purged"),
        ("people", "0008_documents_are_kept"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="case",
            index=models.Index(
                condition=models.Q(("deleted_at", None), ("status", "registered")),
                fields=["institution", "registered_at", "id"],
                name="case_waiting",
            ),
        ),
        migrations.AddIndex(
            model_name="plan",
            index=models.Index(
                condition=models.Q(("broken_at__isnull", False), ("status", "current")),
                fields=["institution", "broken_at", "id"],
                name="plan_broken",
            ),
        ),
    ]
