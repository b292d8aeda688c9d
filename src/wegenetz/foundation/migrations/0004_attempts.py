"""Expand step: counts of attempts. Unlogged: they are written often, and nobody misses them after a crash."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("foundation", "0003_mail_wall")]
    operations = [
        migrations.CreateModel(
            name="Attempt",
            fields=[
                (
                    "key",
                    models.CharField(max_length=64, primary_key=True, serialize=False),
                ),
                ("value", models.JSONField()),
                ("expires_at", models.DateTimeField()),
            ],
            options={
                "indexes": [models.Index(fields=["expires_at"], name="attempt_ends")],
            },
        ),
        migrations.RunSQL(
            "ALTER TABLE foundation_attempt SET UNLOGGED",
            "ALTER TABLE foundation_attempt SET LOGGED",
        ),
    ]
