"""Expand step: the wall around registrations, their documents, and what was passed on."""

from __future__ import annotations

from django.db import migrations

from wegenetz.counselling.policies import INTAKE_PURGE, INTAKE_SEND
from wegenetz.foundation.vault import PURPOSE as KEEP
from wegenetz.foundation.wall import LINK, Wall, once
from wegenetz.people.data_classes import DataClass
from wegenetz.people.wall import (
    COUNSELLING,
    RETENTION,
    acts_for,
    any_of,
    is_person,
    opened,
)

HOLDER = f"digest = {once(LINK, 'text')}"
OFFICE = opened("counselling_registration.person_id", DataClass.CONTACT)
WITH_ITS_DRAFT = (
    "EXISTS (SELECT FROM counselling_registration AS r WHERE r.id = registration_id"
    f" AND r.digest = {once(LINK, 'text')})"
)


class Migration(migrations.Migration):
    dependencies = [("counselling", "0007_registrations")]
    operations = [
        Wall(
            "counselling_registration",
            sees={
                "select": any_of(
                    HOLDER,
                    acts_for(INTAKE_SEND, INTAKE_PURGE, COUNSELLING, RETENTION),
                    is_person("person_id"),
                    OFFICE,
                ),
                "insert": HOLDER,
                "update": any_of(
                    HOLDER, acts_for(INTAKE_SEND, INTAKE_PURGE, COUNSELLING, RETENTION), OFFICE
                ),
                "delete": acts_for(INTAKE_PURGE, RETENTION),
            },
        ),
        Wall(
            "counselling_registrationdocument",
            sees={
                "select": any_of(acts_for(INTAKE_PURGE, RETENTION, KEEP), WITH_ITS_DRAFT),
                "insert": WITH_ITS_DRAFT,
                "update": any_of(acts_for(KEEP), WITH_ITS_DRAFT),
                "delete": any_of(acts_for(INTAKE_PURGE, RETENTION), WITH_ITS_DRAFT),
            },
        ),
        Wall(
            "counselling_passingon",
            sees={
                "select": any_of(
                    is_person("person_id"),
                    acts_for(COUNSELLING, RETENTION),
                    opened("counselling_passingon.person_id", DataClass.CONTACT),
                ),
                "insert": acts_for(COUNSELLING),
                "update": "false",
                "delete": acts_for(RETENTION),
            },
        ),
    ]
