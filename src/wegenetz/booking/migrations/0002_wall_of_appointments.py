"""Expand step: the walls around appointments and around employers who would join a series."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import DESKS, LINK, PURPOSE, Wall

HOLDER = f"(digest = {LINK} OR reminder_digest = {LINK})"
DESK = f"institution_id = ANY({DESKS})"
REMINDER = f"{PURPOSE} = 'booking.appointment_remind'"
PURGE = f"{PURPOSE} = 'booking.appointments_purge'"

ITS_LINK = f"digest = {LINK}"
OPERATOR = f"operator_id = ANY({DESKS})"
COUNT = f"{PURPOSE} = 'booking.interest_count'"
INTEREST_PURGE = f"{PURPOSE} = 'booking.interests_purge'"


class Migration(migrations.Migration):
    dependencies = [("booking", "0001_appointments_and_workshops")]
    operations = [
        Wall(
            "booking_appointment",
            sees={
                "select": f"{HOLDER} OR {DESK} OR {REMINDER} OR {PURGE}",
                "insert": f"digest = {LINK} OR {DESK}",
                "update": f"{HOLDER} OR {DESK} OR {REMINDER} OR {PURGE}",
                "delete": PURGE,
            },
        ),
        Wall(
            "booking_seriesinterest",
            sees={
                "select": f"{ITS_LINK} OR {OPERATOR} OR {COUNT} OR {INTEREST_PURGE}",
                "insert": ITS_LINK,
                "update": f"{ITS_LINK} OR {OPERATOR}",
                "delete": f"{ITS_LINK} OR {OPERATOR} OR {INTEREST_PURGE}",
            },
        ),
    ]
