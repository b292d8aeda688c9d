"""Expand step: whoever changes an open record writes the journal, and what vanishes or goes to the archive leaves a line there."""

# ruff: noqa: S608 - every statement is put together from the tables below

from __future__ import annotations

from django.db import migrations

_HOUSE = "JOIN network_institution i ON i.id = n.institution_id"
_HOUSE_GONE = "NOT n.is_active OR i.archived_on IS NOT NULL"
#: Kind -> its table, its code, whether it is gone, and what must be joined to know that. The row itself is called n.
RECORDS = {
    "network": ("network_network", "n.code", "false", ""),
    "profession": ("professions_profession", "n.code", "false", ""),
    "institution": ("network_institution", "n.code", "n.archived_on IS NOT NULL", ""),
    "series": ("catalogue_series", "n.code", _HOUSE_GONE, _HOUSE),
    "offer": ("catalogue_offer", "n.code", _HOUSE_GONE, _HOUSE),
    "run": (
        "catalogue_run",
        "n.id::text",
        "NOT o.is_active OR i.archived_on IS NOT NULL",
        "JOIN catalogue_offer o ON o.id = n.offer_id JOIN network_institution i ON i.id = o.institution_id",
    ),
}
#: With these a record comes and goes: kind -> what decides over it there, and what hangs on it by which column.
CARRIERS = {
    "institution": ("archived_on", {"series": "institution_id", "offer": "institution_id"}),
    "offer": ("is_active", {"run": "offer_id"}),
}
#: Part of a record in a table of its own -> kind of the record, its key, and the column of the part that names it.
PARTS = {
    "professions_professionname": ("profession", "code", "profession_id"),
    "catalogue_runsession": ("run", "id", "run_id"),
    "catalogue_prerequisite": ("offer", "id", "offer_id"),
}

#: Whoever writes waits here for the others until they have committed, at the row where every change of open knowledge waits anyway.
NOTE = """
CREATE SEQUENCE opendata_change_number;
CREATE FUNCTION opendata_note(of_kind text, codes text[], gone boolean[]) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    IF codes IS NULL THEN
        RETURN;
    END IF;
    PERFORM FROM catalogue_knowledgeversion WHERE id = 1 FOR NO KEY UPDATE;
    UPDATE opendata_recordchange known
        SET number = nextval('opendata_change_number'), changed_at = clock_timestamp(), is_gone = said.is_gone
        FROM unnest(codes, gone) AS said (code, is_gone)
        WHERE known.kind = of_kind AND known.code = said.code AND NOT (known.is_gone AND said.is_gone);
    INSERT INTO opendata_recordchange (kind, code, number, changed_at, is_gone)
        SELECT of_kind, said.code, nextval('opendata_change_number'), clock_timestamp(), false
        FROM unnest(codes, gone) AS said (code, is_gone)
        WHERE NOT said.is_gone AND NOT EXISTS (
            SELECT FROM opendata_recordchange known WHERE known.kind = of_kind AND known.code = said.code
        );
END $$;
"""


def noting(kind: str, rows: str) -> str:
    """Return the statement that notes rows of a kind as they stand now."""
    _, code, gone, joins = RECORDS[kind]
    return (
        f"PERFORM opendata_note('{kind}', array_agg(said.code), array_agg(said.gone))"
        f" FROM (SELECT {code} AS code, {gone} AS gone FROM {rows} n {joins}) said;\n"
    )


def watching(kind: str) -> str:
    """Return function and triggers that watch the records themselves."""
    table, code, _, _ = RECORDS[kind]
    old_code, new_code = code.replace("n.", "o."), code.replace("n.", "t.")
    return f"""
CREATE FUNCTION opendata_{kind}_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'INSERT' THEN
        {noting(kind, "new_rows")}
    ELSIF TG_OP = 'UPDATE' THEN
        {noting(kind, "(SELECT * FROM new_rows EXCEPT SELECT * FROM old_rows)")}
        {carried(kind)}
    END IF;
    IF TG_OP <> 'INSERT' THEN
        PERFORM opendata_note('{kind}', array_agg(said.code), array_agg(true)) FROM (
            SELECT {old_code} AS code FROM old_rows o
            WHERE NOT EXISTS (SELECT FROM {table} t WHERE {new_code} = {old_code})
        ) said;
    END IF;
    RETURN NULL;
END $$;
{triggers(table, f"opendata_{kind}_changed")}"""


