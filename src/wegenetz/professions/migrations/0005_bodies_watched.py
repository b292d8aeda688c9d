"""Expand step: competent bodies and kinds of bodies are part of what decides responsibility."""

from __future__ import annotations

from django.db import migrations

TABLES = ("professions_competentbody", "professions_profession")


def triggers() -> str:
    """Return the statements that watch the tables."""
    return "".join(
        f"CREATE TRIGGER responsibility_changed AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION responsibility_changed();\n"
        for table in TABLES
    )


def no_triggers() -> str:
    """Return the statements that undo :func:`triggers`."""
    return "".join(f"DROP TRIGGER responsibility_changed ON {table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("professions", "0004_names_watched"),
        ("network", "0005_responsibility_watched"),
    ]
    operations = [migrations.RunSQL(triggers(), no_triggers())]
