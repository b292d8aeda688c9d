"""Expand step: every change of what decides responsibility raises its version, whoever makes it."""

from __future__ import annotations

from django.db import migrations

TABLES = ("network_responsibility", "network_land", "network_kreis", "network_place")

#: A sequence is not rolled back: a number never stands for two states, not even within a transaction that fails.
FUNCTION = """
CREATE SEQUENCE network_responsibility_number START 2;
CREATE FUNCTION responsibility_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE network_responsibilityversion SET number = nextval('network_responsibility_number') WHERE id = 1;
    RETURN NULL;
END $$;
INSERT INTO network_responsibilityversion (id, number) VALUES (1, 1);
"""


def triggers() -> str:
    """Return the statements that watch every table rules and places stand in."""
    return "".join(
        f"CREATE TRIGGER responsibility_changed AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION responsibility_changed();\n"
        for table in TABLES
    )


def no_triggers() -> str:
    """Return the statements that undo :func:`triggers`."""
    return "".join(f"DROP TRIGGER responsibility_changed ON {table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("network", "0004_responsibility")]
    operations = [
        migrations.RunSQL(
            FUNCTION,
            "DROP FUNCTION responsibility_changed; DROP SEQUENCE network_responsibility_number;"
            "DELETE FROM network_responsibilityversion;",
        ),
        migrations.RunSQL(triggers(), no_triggers()),
    ]
