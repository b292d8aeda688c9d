"""Expand step: appointments that belong to a case are read for the person they are of, taken along and forgotten with them."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import DESKS, LINK, PURPOSE
from wegenetz.people.wall import RETENTION, TAKE_ALONG, acts_for

TABLE = "booking_appointment"
TIED = "booking.appointments_tied"
ALWAYS = (
    f"digest = {LINK} OR institution_id = ANY({DESKS}) OR {PURPOSE} = 'booking.appointment_remind'"
    f" OR {PURPOSE} = 'booking.appointments_purge'"
)


def policies(reads: str, writes: str) -> str:
    """Return the statements that write who reads and changes appointments."""
    return (
        f"ALTER POLICY wall_select ON {TABLE} USING ({reads});"
        f"ALTER POLICY wall_update ON {TABLE} USING ({writes}) WITH CHECK ({writes})"
    )


class Migration(migrations.Migration):
    dependencies = [("booking", "0010_meetings_called_off"), ("people", "0003_promises")]
    operations = [
        migrations.RunSQL(
            policies(
                f"{ALWAYS} OR {acts_for(TIED, TAKE_ALONG, RETENTION)}",
                f"{ALWAYS} OR {acts_for(RETENTION)}",
            ),
            policies(ALWAYS, ALWAYS),
        )
    ]
