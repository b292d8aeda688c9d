"""Expand step: the database notes which rows have changed since their entries were made, whoever changes them."""

from __future__ import annotations

from django.db import migrations

#: table -> kind of what changed, the code it is known by, and the join that leads to it
WATCHED: dict[str, tuple[str, str, str]] = {
    "network_institution": ("institution", "changed.code", ""),
    "network_location": (
        "institution",
        "i.code",
        "JOIN network_institution i ON i.id = changed.institution_id",
    ),
    "booking_slot": (
        "institution",
        "i.code",
        "JOIN network_institution i ON i.id = changed.institution_id",
    ),
    "catalogue_offer": ("offer", "changed.code", ""),
    "catalogue_run": ("offer", "o.code", "JOIN catalogue_offer o ON o.id = changed.offer_id"),
    "catalogue_step": ("step", "changed.code", ""),
    "professions_profession": ("profession", "changed.code", ""),
    "professions_professionname": ("profession", "changed.profession_id", ""),
}
EVENTS = {"insert": "NEW", "update": "NEW", "delete": "OLD"}

FUNCTION = """
CREATE FUNCTION entry_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    EXECUTE format(
        'INSERT INTO finder_changedentry (kind, code) SELECT DISTINCT %L, %s::text FROM changed %s',
        TG_ARGV[0], TG_ARGV[1], TG_ARGV[2]
    );
    RETURN NULL;
END $$;
"""


def triggers() -> str:
    """Return the statements that watch every table entries are made from."""
    return "".join(
        f"CREATE TRIGGER entry_{event} AFTER {event} ON {table} REFERENCING {side} TABLE AS changed"
        f" FOR EACH STATEMENT EXECUTE FUNCTION entry_changed('{kind}', '{code}', '{join}');\n"
        for table, (kind, code, join) in WATCHED.items()
        for event, side in EVENTS.items()
    )


def no_triggers() -> str:
    """Return the statements that undo :func:`triggers`."""
    return "".join(
        f"DROP TRIGGER entry_{event} ON {table};\n" for table in WATCHED for event in EVENTS
    )


class Migration(migrations.Migration):
    dependencies = [
        ("finder", "0002_sorts"),
        ("network", "0008_one_place_for_addresses"),
        ("booking", "0001_appointments_and_workshops"),
        ("catalogue", "0007_places_of_offers"),
        ("professions", "0004_names_watched"),
    ]
    operations = [
        migrations.RunSQL(FUNCTION, "DROP FUNCTION entry_changed;"),
        migrations.RunSQL(triggers(), no_triggers()),
    ]
