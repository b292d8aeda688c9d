"""Expand step: registrations, their documents, and registrations that were passed on."""

from __future__ import annotations

import uuid

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("counselling", "0006_handover_wall"),
        ("network", "0011_suggestions_purged"),
        ("network", "__first__"),
        ("people", "0005_doors_wall"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Registration",
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
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("confirm_digest", models.CharField(max_length=64, unique=True)),
                        ("seed", models.UUIDField(unique=True)),
                        ("language", models.CharField(default="de", max_length=12)),
                        ("spoken", models.CharField(blank=True, max_length=8)),
                        ("answers", models.JSONField(blank=True, default=dict)),
                        (
                            "resembles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("is_only_mailed", models.BooleanField(default=False)),
                        (
                            "started_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("sent_at", models.DateTimeField(null=True)),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        ("booked_at", models.DateTimeField(null=True)),
                        ("emptied_at", models.DateTimeField(null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="registrations",
                                to="counselling.case",
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("emptied_at", None),
                                    models.Q(("answers", {}), ("sent_at", None)),
                                    _connector="OR",
                                ),
                                name="registration_emptied_is_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("case", None), ("person", None), ("sent_at", None)),
                                    models.Q(
                                        ("answers", {}),
                                        ("case__isnull", False),
                                        ("institution__isnull", False),
                                        ("person__isnull", False),
                                        ("sent_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="registration_sent_is_a_case_and_empty",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confirmed_at", None),
                                    ("confirmed_at__gte", models.F("sent_at")),
                                    _connector="OR",
                                ),
                                name="registration_confirmed_after_it_was_sent",
                            ),
                        ],
                        "indexes": [models.Index(fields=["expires_at"], name="registration_due")],
                    },
                ),
                migrations.CreateModel(
                    name="RegistrationDocument",
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
                        ("key", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "kind",
                            models.CharField(default="other", max_length=12, verbose_name="Art"),
                        ),
                        ("name", models.CharField(max_length=200)),
                        ("kept", models.JSONField()),
                        (
                            "uploaded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("removed_at", models.DateTimeField(null=True)),
                        (
                            "registration",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="counselling.registration",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="PassingOn",
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
                            "reason",
                            models.CharField(
                                choices=[
                                    ("responsibility", "dort ist man zuständig"),
                                    ("language", "dort spricht man die Sprache"),
                                    ("full", "bei uns ist gerade kein Platz"),
                                    ("topic", "das Anliegen passt dort besser"),
                                    ("wish", "die Person wünscht es"),
                                ],
                                max_length=16,
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=300)),
                        ("passed_at", models.DateTimeField()),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="passed_on",
                                to="counselling.case",
                            ),
                        ),
                        (
                            "passed_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "receiver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["case", "-passed_at"], name="passing_on_of_a_case"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("sender", models.F("receiver")), _negated=True
                                ),
                                name="passing_on_leaves_the_house",
                            )
                        ],
                    },
                ),
            ],
        ),
    ]
