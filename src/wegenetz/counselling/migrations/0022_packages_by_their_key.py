"""Migrate step: whether a package or a step is shown is looked up by the key of its hand-over, never by reading all of them.

The conditions stay as they are. As ``EXISTS`` the database may work them out over every hand-over at once, which takes the longer
the more there are; as a value of one row it cannot.
"""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import LINK, once
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

PACKAGE, ENTRY = "counselling_handoverpackage", "counselling_handoverentry"
SERVICES = acts_for(COUNSELLING, RETENTION)
OFFERED = f"h.state = 'offered' AND h.receiver_id = {MY_DESKS}"
BY_LINK = (
    "h.state IN ('offered', 'accepted', 'in_progress')"
    f" AND h.link_digest = {once(LINK, 'text')} AND h.link_ends > {INSTANT}"
)
TAKEN = (
    f"h.sender_id = {MY_DESKS} OR h.state IN ('accepted', 'in_progress', 'completed', 'returned')"
    f" AND h.receiver_id = {MY_DESKS}"
)
STILL_OPENED = (
    f"({PACKAGE}.person_id IS NULL OR {opened(f'{PACKAGE}.person_id', DataClass.CONTACT)})"
)


def of_its(table: str, value: str) -> str:
    """Return a value of the hand-over of a row; nothing if the wall does not show it."""
    found = f"FROM counselling_handover AS h WHERE h.id = {table}.handover_id"
    return f"(SELECT {value} {found})"


def exists(table: str, condition: str = "true") -> str:
    return f"EXISTS (SELECT FROM counselling_handover AS h WHERE h.id = {table}.handover_id AND ({condition}))"


BY_KEY = {
    PACKAGE: any_of(
        is_person("person_id"),
        SERVICES,
        of_its(PACKAGE, f"{OFFERED} OR {BY_LINK}"),
        f"({of_its(PACKAGE, TAKEN)} AND {STILL_OPENED})",
    ),
    ENTRY: any_of(SERVICES, of_its(ENTRY, "true")),
}
OVER_ALL = {
    PACKAGE: any_of(
        is_person("person_id"),
        SERVICES,
        exists(PACKAGE, OFFERED),
        exists(PACKAGE, BY_LINK),
        f"({exists(PACKAGE, TAKEN)} AND {STILL_OPENED})",
    ),
    ENTRY: any_of(SERVICES, exists(ENTRY)),
}


def policies(conditions: dict[str, str]) -> str:
    return ";".join(
        f"ALTER POLICY wall_select ON {table} USING ({condition})"
        for table, condition in conditions.items()
    )


class Migration(migrations.Migration):
    dependencies = [("counselling", "0021_open_cases_of_a_counsellor")]
    operations = [migrations.RunSQL(policies(BY_KEY), policies(OVER_ALL))]
