"""Migrate step: what was handed over is shown to both houses only while they may see the person, to a link only until the end."""

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

TABLE = "counselling_handoverpackage"
OF_ITS = f"EXISTS (SELECT FROM counselling_handover AS h WHERE h.id = {TABLE}.handover_id AND {{}})".format
TAKEN = "h.state IN ('accepted', 'in_progress', 'completed', 'returned')"
MINE = f"h.receiver_id = {MY_DESKS}"
BY_LINK = f"h.link_digest = {once(LINK, 'text')} AND h.link_ends > {INSTANT}"
STILL_OPENED = f"({TABLE}.person_id IS NULL OR {opened(f'{TABLE}.person_id', DataClass.CONTACT)})"

ALWAYS = (is_person("person_id"), acts_for(COUNSELLING, RETENTION))
SENT = f"h.sender_id = {MY_DESKS}"
SHUTS = any_of(
    *ALWAYS,
    OF_ITS(f"h.state = 'offered' AND {MINE}"),
    OF_ITS(f"h.state IN ('offered', 'accepted', 'in_progress') AND {BY_LINK}"),
    f"({OF_ITS(f'({SENT} OR {TAKEN} AND {MINE})')} AND {STILL_OPENED})",
)
STOOD_OPEN = any_of(
    *ALWAYS,
    OF_ITS(SENT),
    OF_ITS(
        "h.state IN ('offered', 'accepted', 'in_progress', 'completed', 'returned')"
        f" AND ({MINE} OR {BY_LINK})"
    ),
)


def policy(condition: str) -> str:
    return f"ALTER POLICY wall_select ON {TABLE} USING ({condition})"


class Migration(migrations.Migration):
    dependencies = [("counselling", "0012_houses_write_their_own")]
    operations = [migrations.RunSQL(policy(SHUTS), policy(STOOD_OPEN))]