def carried(kind: str) -> str:
    """Return the statements that note what comes and goes with changed rows."""
    if kind not in CARRIERS:
        return ""
    decides, hanging = CARRIERS[kind]
    switched = (
        "SELECT n.id FROM new_rows n JOIN old_rows o ON o.id = n.id"
        f" WHERE n.{decides} IS DISTINCT FROM o.{decides}"
    )
    sql = "".join(
        noting(child, f"(SELECT * FROM {RECORDS[child][0]} WHERE {column} IN ({switched}))")
        for child, column in hanging.items()
    )
    if kind == "institution":
        offers = f"SELECT id FROM catalogue_offer WHERE institution_id IN ({switched})"
        sql += noting("run", f"(SELECT * FROM catalogue_run WHERE offer_id IN ({offers}))")
    return sql


def watching_part(part: str) -> str:
    """Return function and triggers that watch a part of records in a table of its own."""
    kind, key, column = PARTS[part]
    table = RECORDS[kind][0]

    def told(rows: str) -> str:
        return noting(
            kind, f"(SELECT * FROM {table} WHERE {key} IN (SELECT {column} FROM {rows}))"
        )

    return f"""
CREATE FUNCTION opendata_{part}_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'DELETE' THEN
        {told("new_rows")}
    END IF;
    IF TG_OP <> 'INSERT' THEN
        {told("old_rows")}
    END IF;
    RETURN NULL;
END $$;
{triggers(part, f"opendata_{part}_changed")}"""


def watching_labels() -> str:
    """Return function and trigger that watch the labels of steps: offers without a title of their own are called by them."""
    switched = (
        "SELECT n.code FROM new_rows n JOIN old_rows o ON o.code = n.code WHERE n.label <> o.label"
    )
    return f"""
CREATE FUNCTION opendata_labels_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    {noting("offer", f"(SELECT * FROM catalogue_offer WHERE step_id IN ({switched}))")}
    RETURN NULL;
END $$;
CREATE TRIGGER opendata_update AFTER UPDATE ON catalogue_step
    REFERENCING OLD TABLE AS old_rows NEW TABLE AS new_rows
    FOR EACH STATEMENT EXECUTE FUNCTION opendata_labels_changed();
"""


def triggers(table: str, function: str) -> str:
    """Return the three triggers that call a function with the rows a statement has changed."""
    return "".join(
        f"CREATE TRIGGER opendata_{event.lower()} AFTER {event} ON {table} REFERENCING {tables}"
        f" FOR EACH STATEMENT EXECUTE FUNCTION {function}();\n"
        for event, tables in (
            ("INSERT", "NEW TABLE AS new_rows"),
            ("UPDATE", "OLD TABLE AS old_rows NEW TABLE AS new_rows"),
            ("DELETE", "OLD TABLE AS old_rows"),
        )
    )


def everything() -> str:
    """Return all statements."""
    return (
        NOTE
        + "".join(watching(kind) for kind in RECORDS)
        + "".join(watching_part(part) for part in PARTS)
        + watching_labels()
    )


def nothing() -> str:
    """Return the statements that undo :func:`everything`."""
    functions = [f"opendata_{kind}_changed" for kind in (*RECORDS, *PARTS, "labels")]
    return (
        "".join(f"DROP FUNCTION {name} CASCADE;\n" for name in functions)
        + "DROP FUNCTION opendata_note; DROP SEQUENCE opendata_change_number;"
    )


def first_lines() -> str:
    """Return the statements that note every record there is; doing it twice notes it twice and does no harm."""
    notes = "".join(noting(kind, RECORDS[kind][0]) for kind in RECORDS)
    return f"DO $$ BEGIN\n{notes}END $$;"


class Migration(migrations.Migration):
    dependencies = [
        ("opendata", "0002_journal"),
        ("catalogue", "0007_places_of_offers"),
        ("network", "0009_walls_and_promises"),
        ("professions", "0006_languages_with_longer_codes"),
    ]
    operations = [
        migrations.RunSQL(everything(), nothing()),
    ]
