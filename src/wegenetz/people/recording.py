"""SQL of the trigger that writes down every changed field of a walled row about a person."""

from __future__ import annotations

from wegenetz.foundation.wall import PURPOSE, USER

#: Columns that change without saying anything, or that nobody may read: keys to files.
UNTOLD = (
    "version",
    "touched_at",
    "last_active_on",
    "notified_on",
    "kept",
    "thumbnail",
)

RECORD_CHANGE = f"""
CREATE FUNCTION people_record_change() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    old_row jsonb := to_jsonb(OLD) - '{{{",".join(UNTOLD)}}}'::text[];
    new_row jsonb := to_jsonb(NEW) - '{{{",".join(UNTOLD)}}}'::text[];
    old_fields jsonb;
    new_fields jsonb;
BEGIN
    SELECT jsonb_object_agg(key, value) INTO old_fields FROM jsonb_each(old_row)
        WHERE new_row -> key IS DISTINCT FROM value;
    IF old_fields IS NULL THEN
        RETURN NULL;
    END IF;
    SELECT jsonb_object_agg(key, value) INTO new_fields FROM jsonb_each(new_row)
        WHERE old_row -> key IS DISTINCT FROM value;
    INSERT INTO people_fieldchange ("table", "row", person_id, deed, data_class, before, after, user_id, purpose)
    VALUES (TG_TABLE_NAME, NEW.id, CASE WHEN TG_TABLE_NAME = 'people_person' THEN NEW.id
            ELSE (new_row ->> 'person_id')::bigint END,
        'update', TG_ARGV[0], old_fields, new_fields, {USER}, coalesce({PURPOSE}, ''));
    RETURN NULL;
END
$$
"""  # noqa: S608 - only names of this module


def records_changes(table: str, data_class: str) -> str:
    """Return the statement that has the changes of a table written down under a class of data."""
    return (
        f"CREATE TRIGGER record_change AFTER UPDATE ON {table} FOR EACH ROW"
        f" EXECUTE FUNCTION people_record_change('{data_class}')"
    )


def records_no_longer(table: str) -> str:
    """Return the statement that takes :func:`records_changes` back."""
    return f"DROP TRIGGER record_change ON {table}"
