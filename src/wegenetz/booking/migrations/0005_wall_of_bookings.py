"""Expand step: the wall around bookings and participants. Only the holder of the link and the two houses meet a row."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import DESKS, LINK, PURPOSE, Wall

HOLDER = f"digest = {LINK}"
HOUSE = f"institution_id = ANY({DESKS})"
SENDER = f"sender_id = ANY({DESKS})"
#: Moving the waiting list up, telling people and houses, forgetting.
MOVE = f"{PURPOSE} = 'booking.waiting_list_move'"
TELL = f"{PURPOSE} = 'booking.people_tell'"
FORGET = f"{PURPOSE} = 'booking.people_forget'"
#: Whoever meets a booking meets its participants: the rows a policy asks for are behind the wall themselves.
PARTY = "booking_id IN (SELECT id FROM booking_booking)"


class Migration(migrations.Migration):
    dependencies = [("booking", "0004_seats_are_counted")]
    operations = [
        Wall(
            "booking_booking",
            sees={
                "select": f"{HOLDER} OR {HOUSE} OR {SENDER} OR {MOVE} OR {TELL} OR {FORGET}",
                "insert": f"{HOLDER} AND (sender_id IS NULL OR {SENDER})",
                "update": f"{HOLDER} OR {HOUSE} OR {MOVE} OR {TELL} OR {FORGET}",
                "delete": FORGET,
            },
        ),
        Wall(
            "booking_participant",
            sees={"select": PARTY, "insert": PARTY, "update": PARTY, "delete": PARTY},
        ),
    ]
