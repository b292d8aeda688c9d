"""Expand step: who takes a copy along gets what was noted about them, too."""

from __future__ import annotations

from django.db import migrations

from wegenetz.people.wall import takes_along

TABLES = ("counselling_contact", "counselling_reminder")


class Migration(migrations.Migration):
    dependencies = [
        ("counselling", "0008_wall_of_registrations"),
        ("people", "0007_own_page_wall"),
    ]
    operations = [
        migrations.RunSQL(
            f"CREATE POLICY taken_along ON {table} FOR SELECT USING ({takes_along('person_id')})",
            f"DROP POLICY taken_along ON {table}",
        )
        for table in TABLES
    ]
