"""Expand step: the wall around persons."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import Wall
from wegenetz.people.data_classes import DataClass
from wegenetz.people.wall import (
    ADMIT,
    CONSENTS,
    COUNSELLING,
    DOORS,
    GRANTS,
    INSTANT,
    ME,
    MY_DESKS,
    RETENTION,
    acts_for,
    any_of,
    granted,
    is_person,
    opened,
)

MINE = f"(institution_id = {MY_DESKS} OR user_id = {ME})"
DOCUMENT_NAMED = (
    "EXISTS (SELECT FROM people_accessgrant AS g WHERE g.person_id = people_persondocument.person_id"
    f" AND (g.institution_id = {MY_DESKS} OR g.user_id = {ME})"
    f" AND g.valid_from <= {INSTANT} AND (g.valid_to IS NULL OR g.valid_to > {INSTANT})"
    " AND 'documents' = ANY(g.scope) AND (g.documents IS NULL OR people_persondocument.id = ANY(g.documents)))"
)
BY_TRIGGER = "pg_trigger_depth() > 0"
NOBODY = "false"


def records(table: str, data_class: DataClass, *, by_person: bool = False) -> Wall:
    """Return the wall around a part of the record: who holds the grant reads and writes, the person reads."""
    holder = opened(f"{table}.person_id", data_class)
    person = is_person("person_id")
    services = acts_for(ADMIT, RETENTION)
    writes = any_of(person, services, holder) if by_person else any_of(services, holder)
    return Wall(
        table,
        sees={
            "select": any_of(person, acts_for(ADMIT, COUNSELLING, RETENTION), holder),
            "insert": writes,
            "update": writes,
            "delete": acts_for(RETENTION),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0001_persons")]
    operations = [
        Wall(
            "people_person",
            sees={
                "select": any_of(
                    is_person("id"),
                    acts_for(ADMIT, GRANTS, CONSENTS, DOORS, RETENTION, COUNSELLING),
                    opened("people_person.id", DataClass.CONTACT),
                ),
                "insert": acts_for(ADMIT),
                "update": any_of(
                    is_person("id"),
                    acts_for(ADMIT, RETENTION, COUNSELLING),
                    opened("people_person.id", DataClass.CONTACT),
                ),
                "delete": acts_for(RETENTION),
            },
        ),
        records("people_personfact", DataClass.PROFILE),
        records("people_specialfact", DataClass.SPECIAL),
        records("people_qualification", DataClass.QUALIFICATIONS),
        Wall(
            "people_persondocument",
            sees={
                "select": any_of(
                    is_person("person_id"), acts_for(ADMIT, RETENTION), DOCUMENT_NAMED
                ),
                "insert": any_of(
                    is_person("person_id"),
                    acts_for(ADMIT),
                    opened("people_persondocument.person_id", DataClass.CONTACT),
                ),
                "update": any_of(
                    is_person("person_id"), acts_for(ADMIT, RETENTION), DOCUMENT_NAMED
                ),
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "people_consent",
            sees={
                "select": any_of(
                    is_person("person_id"),
                    acts_for(ADMIT, GRANTS, CONSENTS, RETENTION, COUNSELLING),
                    opened("people_consent.person_id", DataClass.CONTACT),
                ),
                "insert": any_of(
                    is_person("person_id"),
                    acts_for(ADMIT),
                    opened("people_consent.person_id", DataClass.CONTACT),
                ),
                "update": any_of(
                    is_person("person_id"),
                    acts_for(CONSENTS, RETENTION),
                    opened("people_consent.person_id", DataClass.CONTACT),
                ),
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "people_accessgrant",
            sees={
                "select": any_of(
                    MINE, is_person("person_id"), acts_for(ADMIT, GRANTS, CONSENTS, RETENTION)
                ),
                "insert": acts_for(GRANTS),
                "update": acts_for(GRANTS, RETENTION),
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "people_accesslog",
            sees={
                "select": any_of(
                    is_person("person_id"), f"institution_id = {MY_DESKS}", acts_for(RETENTION)
                ),
                "insert": any_of(f"user_id = {ME}", is_person("person_id"), acts_for(COUNSELLING)),
                "update": NOBODY,
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "people_fieldchange",
            sees={
                "select": any_of(
                    is_person("person_id"),
                    acts_for(RETENTION),
                    granted("people_fieldchange.person_id", "people_fieldchange.data_class"),
                ),
                "insert": BY_TRIGGER,
                "update": NOBODY,
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "people_hold",
            sees={
                "select": any_of(
                    is_person("person_id"),
                    acts_for(RETENTION),
                    opened("people_hold.person_id", DataClass.CONTACT),
                ),
                "insert": opened("people_hold.person_id", DataClass.CONTACT),
                "update": any_of(
                    acts_for(RETENTION), opened("people_hold.person_id", DataClass.CONTACT)
                ),
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "people_nameentry",
            sees={
                "select": any_of(
                    f"institution_id = {MY_DESKS} AND (valid_to IS NULL OR valid_to > {INSTANT})",
                    BY_TRIGGER,
                    acts_for(RETENTION),
                ),
                "insert": BY_TRIGGER,
                "update": BY_TRIGGER,
                "delete": any_of(BY_TRIGGER, acts_for(RETENTION)),
            },
        ),
    ]
