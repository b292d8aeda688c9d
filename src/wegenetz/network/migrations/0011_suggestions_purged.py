"""Expand step: the nightly purge of answered suggestions meets what it deletes."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import PURPOSE

PURGE = f"{PURPOSE} = 'network.suggestions_purge'"


class Migration(migrations.Migration):
    dependencies = [("network", "0010_houses_watched")]
    operations = [
        migrations.RunSQL(
            f"CREATE POLICY wall_purge ON network_suggestion FOR SELECT USING ({PURGE})",
            "DROP POLICY wall_purge ON network_suggestion",
        )
    ]
