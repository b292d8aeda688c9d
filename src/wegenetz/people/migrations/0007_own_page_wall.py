"""Expand step: the wall around what a person and an office say to each other."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import Wall
from wegenetz.people.data_classes import DataClass
from wegenetz.people.wall import MY_DESKS, RETENTION, acts_for, any_of, is_person, opened


def between_person_and_house(table: str, *, begins: str, answers: str) -> Wall:
    """Return the wall around what only the person and one house read, as long as the house holds a grant."""
    holds = opened(f"{table}.person_id", DataClass.CONTACT)
    who = {
        "person": is_person("person_id"),
        "house": f"(institution_id = {MY_DESKS} AND {holds})",
    }
    both = any_of(who["person"], who["house"])
    return Wall(
        table,
        sees={
            "select": any_of(who["person"], acts_for(RETENTION), who["house"]),
            "insert": both if begins == "both" else who[begins],
            "update": both if answers == "both" else who[answers],
            "delete": acts_for(RETENTION),
        },
    )


class Migration(migrations.Migration):
    dependencies = [("people", "0006_own_page")]
    operations = [
        between_person_and_house("people_message", begins="both", answers="both"),
        between_person_and_house("people_consentrequest", begins="house", answers="both"),
        between_person_and_house("people_correction", begins="person", answers="house"),
    ]
