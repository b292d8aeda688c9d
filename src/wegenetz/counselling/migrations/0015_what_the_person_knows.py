"""Expand step: whether a notice told the person, and the days of talks for the own page."""

from __future__ import annotations

from django.db import migrations, models

from wegenetz.people.wall import OWN_WAY, acts_for, is_person

DAYS = f"({acts_for(OWN_WAY)} AND {is_person('person_id')})"


class Migration(migrations.Migration):
    dependencies = [("counselling", "0014_lists_of_today")]
    operations = [
        migrations.AddField(
            model_name="handovernotice",
            name="is_person_told",
            field=models.BooleanField(default=False),
        ),
        migrations.RunSQL(
            f"CREATE POLICY own_way ON counselling_contact FOR SELECT USING ({DAYS})",
            "DROP POLICY own_way ON counselling_contact",
        ),
    ]
