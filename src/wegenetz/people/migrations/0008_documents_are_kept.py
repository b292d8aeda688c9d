"""Expand step: the vault may check documents and wrap their keys anew."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.vault import PURPOSE
from wegenetz.people.wall import acts_for

KEEPS = acts_for(PURPOSE)


class Migration(migrations.Migration):
    dependencies = [("people", "0007_own_page_wall")]
    operations = [
        migrations.RunSQL(
            f"CREATE POLICY vault_select ON people_persondocument FOR SELECT USING ({KEEPS});"
            f"CREATE POLICY vault_update ON people_persondocument FOR UPDATE USING ({KEEPS}) WITH CHECK ({KEEPS})",
            "DROP POLICY vault_select ON people_persondocument; DROP POLICY vault_update ON people_persondocument",
        )
    ]
