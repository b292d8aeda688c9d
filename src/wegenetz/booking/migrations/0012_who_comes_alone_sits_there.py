"""Expand step: whoever books one seat for themselves sits there under the name of the booking, until somebody writes another."""

from __future__ import annotations

from django.db import migrations

SEATED = """
CREATE OR REPLACE FUNCTION booking_party_seated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO booking_participant (booking_id, number, name)
        SELECT NEW.id, number, {name} FROM generate_series(1, NEW.party) AS number;
    RETURN NULL;
END $$;
"""


class Migration(migrations.Migration):
    dependencies = [("booking", "0011_appointments_of_persons")]
    operations = [
        migrations.RunSQL(
            SEATED.format(
                name="CASE WHEN NEW.party = 1 AND NEW.sender_id IS NULL THEN NEW.name ELSE '' END"
            ),
            SEATED.format(name="''"),
        )
    ]
