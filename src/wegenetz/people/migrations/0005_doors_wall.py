"""Expand step: the wall around the doors of the own page."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import Wall
from wegenetz.people.data_classes import DataClass
from wegenetz.people.wall import DOORS, RETENTION, acts_for, any_of, is_person, opened


class Migration(migrations.Migration):
    dependencies = [("people", "0004_doors")]
    operations = [
        Wall(
            "people_personallink",
            sees={
                "select": any_of(
                    is_person("person_id"),
                    acts_for(DOORS, RETENTION),
                    opened("people_personallink.person_id", DataClass.CONTACT),
                ),
                "insert": acts_for(DOORS),
                "update": acts_for(DOORS),
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "people_doorcode",
            sees={
                "select": acts_for(DOORS, RETENTION),
                "insert": acts_for(DOORS),
                "update": acts_for(DOORS),
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "people_ownvisit",
            sees={
                "select": any_of(is_person("person_id"), acts_for(DOORS, RETENTION)),
                "insert": acts_for(DOORS),
                "update": acts_for(DOORS),
                "delete": acts_for(RETENTION),
            },
        ),
    ]
