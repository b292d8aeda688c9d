"""Expand step: walls around contact persons and suggestions; a house with locations has a main one; changes leave their time."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import DESKS, LINK, PURPOSE, USER, Wall

AT_HOME = f"institution_id = ANY({DESKS})"
THE_PERSON = f"digest = {LINK}"
ARCHIVE = f"{PURPOSE} = 'network.institution_archive'"
LOAD = f"({PURPOSE} = 'network.contact_persons_write' AND is_sample)"
CONTACT_PERSON = {
    "select": f"consented_at IS NOT NULL OR {AT_HOME} OR {THE_PERSON} OR {ARCHIVE} OR {LOAD}",
    "insert": f"{AT_HOME} OR {LOAD}",
    "update": f"{AT_HOME} OR {THE_PERSON} OR {LOAD}",
    "delete": f"{AT_HOME} OR {THE_PERSON} OR {ARCHIVE}",
}

SEND = f"{PURPOSE} = 'network.suggestion_send'"
COORDINATES = (
    f"EXISTS (SELECT FROM network_membership WHERE user_id = {USER} AND role = 'coordinator')"
)
MODERATORS = (
    "network_manages(institution_id) OR network_helps(institution_id)"
    f" OR institution_id IS NULL AND {COORDINATES}"
)
SUGGESTION = {
    "select": f"{SEND} OR {MODERATORS}",
    "insert": SEND,
    "update": MODERATORS,
    "delete": f"{PURPOSE} = 'network.suggestions_purge'",
}

#: A change of a child is a change of the house; ``updated_at`` is kept by the database, whoever writes.
TOUCH = """
CREATE FUNCTION network_touched() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    NEW.updated_at = now();
    RETURN NEW;
END $$;
CREATE TRIGGER touched BEFORE UPDATE ON network_institution
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION network_touched();
CREATE TRIGGER touched BEFORE UPDATE ON network_location
    FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION network_touched();
CREATE FUNCTION network_location_touches() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE network_institution SET updated_at = now()
        WHERE id = coalesce(NEW.institution_id, OLD.institution_id);
    RETURN NULL;
END $$;
CREATE TRIGGER touches AFTER INSERT OR UPDATE OR DELETE ON network_location
    FOR EACH ROW EXECUTE FUNCTION network_location_touches();
CREATE FUNCTION network_hours_touch() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE network_location SET updated_at = now() WHERE id = coalesce(NEW.location_id, OLD.location_id);
    RETURN NULL;
END $$;
CREATE TRIGGER touches AFTER INSERT OR UPDATE OR DELETE ON network_openinghours
    FOR EACH ROW EXECUTE FUNCTION network_hours_touch();
"""
NO_TOUCH = """
DROP TRIGGER touches ON network_openinghours;
DROP TRIGGER touches ON network_location;
DROP TRIGGER touched ON network_location;
DROP TRIGGER touched ON network_institution;
DROP FUNCTION network_hours_touch;
DROP FUNCTION network_location_touches;
DROP FUNCTION network_touched;
"""

#: The unique index allows at most one main location; this asks for one as soon as there are any, at the end of a transaction.
MAIN = """
CREATE FUNCTION network_has_a_main_location() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    house bigint = coalesce(NEW.institution_id, OLD.institution_id);
BEGIN
    IF EXISTS (SELECT FROM network_location WHERE institution_id = house)
        AND NOT EXISTS (SELECT FROM network_location WHERE institution_id = house AND is_main)
    THEN
        RAISE EXCEPTION 'institution % has locations, but none is the main one', house
            USING ERRCODE = 'check_violation', CONSTRAINT = 'location_one_is_main';
    END IF;
    RETURN NULL;
END $$;
CREATE CONSTRAINT TRIGGER has_a_main_location AFTER INSERT OR UPDATE OR DELETE ON network_location
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION network_has_a_main_location();
"""
NO_MAIN = """
DROP TRIGGER has_a_main_location ON network_location;
DROP FUNCTION network_has_a_main_location;
"""

#: The planner reads main locations, so a change of one renews its network.
WATCH = """
CREATE TRIGGER knowledge_changed AFTER INSERT OR UPDATE OR DELETE ON network_location
    FOR EACH STATEMENT EXECUTE FUNCTION knowledge_changed();
"""


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0008_one_place_for_addresses"),
        ("catalogue", "0002_knowledge_version"),
    ]
    operations = [
        Wall("network_contactperson", sees=CONTACT_PERSON),
        Wall("network_suggestion", sees=SUGGESTION),
        migrations.RunSQL(TOUCH, NO_TOUCH),
        migrations.RunSQL(MAIN, NO_MAIN),
        migrations.RunSQL(WATCH, "DROP TRIGGER knowledge_changed ON network_location;"),
    ]
