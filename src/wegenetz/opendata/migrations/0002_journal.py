"""Expand step: the journal of what changed."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("opendata", "0001_foreign_records"),
    ]

    operations = [
        migrations.CreateModel(
            name="RecordChange",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("network", "Netzwerk"),
                            ("profession", "Beruf"),
                            ("institution", "Einrichtung"),
                            ("series", "Reihe"),
                            ("offer", "Angebot"),
                            ("run", "Termin"),
                        ],
                        max_length=11,
                    ),
                ),
                ("code", models.CharField(max_length=80)),
                ("number", models.BigIntegerField(unique=True)),
                ("changed_at", models.DateTimeField()),
                ("is_gone", models.BooleanField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["changed_at"], name="record_change_by_time"),
                    models.Index(
                        condition=models.Q(("is_gone", False)),
                        fields=["kind", "id"],
                        name="record_change_still_there",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("kind", "code"), name="record_change_one_a_record"
                    )
                ],
            },
        ),
    ]
