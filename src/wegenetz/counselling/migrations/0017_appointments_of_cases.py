"""Expand step: appointments belong to cases; the database itself lets go of those that are swept away."""

from __future__ import annotations

import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

FOLLOWS = {
    "counselling_caseappointment": "CASCADE",
    "counselling_contact": "SET NULL",
}


def follow(table: str, deed: str) -> str:
    """Return the statement that ties a table to appointments in the database alone: whoever sweeps sees no case."""
    return (
        f"ALTER TABLE {table} ADD CONSTRAINT {table}_appointment FOREIGN KEY (appointment_id)"
        f" REFERENCES booking_appointment (id) ON DELETE {deed} DEFERRABLE INITIALLY DEFERRED"
    )


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0011_appointments_of_persons"),
        ("counselling", "0016_questions"),
    ]
    operations = [
        migrations.CreateModel(
            name="CaseAppointment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("is_given", models.BooleanField(default=False)),
                (
                    "tied_at",
                    models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                ),
                (
                    "appointment",
                    models.OneToOneField(
                        db_constraint=False,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        to="booking.appointment",
                    ),
                ),
                (
                    "case",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="appointments",
                        to="counselling.case",
                    ),
                ),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="network.institution",
                    ),
                ),
                (
                    "person",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["case", "appointment"], name="appointment_of_a_case")
                ],
            },
        ),
        migrations.AlterField(
            "contact",
            "appointment",
            models.ForeignKey(
                blank=True,
                db_constraint=False,
                null=True,
                on_delete=django.db.models.deletion.DO_NOTHING,
                related_name="+",
                to="booking.appointment",
            ),
        ),
        *(
            migrations.RunSQL(
                follow(table, deed), f"ALTER TABLE {table} DROP CONSTRAINT {table}_appointment"
            )
            for table, deed in FOLLOWS.items()
        ),
    ]
