"""Expand step: the wall around mail that waits. Only the job that sends it meets a row."""

from __future__ import annotations

from django.db import migrations

from wegenetz.foundation.wall import PURPOSE, Wall

SENDER = f"{PURPOSE} = 'foundation.mail_deliver'"


class Migration(migrations.Migration):
    dependencies = [("foundation", "0002_outgoing_mail")]
    operations = [
        Wall(
            "foundation_outgoingmail",
            sees={"select": SENDER, "insert": SENDER, "update": SENDER, "delete": SENDER},
        )
    ]
