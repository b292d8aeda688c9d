"""Expand step: the wall around the appointments of cases."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import Wall
from wegenetz.people.data_classes import DataClass
from wegenetz.people.wall import (
    COUNSELLING,
    MY_DESKS,
    RETENTION,
    acts_for,
    any_of,
    is_person,
    opened,
    takes_along,
)

TABLE = "counselling_caseappointment"
SERVICES = acts_for(COUNSELLING, RETENTION)
#: Its own house, or whoever reads the talks of the case.
OFFICE = any_of(
    f"(institution_id = {MY_DESKS} AND {opened(f'{TABLE}.person_id', DataClass.CONTACT)})",
    opened(f"{TABLE}.person_id", DataClass.COUNSELLING),
)


class Migration(migrations.Migration):
    dependencies = [("counselling", "0017_appointments_of_cases")]
    operations = [
        Wall(
            TABLE,
            sees={
                "select": any_of(
                    is_person("person_id"), takes_along("person_id"), SERVICES, OFFICE
                ),
                "insert": any_of(SERVICES, OFFICE),
                "update": "false",
                "delete": acts_for(RETENTION),
            },
        )
    ]
