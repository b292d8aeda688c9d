"""Expand step: the wall around imports. Only whoever brought a table, or the nightly purge, meets it."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import PURPOSE, USER, Wall

OWN = f"user_id = {USER}"
PURGE = f"{PURPOSE} = 'opendata.imports_purge'"


class Migration(migrations.Migration):
    dependencies = [("opendata", "0005_imports")]
    operations = [
        Wall(
            "opendata_import",
            sees={
                "select": f"{OWN} OR {PURGE}",
                "insert": OWN,
                "update": OWN,
                "delete": PURGE,
            },
        )
    ]
