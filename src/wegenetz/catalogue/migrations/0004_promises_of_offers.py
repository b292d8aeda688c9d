"""Expand step: prerequisites make no ring, changed rows know when, and only what the plan reads raises the version of the knowledge."""

from __future__ import annotations

from django.db import migrations

#: Offer and run: columns the plan does not read. A change of nothing else leaves the version as it is.
UNREAD = {
    "catalogue_offer": ("updated_at", "confirmed_on", "confirmed_by_id"),
    "catalogue_run": ("updated_at",),
}
TOUCHED = ("catalogue_offer", "catalogue_run", "catalogue_series")

#: The notice says nothing, so that many in one transaction become one; whoever hears it asks for the number.
RAISE = """
CREATE FUNCTION knowledge_raise() RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_knowledgeversion SET number = nextval('catalogue_knowledge_number'), changed_at = now() WHERE id = 1;
    PERFORM pg_notify('wegenetz_knowledge', '');
END $$;
CREATE OR REPLACE FUNCTION knowledge_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM knowledge_raise();
    RETURN NULL;
END $$;
"""
NO_RAISE = """
CREATE OR REPLACE FUNCTION knowledge_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE catalogue_knowledgeversion SET number = nextval('catalogue_knowledge_number'), changed_at = now() WHERE id = 1;
    RETURN NULL;
END $$;
DROP FUNCTION knowledge_raise;
"""

#: Takes the columns that do not count; needs the transition tables old_rows and new_rows.
ROWS_CHANGED = """
CREATE FUNCTION knowledge_rows_changed() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    counts boolean;
BEGIN
    IF TG_OP = 'UPDATE' THEN
        counts := EXISTS (
            SELECT to_jsonb(o) - TG_ARGV::text[] FROM old_rows o
            EXCEPT SELECT to_jsonb(n) - TG_ARGV::text[] FROM new_rows n
        );
    ELSIF TG_OP = 'INSERT' THEN
        counts := EXISTS (SELECT FROM new_rows);
    ELSE
        counts := EXISTS (SELECT FROM old_rows);
    END IF;
    IF counts THEN
        PERFORM knowledge_raise();
    END IF;
    RETURN NULL;
END $$;
"""
ROW_TOUCHED = """
CREATE FUNCTION catalogue_row_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at := clock_timestamp();
    RETURN NEW;
END $$;
"""

#: Two at once wait for each other, so that neither closes a ring with the other.
NO_RING = """
CREATE FUNCTION prerequisite_makes_no_ring() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('catalogue_prerequisite'));
    IF EXISTS (
        WITH RECURSIVE earlier(id) AS (
            SELECT NEW.before_id
            UNION SELECT p.before_id FROM catalogue_prerequisite p JOIN earlier e ON p.offer_id = e.id
        ) SELECT FROM earlier WHERE id = NEW.offer_id
    ) THEN
        RAISE EXCEPTION 'an offer would come before itself'
            USING ERRCODE = 'check_violation', CONSTRAINT = 'prerequisite_makes_no_ring';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER prerequisite_makes_no_ring AFTER INSERT OR UPDATE ON catalogue_prerequisite
    FOR EACH ROW EXECUTE FUNCTION prerequisite_makes_no_ring();
"""


def watching() -> str:
    """Return the statements that watch offers and runs row by row instead of statement by statement."""
    sql = ""
    for table, unread in UNREAD.items():
        names = ", ".join(f"'{name}'" for name in unread)
        sql += f"DROP TRIGGER knowledge_changed ON {table};\n"
        for event, tables in (
            ("INSERT", "NEW TABLE AS new_rows"),
            ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
            ("DELETE", "OLD TABLE AS old_rows"),
        ):
            sql += (
                f"CREATE TRIGGER knowledge_{event.lower()} AFTER {event} ON {table}"
                f" REFERENCING {tables} FOR EACH STATEMENT"
                f" EXECUTE FUNCTION knowledge_rows_changed({names});\n"
            )
    return sql


def not_watching() -> str:
    """Return the statements that undo :func:`watching`."""
    sql = ""
    for table in UNREAD:
        sql += "".join(
            f"DROP TRIGGER knowledge_{event} ON {table};\n"
            for event in ("insert", "update", "delete")
        )
        sql += (
            f"CREATE TRIGGER knowledge_changed AFTER INSERT OR UPDATE OR DELETE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION knowledge_changed();\n"
        )
    return sql


def touching() -> str:
    """Return the statements that let the database say when a row changed."""
    return "".join(
        f"CREATE TRIGGER row_touched BEFORE UPDATE ON {table} FOR EACH ROW"
        " WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION catalogue_row_touched();\n"
        for table in TOUCHED
    )


def not_touching() -> str:
    """Return the statements that undo :func:`touching`."""
    return "".join(f"DROP TRIGGER row_touched ON {table};\n" for table in TOUCHED)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0003_offers_with_dates")]
    operations = [
        migrations.RunSQL(RAISE, NO_RAISE),
        migrations.RunSQL(
            ROWS_CHANGED + watching(), not_watching() + "DROP FUNCTION knowledge_rows_changed;"
        ),
        migrations.RunSQL(
            ROW_TOUCHED + touching(), not_touching() + "DROP FUNCTION catalogue_row_touched;"
        ),
        migrations.RunSQL(
            NO_RING,
            "DROP TRIGGER prerequisite_makes_no_ring ON catalogue_prerequisite;"
            "DROP FUNCTION prerequisite_makes_no_ring;",
        ),
    ]
