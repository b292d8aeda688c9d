"""Expand step: the database counts seats and refuses to oversell a run, whoever writes a booking."""

from __future__ import annotations

from django.db import migrations

#: A new seating takes its capacity from the run, which nobody changes meanwhile, and starts empty.
SEATING_BEGINS = """
CREATE FUNCTION booking_seating_begins() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT seats INTO NEW.capacity FROM catalogue_run WHERE id = NEW.run_id FOR SHARE;
    NEW.taken := 0; NEW.held := 0; NEW.waiting := 0;
    RETURN NEW;
END $$;
CREATE TRIGGER booking_seating_begins BEFORE INSERT ON booking_seating
    FOR EACH ROW EXECUTE FUNCTION booking_seating_begins();
"""

#: The seats of a run are the capacity of its seating; fewer than are given away are refused.
CAPACITY_FOLLOWS = """
CREATE FUNCTION booking_capacity_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE booking_seating SET capacity = NEW.seats WHERE run_id = NEW.id;
    RETURN NULL;
END $$;
CREATE TRIGGER booking_capacity_follows AFTER UPDATE OF seats ON catalogue_run
    FOR EACH ROW WHEN (OLD.seats IS DISTINCT FROM NEW.seats) EXECUTE FUNCTION booking_capacity_follows();
"""

#: Only triggers change the figures (the condition is true for statements that no trigger made).
FIGURES_ARE_COUNTED = """
CREATE FUNCTION booking_figures_are_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'seats are counted by the database' USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER booking_figures_are_counted BEFORE UPDATE OF capacity, taken, held, waiting ON booking_seating
    FOR EACH ROW WHEN (pg_trigger_depth() = 0) EXECUTE FUNCTION booking_figures_are_counted();
"""

SEATS_COUNTED = """
CREATE FUNCTION booking_seats_add(run bigint, status text, party integer) RETURNS void LANGUAGE sql AS $$
    UPDATE booking_seating SET
        taken = taken + CASE WHEN status = 'confirmed' THEN party ELSE 0 END,
        held = held + CASE WHEN status IN ('requested', 'offered') THEN party ELSE 0 END,
        waiting = waiting + CASE WHEN status = 'waiting' THEN sign(party)::integer ELSE 0 END
    WHERE run_id = run AND status IN ('confirmed', 'requested', 'offered', 'waiting')
$$;
CREATE FUNCTION booking_seats_counted() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM booking_seats_add(OLD.seating_id, OLD.status, -OLD.party);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        PERFORM booking_seats_add(NEW.seating_id, NEW.status, NEW.party);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER booking_seats_counted AFTER INSERT OR DELETE OR UPDATE OF seating_id, status, party ON booking_booking
    FOR EACH ROW EXECUTE FUNCTION booking_seats_counted();
"""

#: Who may see a booking follows from the run, and from nothing that a form says.
HOUSE_FOLLOWS = """
CREATE FUNCTION booking_house_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    SELECT o.institution_id INTO NEW.institution_id
        FROM catalogue_run r JOIN catalogue_offer o ON o.id = r.offer_id WHERE r.id = NEW.seating_id;
    RETURN NEW;
END $$;
CREATE TRIGGER booking_house_follows BEFORE INSERT OR UPDATE OF institution_id, seating_id ON booking_booking
    FOR EACH ROW EXECUTE FUNCTION booking_house_follows();
"""

REVERSE = """
DROP TRIGGER booking_house_follows ON booking_booking;
DROP TRIGGER booking_seats_counted ON booking_booking;
DROP TRIGGER booking_figures_are_counted ON booking_seating;
DROP TRIGGER booking_capacity_follows ON catalogue_run;
DROP TRIGGER booking_seating_begins ON booking_seating;
DROP FUNCTION booking_house_follows, booking_seats_counted, booking_seats_add,
    booking_figures_are_counted, booking_capacity_follows, booking_seating_begins;
"""


class Migration(migrations.Migration):
    dependencies = [("booking", "0003_seats_and_bookings")]
    operations = [
        migrations.RunSQL(
            "".join(
                (
                    SEATING_BEGINS,
                    CAPACITY_FOLLOWS,
                    FIGURES_ARE_COUNTED,
                    SEATS_COUNTED,
                    HOUSE_FOLLOWS,
                )
            ),
            REVERSE,
        )
    ]
