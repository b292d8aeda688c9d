"""Expand step: the wall around saved routes. Only the holder of the link, or the nightly purge, meets a row."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import LINK, PURPOSE, Wall

HOLDER = f"digest = {LINK}"
PURGE = f"{PURPOSE} = 'planner.saved_routes_purge'"


class Migration(migrations.Migration):
    dependencies = [("planner", "0001_first_rows")]
    operations = [
        Wall(
            "planner_savedroute",
            sees={
                "select": f"{HOLDER} OR {PURGE}",
                "insert": HOLDER,
                "update": f"{HOLDER} OR {PURGE}",
                "delete": PURGE,
            },
        )
    ]
