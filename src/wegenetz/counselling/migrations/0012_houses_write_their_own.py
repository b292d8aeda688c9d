"""Expand step: a house that may see a person writes and reads its own contacts, reminders and outcomes, whatever else its grant opens."""

from __future__ import annotations

from django.db import migrations

from wegenetz.people.data_classes import DataClass
from wegenetz.people.wall import (
    COUNSELLING,
    MY_DESKS,
    RETENTION,
    acts_for,
    any_of,
    is_person,
    opened,
)

TABLES = {
    "counselling_contact": DataClass.COUNSELLING,
    "counselling_reminder": DataClass.COUNSELLING,
    "counselling_caseoutcome": DataClass.PLAN,
}


def policies(table: str, data_class: DataClass, *, own: bool) -> str:
    """Return the statements that write the policies of a table anew, with or without the own rows of a house."""
    services = acts_for(COUNSELLING, RETENTION)
    holder = opened(f"{table}.person_id", data_class)
    own_rows = (
        f"(institution_id = {MY_DESKS} AND {opened(f'{table}.person_id', DataClass.CONTACT)})"
    )
    writes = any_of(services, *([own_rows] if own else []), holder)
    reads = any_of(is_person("person_id"), writes) if data_class == DataClass.PLAN else writes
    return (
        f"ALTER POLICY wall_select ON {table} USING ({reads});"
        f"ALTER POLICY wall_insert ON {table} WITH CHECK ({writes});"
        f"ALTER POLICY wall_update ON {table} USING ({writes}) WITH CHECK ({writes})"
    )


class Migration(migrations.Migration):
    dependencies = [("counselling", "0011_text_blocks_wall")]
    operations = [
        migrations.RunSQL(
            policies(table, data_class, own=True), policies(table, data_class, own=False)
        )
        for table, data_class in TABLES.items()
    ]
