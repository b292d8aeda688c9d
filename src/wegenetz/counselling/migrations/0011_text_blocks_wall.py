"""Expand step: the wall around the sentences of a house."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import Wall
from wegenetz.people.wall import MY_DESKS

MINE = f"institution_id = {MY_DESKS}"


class Migration(migrations.Migration):
    dependencies = [("counselling", "0010_text_blocks")]
    operations = [
        Wall(
            "counselling_textblock",
            sees={"select": MINE, "insert": MINE, "update": "false", "delete": MINE},
        )
    ]
