"""Expand step: an appointment keeps the seed of its link, so that the reminder can carry the same one. No row exists yet."""

from __future__ import annotations

import uuid

import django.db.models.deletion
from django.db import migrations, models

from wegenetz.foundation.at_once import AtOnce
from wegenetz.foundation.wall import DESKS, LINK, PURPOSE, Wall

TABLE = "booking_appointment"
HOLDER = f"digest = {LINK}"
DESK = f"institution_id = ANY({DESKS})"
REMINDER = f"{PURPOSE} = 'booking.appointment_remind'"
PURGE = f"{PURPOSE} = 'booking.appointments_purge'"
COMMANDS = ("select", "insert", "update", "delete")


class Migration(migrations.Migration):
    dependencies = [("booking", "0005_wall_of_bookings")]
    operations = [
        AtOnce(
            operations=[
                *(
                    migrations.RunSQL(f"DROP POLICY wall_{command} ON {TABLE}")
                    for command in COMMANDS
                ),
                migrations.RemoveField("appointment", "reminder_digest"),
                migrations.AddField(
                    "appointment",
                    "seed",
                    models.UUIDField(default=uuid.uuid4, unique=True),
                    preserve_default=False,
                ),
                migrations.AddField("appointment", "reminded_at", models.DateTimeField(null=True)),
                migrations.AlterField(
                    "appointment",
                    "slot",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="booking.slot",
                    ),
                ),
                Wall(
                    TABLE,
                    sees={
                        "select": f"{HOLDER} OR {DESK} OR {REMINDER} OR {PURGE}",
                        "insert": HOLDER,
                        "update": f"{HOLDER} OR {DESK} OR {REMINDER} OR {PURGE}",
                        "delete": PURGE,
                    },
                ),
            ]
        ),
    ]
