"""Expand step: plans of cases and their steps."""

from __future__ import annotations

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once
import wegenetz.foundation.text


class Migration(migrations.Migration):
    dependencies = [
        ("counselling", "0002_wall"),
        ("network", "0011_suggestions_purged"),
        ("network", "__first__"),
        ("people", "0005_doors_wall"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Plan",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("current", "gilt"),
                                    ("replaced", "durch einen neuen ersetzt"),
                                    ("reached", "am Ziel"),
                                    ("dropped", "aufgegeben"),
                                ],
                                default="current",
                                max_length=8,
                            ),
                        ),
                        ("answers", models.JSONField()),
                        ("goal", models.CharField(max_length=20)),
                        ("route", models.JSONField()),
                        ("chosen_at", models.DateTimeField()),
                        ("planned_finish", models.DateField()),
                        ("typical_finish", models.DateField()),
                        ("safe_finish", models.DateField(null=True)),
                        ("cost", models.PositiveIntegerField()),
                        ("checked_version", models.BigIntegerField()),
                        ("checked_on", models.DateField()),
                        ("broken_at", models.DateTimeField(null=True)),
                        ("broken_because", models.JSONField(default=list)),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="plans",
                                to="counselling.case",
                            ),
                        ),
                        (
                            "chosen_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("status", "current")),
                                fields=("case",),
                                name="plan_one_current_in_a_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("ended_at", None), ("status", "current")),
                                    models.Q(
                                        models.Q(("status", "current"), _negated=True),
                                        ("ended_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_current_has_no_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("broken_at", None), ("broken_because", [])),
                                    models.Q(
                                        ("broken_at__isnull", False),
                                        models.Q(("broken_because", []), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="plan_broken_says_why",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status", "current")),
                                fields=["checked_version", "checked_on"],
                                name="plan_to_check",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PlanStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        ("offer", models.CharField(max_length=200)),
                        ("step", models.CharField(max_length=60)),
                        (
                            "label",
                            wegenetz.foundation.text.TextField(
                                default=wegenetz.foundation.text.Text
                            ),
                        ),
                        ("office", models.CharField(blank=True, max_length=200)),
                        ("kind", models.CharField(max_length=12)),
                        ("is_dated", models.BooleanField()),
                        ("planned_starts", models.DateField()),
                        ("planned_ends", models.DateField()),
                        ("cost", models.PositiveIntegerField()),
                        ("expected", models.CharField(blank=True, max_length=40)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("open", "steht bevor"),
                                    ("started", "läuft"),
                                    ("finished", "geschafft"),
                                    ("failed", "nicht geschafft"),
                                    ("skipped", "nicht mehr nötig"),
                                ],
                                default="open",
                                max_length=8,
                            ),
                        ),
                        ("started_on", models.DateField(null=True)),
                        ("ended_on", models.DateField(null=True)),
                        ("outcome", models.CharField(blank=True, max_length=40)),
                        ("recorded_at", models.DateTimeField(null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "plan",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="counselling.plan",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["position"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("plan", "position"), name="plan_step_in_order"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("planned_ends__gte", models.F("planned_starts"))
                                ),
                                name="plan_step_planned_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("started_on", None),
                                    ("ended_on", None),
                                    ("ended_on__gte", models.F("started_on")),
                                    _connector="OR",
                                ),
                                name="plan_step_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_on", None),
                                        ("started_on", None),
                                        ("status", "open"),
                                    ),
                                    models.Q(
                                        ("ended_on", None),
                                        ("started_on__isnull", False),
                                        ("status", "started"),
                                    ),
                                    models.Q(
                                        ("ended_on__isnull", False),
                                        ("status__in", ["finished", "failed"]),
                                    ),
                                    ("status", "skipped"),
                                    _connector="OR",
                                ),
                                name="plan_step_days_fit_its_status",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
