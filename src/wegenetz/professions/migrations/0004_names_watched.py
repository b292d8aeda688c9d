"""Expand step: every change of what professions are called raises the version of the names, whoever makes it."""

from __future__ import annotations

from django.db import migrations

TABLES = (
    "professions_profession",
    "professions_professionname",
    "professions_professiongroup",
    "professions_professiongroupname",
    "professions_professiongroupmember",
    "professions_escolabel",
)

#: A sequence is not rolled back: a number never stands for two states, not even within a transaction that fails.
FUNCTION = """
CREATE SEQUENCE professions_names_number START 2;
CREATE FUNCTION names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE professions_namesversion SET number = nextval('professions_names_number') WHERE id = 1;
    RETURN NULL;
END $$;
INSERT INTO professions_namesversion (id, number) VALUES (1, 1);
"""


def triggers() -> str:
    """Return the statements that watch every table of names."""
    return "".join(
        f"CREATE TRIGGER names_changed AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION names_changed();\n"
        for table in TABLES
    )


def no_triggers() -> str:
    """Return the statements that undo :func:`triggers`."""
    return "".join(f"DROP TRIGGER names_changed ON {table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [("professions", "0003_esco_and_names_version")]
    operations = [
        migrations.RunSQL(
            FUNCTION,
            "DROP FUNCTION names_changed; DROP SEQUENCE professions_names_number;"
            "DELETE FROM professions_namesversion;",
        ),
        migrations.RunSQL(triggers(), no_triggers()),
    ]
