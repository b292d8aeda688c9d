"""Expand step: every change of open knowledge raises its version, whoever makes it."""

from __future__ import annotations

from django.db import migrations

TABLES = (
    "network_land",
    "network_kreis",
    "network_institution",
    "professions_fact",
    "professions_document",
    "professions_recognitionprocedure",
    "professions_decisiontime",
    "professions_outcomeshare",
    "professions_documentdemand",
    "professions_compensation",
    "professions_profession",
    "professions_regulation",
    "professions_competentbody",
    "professions_languagedemand",
    "professions_fee",
    "professions_observedtime",
    "professions_residencetitle",
    "professions_residencepermission",
    "professions_treatystate",
    "catalogue_fundinginstrument",
    "catalogue_fundingrule",
    "catalogue_step",
    "catalogue_steprule",
    "catalogue_stepfunding",
    "catalogue_offer",
    "catalogue_run",
)

#: A sequence is not rolled back: a number never stands for two states, not even within a transaction that fails.
FUNCTION = """
CREATE SEQUENCE catalogue_knowledge_number START 2;
CREATE FUNCTION knowledge_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_knowledgeversion SET number = nextval('catalogue_knowledge_number'), changed_at = now() WHERE id = 1;
    RETURN NULL;
END $$;
INSERT INTO catalogue_knowledgeversion (id, number, starter) VALUES (1, 1, '');
"""


def triggers() -> str:
    """Return the statements that watch every table of open knowledge."""
    return "".join(
        f"CREATE TRIGGER knowledge_changed AFTER INSERT OR UPDATE OR DELETE ON {table}"
        " FOR EACH STATEMENT EXECUTE FUNCTION knowledge_changed();\n"
        for table in TABLES
    )


def no_triggers() -> str:
    """Return the statements that undo :func:`triggers`."""
    return "".join(f"DROP TRIGGER knowledge_changed ON {table};\n" for table in TABLES)


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0001_first_rows"),
        ("professions", "0001_first_rows"),
        ("network", "0001_first_rows"),
    ]
    operations = [
        migrations.RunSQL(
            FUNCTION,
            "DROP FUNCTION knowledge_changed; DROP SEQUENCE catalogue_knowledge_number;"
            "DELETE FROM catalogue_knowledgeversion;",
        ),
        migrations.RunSQL(triggers(), no_triggers()),
    ]
