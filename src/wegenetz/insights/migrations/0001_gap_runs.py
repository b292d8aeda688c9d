"""Expand step: runs over the whole country, and what they found."""

import django.contrib.postgres.fields
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="GapRun",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "state",
                    models.SlugField(
                        choices=[
                            ("running", "Running"),
                            ("done", "Done"),
                            ("cancelled", "Cancelled"),
                        ],
                        default="running",
                        max_length=16,
                    ),
                ),
                ("knowledge_version", models.BigIntegerField()),
                ("profiles", models.CharField(max_length=16)),
                ("day", models.DateField()),
                (
                    "professions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48), size=None
                    ),
                ),
                ("reckoned", models.PositiveIntegerField(default=0)),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("state",),
                        name="one_gap_run_at_a_time",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state", "running")),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="gap_run_ends_once",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="GapFinding",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("profession", models.SlugField(max_length=48)),
                ("profile", models.SlugField(max_length=48)),
                (
                    "kreise",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=5), size=None
                    ),
                ),
                ("days", models.PositiveIntegerField(null=True)),
                ("cost", models.PositiveIntegerField(null=True)),
                ("offices", models.PositiveSmallIntegerField(null=True)),
                ("least_cost", models.PositiveIntegerField(null=True)),
                ("blockers", models.JSONField(default=list)),
                ("is_proven", models.BooleanField(default=True)),
                (
                    "run",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="insights.gaprun",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(fields=["run", "profession", "profile"], name="gap_finding_asked")
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cost__isnull", True),
                                ("days__isnull", True),
                                ("least_cost__isnull", True),
                                ("offices__isnull", True),
                            ),
                            models.Q(
                                ("cost__isnull", False),
                                ("days__isnull", False),
                                ("least_cost__isnull", False),
                                ("offices__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="gap_finding_is_a_route_or_none",
                    )
                ],
            },
        ),
    ]
