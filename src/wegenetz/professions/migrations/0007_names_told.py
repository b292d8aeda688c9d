"""Expand step: whoever listens hears that names have changed, and reads them before anybody searches."""

from __future__ import annotations

from django.db import migrations

TELL = """
CREATE OR REPLACE FUNCTION names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE professions_namesversion SET number = nextval('professions_names_number') WHERE id = 1;
    PERFORM pg_notify('wegenetz_knowledge', '');
    RETURN NULL;
END $$;
"""
TELL_NOBODY = """
CREATE OR REPLACE FUNCTION names_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE professions_namesversion SET number = nextval('professions_names_number') WHERE id = 1;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("professions", "0006_languages_with_longer_codes")]
    operations = [migrations.RunSQL(TELL, TELL_NOBODY)]
