"""Expand step: every change of what the search knows raises its version, whoever makes it."""

from __future__ import annotations

from django.db import migrations, models

TABLES = ("finder_searchentry", "finder_searchword", "finder_synonym")

#: A sequence is not rolled back: a number never stands for two states, not even within a transaction that fails.
FUNCTION = """
CREATE SEQUENCE finder_search_number START 2;
CREATE FUNCTION search_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE finder_searchversion SET number = nextval('finder_search_number') WHERE id = 1;
    RETURN NULL;
END $$;
INSERT INTO finder_searchversion (id, number) VALUES (1, 1);
"""


def triggers() -> str:
    """Return the statements that watch every table of the search."""
    return "".join(
        f"CREATE TRIGGER search_changed AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION search_changed();\n"
        for table in TABLES
    )


def no_triggers() -> str:
    """Return the statements that undo :func:`triggers`."""
    return "".join(f"DROP TRIGGER search_changed ON {table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("finder", "0004_listed_first"),
    ]

    operations = [
        migrations.CreateModel(
            name="SearchVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="search_version_is_one"
                    )
                ],
            },
        ),
        migrations.RunSQL(
            FUNCTION,
            "DROP FUNCTION search_changed; DROP SEQUENCE finder_search_number;"
            "DELETE FROM finder_searchversion;",
        ),
        migrations.RunSQL(triggers(), no_triggers()),
    ]
