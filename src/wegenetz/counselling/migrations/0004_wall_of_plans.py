"""Expand step: the wall around plans."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import Wall
from wegenetz.people.data_classes import DataClass
from wegenetz.people.recording import records_changes, records_no_longer
from wegenetz.people.wall import COUNSELLING, RETENTION, acts_for, any_of, is_person, opened

TABLES = ("counselling_plan", "counselling_planstep")


def around(table: str) -> Wall:
    """Return the wall: read by the person, read and written with a grant for plans."""
    holder = opened(f"{table}.person_id", DataClass.PLAN)
    services = acts_for(COUNSELLING, RETENTION)
    writes = any_of(services, holder)
    return Wall(
        table,
        sees={
            "select": any_of(is_person("person_id"), services, holder),
            "insert": writes,
            "update": writes,
            "delete": acts_for(RETENTION),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("counselling", "0003_plans")]
    operations = [
        *(around(table) for table in TABLES),
        migrations.RunSQL(
            records_changes("counselling_planstep", "plan"),
            records_no_longer("counselling_planstep"),
        ),
    ]
