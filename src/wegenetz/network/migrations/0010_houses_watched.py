"""Expand step: an institution that opens, closes or gets a name changes who is responsible."""

from __future__ import annotations

from django.db import migrations

TRIGGER = """
CREATE TRIGGER responsibility_changed AFTER UPDATE OF code, is_open, archived_on, label ON network_institution
    FOR EACH STATEMENT EXECUTE FUNCTION responsibility_changed();
"""


class Migration(migrations.Migration):
    dependencies = [("network", "0009_walls_and_promises")]
    operations = [
        migrations.RunSQL(TRIGGER, "DROP TRIGGER responsibility_changed ON network_institution;")
    ]
