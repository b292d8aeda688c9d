"""Expand step: the wall around cases; journey events can only be added."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import Wall
from wegenetz.people.data_classes import DataClass
from wegenetz.people.recording import records_changes, records_no_longer
from wegenetz.people.wall import (
    ADMIT,
    COUNSELLING,
    RETENTION,
    acts_for,
    any_of,
    is_person,
    opened,
)

RECORDED = {
    "counselling_case": "contact",
    "counselling_contact": "counselling",
    "counselling_reminder": "counselling",
    "counselling_caseoutcome": "plan",
}


def rows_of_a_case(table: str, data_class: DataClass, *, person_reads: bool) -> Wall:
    """Return the wall around what hangs on a case: read with the grant, written by a house that holds it."""
    holder = opened(f"{table}.person_id", data_class)
    services = acts_for(COUNSELLING, RETENTION)
    reads = (
        any_of(is_person("person_id"), services, holder)
        if person_reads
        else any_of(services, holder)
    )
    writes = any_of(services, holder)
    return Wall(
        table,
        sees={"select": reads, "insert": writes, "update": writes, "delete": acts_for(RETENTION)},
    )


class Migration(migrations.Migration):
    dependencies = [("counselling", "0001_cases"), ("people", "0003_promises")]
    operations = [
        Wall(
            "counselling_case",
            sees={
                "select": any_of(
                    is_person("person_id"),
                    acts_for(ADMIT, COUNSELLING, RETENTION),
                    opened("counselling_case.person_id", DataClass.CONTACT),
                ),
                "insert": any_of(
                    acts_for(ADMIT, COUNSELLING),
                    opened("counselling_case.person_id", DataClass.CONTACT),
                ),
                "update": any_of(
                    acts_for(COUNSELLING, RETENTION),
                    opened("counselling_case.person_id", DataClass.CONTACT),
                ),
                "delete": acts_for(RETENTION),
            },
        ),
        rows_of_a_case("counselling_contact", DataClass.COUNSELLING, person_reads=False),
        rows_of_a_case("counselling_reminder", DataClass.COUNSELLING, person_reads=False),
        rows_of_a_case("counselling_caseoutcome", DataClass.PLAN, person_reads=True),
        Wall(
            "counselling_journeyevent",
            sees={
                "select": acts_for("counselling.events_export", "insights"),
                "insert": "true",
                "update": "false",
                "delete": "false",
            },
        ),
        *(
            migrations.RunSQL(records_changes(table, data_class), records_no_longer(table))
            for table, data_class in RECORDED.items()
        ),
    ]
