"""Expand step: every seat of a new booking has a row for who sits there, made by the database in the same statement."""

from __future__ import annotations

from django.db import migrations

SEATED = """
CREATE FUNCTION booking_party_seated() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO booking_participant (booking_id, number, name)
        SELECT NEW.id, number, '' FROM generate_series(1, NEW.party) AS number;
    RETURN NULL;
END $$;
CREATE TRIGGER booking_party_seated AFTER INSERT ON booking_booking
    FOR EACH ROW EXECUTE FUNCTION booking_party_seated();
"""


class Migration(migrations.Migration):
    dependencies = [("booking", "0007_expired_offers_keep_their_deadline")]
    operations = [
        migrations.RunSQL(
            SEATED,
            "DROP TRIGGER booking_party_seated ON booking_booking; DROP FUNCTION booking_party_seated;",
        )
    ]
