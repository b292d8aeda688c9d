"""Expand step: the wall around participations."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import Wall
from wegenetz.people.data_classes import DataClass
from wegenetz.people.recording import records_changes, records_no_longer
from wegenetz.people.wall import RETENTION, acts_for, any_of, is_person, opened

TABLE = "reporting_esfparticipation"
HOLDER = opened(f"{TABLE}.person_id", DataClass.PROFILE)


class Migration(migrations.Migration):
    dependencies = [("reporting", "0001_esf_participation"), ("people", "0003_promises")]
    operations = [
        Wall(
            TABLE,
            sees={
                "select": any_of(is_person("person_id"), acts_for(RETENTION), HOLDER),
                "insert": HOLDER,
                "update": any_of(acts_for(RETENTION), HOLDER),
                "delete": acts_for(RETENTION),
            },
        ),
        migrations.RunSQL(
            records_changes(TABLE, DataClass.PROFILE.value), records_no_longer(TABLE)
        ),
    ]
