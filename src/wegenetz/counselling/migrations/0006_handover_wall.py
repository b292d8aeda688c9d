"""Expand step: the wall around hand-overs, and what the database promises of the loop."""

from __future__ import annotations

from django.db import migrations

from wegenetz.counselling.handover_promises import (
    BEGINS,
    NO_BEGINS,
    NO_ROOM,
    NO_STEPS,
    ROOM_TO_COME_BACK,
    STAYS,
    STAYS_NOT,
    STEPS,
    moves_function,
)
from wegenetz.foundation.wall import LINK, Wall, once
from wegenetz.people.data_classes import DataClass
from wegenetz.people.wall import (
    COUNSELLING,
    INSTANT,
    MY_DESKS,
    RETENTION,
    acts_for,
    any_of,
    is_person,
    opened,
)

MY_LINK = once(LINK, "text")
SERVICES = acts_for(COUNSELLING, RETENTION)
#: For so long the holder of a link reads what became of it.
LINK_SHOWS = "interval '8 days'"
BY_LINK = (
    f"(link_digest = {MY_LINK} AND offered_at IS NOT NULL"
    f" AND (link_ends > {INSTANT} OR ended_at > {INSTANT} - {LINK_SHOWS}))"
)
RECEIVES = f"(receiver_id = {MY_DESKS} AND offered_at IS NOT NULL)"
COORDINATES = f"(coordination && (SELECT {MY_DESKS[4:-1]}) AND offered_at IS NOT NULL)"
VISIBLE = "EXISTS (SELECT FROM counselling_handover AS h WHERE h.id = {table}.handover_id)".format
STILL_SHOWN = "('offered', 'accepted', 'in_progress', 'completed', 'returned')"


def of_package(condition: str) -> str:
    """Return the condition that the hand-over of a package fulfils another one."""
    return (
        "EXISTS (SELECT FROM counselling_handover AS h"
        f" WHERE h.id = counselling_handoverpackage.handover_id AND {condition})"
    )


class Migration(migrations.Migration):
    dependencies = [("counselling", "0005_handovers"), ("people", "0003_promises")]
    operations = [
        Wall(
            "counselling_handover",
            sees={
                "select": any_of(
                    is_person("person_id"),
                    SERVICES,
                    f"sender_id = {MY_DESKS}",
                    RECEIVES,
                    BY_LINK,
                    COORDINATES,
                ),
                "insert": any_of(
                    acts_for(COUNSELLING),
                    f"sender_id = {MY_DESKS} AND (person_id IS NULL OR "
                    + opened("counselling_handover.person_id", DataClass.CONTACT)
                    + ")",
                ),
                "update": SERVICES,
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "counselling_handoverpackage",
            sees={
                "select": any_of(
                    is_person("person_id"),
                    SERVICES,
                    of_package(f"h.sender_id = {MY_DESKS}"),
                    of_package(
                        f"h.state IN {STILL_SHOWN} AND (h.receiver_id = {MY_DESKS}"
                        f" OR h.link_digest = {MY_LINK} AND h.link_ends > {INSTANT})"
                    ),
                ),
                "insert": any_of(acts_for(COUNSELLING), of_package(f"h.sender_id = {MY_DESKS}")),
                "update": any_of(
                    SERVICES, of_package(f"h.sender_id = {MY_DESKS} AND h.state = 'drafted'")
                ),
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "counselling_handoverentry",
            sees={
                "select": any_of(SERVICES, VISIBLE(table="counselling_handoverentry")),
                "insert": "pg_trigger_depth() > 0",
                "update": "false",
                "delete": acts_for(RETENTION),
            },
        ),
        Wall(
            "counselling_handovernotice",
            sees={
                "select": SERVICES,
                "insert": acts_for(COUNSELLING),
                "update": acts_for(COUNSELLING),
                "delete": acts_for(RETENTION),
            },
        ),
        migrations.RunSQL(moves_function(), "DROP FUNCTION counselling_handover_moves()"),
        migrations.RunSQL(STEPS, NO_STEPS),
        migrations.RunSQL(BEGINS, NO_BEGINS),
        migrations.RunSQL(STAYS, STAYS_NOT),
        migrations.RunSQL(ROOM_TO_COME_BACK, NO_ROOM),
    ]
