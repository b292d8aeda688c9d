"""A table of a floor, as small as can be; as a program it rotates the keys of its rows."""

from __future__ import annotations

import sys
from uuid import uuid4

import django

TABLE = "CREATE TABLE vaulttest_paper (key uuid PRIMARY KEY, kept jsonb)"
#: Nobody sees a row but whoever brings papers, or acts for the purpose of the vault, unless that is blind.
WALL = """
ALTER TABLE vaulttest_paper ENABLE ROW LEVEL SECURITY;
ALTER TABLE vaulttest_paper FORCE ROW LEVEL SECURITY;
CREATE POLICY wall ON vaulttest_paper
USING (
    current_setting('wegenetz.purpose', true) = 'test.bring'
    OR current_setting('wegenetz.purpose', true) = 'foundation.vault_keep'
    AND current_setting('vaulttest.blind', true) IS DISTINCT FROM 'yes'
)
"""


def model():
    """A model that no other test meets."""
    from django.db import models
    from django.test.utils import isolate_apps

    with isolate_apps("wegenetz.foundation"):

        class Paper(models.Model):
            key = models.UUIDField(primary_key=True, default=uuid4)
            kept = models.JSONField(null=True)

            class Meta:
                app_label = "vaulttest"
                db_table = "vaulttest_paper"

            def __str__(self):
                return f"paper {self.pk}"

    return Paper


def shelf():
    from wegenetz.foundation import vault

    return vault.shelf_of(model(), name="vaulttest.paper")


if __name__ == "__main__":
    django.setup()
    from django.core.management import call_command

    from wegenetz.foundation import vault
    from wegenetz.foundation.vault import upkeep

    upkeep._PAGE = 10
    vault.register(shelf())
    call_command("vault", sys.argv[1])
