"""Expand step: links, codes and visits of the own page."""

from __future__ import annotations

import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0011_suggestions_purged"),
        ("network", "__first__"),
        ("people", "0003_promises"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="PersonalLink",
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
                        ("seed", models.UUIDField(unique=True)),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        (
                            "came_by",
                            models.CharField(
                                choices=[
                                    ("screen", "auf dem Bildschirm"),
                                    ("paper", "auf Papier"),
                                    ("email", "mit einer E-Mail"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "made_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("expires_at", models.DateTimeField()),
                        ("revoked_at", models.DateTimeField(null=True)),
                        (
                            "institution",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "made_by",
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
                                related_name="links",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                                name="personal_link_is_a_digest",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("expires_at__gt", models.F("made_at"))),
                                name="personal_link_lasts",
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["person", "-made_at"], name="link_of_a_person")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OwnVisit",
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
                        ("began_at", models.DateTimeField()),
                        ("seen_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visits",
                                to="people.person",
                            ),
                        ),
                        (
                            "link",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="visits",
                                to="people.personallink",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("seen_at__gte", models.F("began_at"))),
                                name="visit_is_seen_after_it_began",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DoorCode",
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
                        ("digest", models.CharField(max_length=64)),
                        (
                            "told_by",
                            models.CharField(
                                choices=[
                                    ("email", "mit einer E-Mail"),
                                    ("office", "von der Stelle gesagt"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("made_at", models.DateTimeField()),
                        ("expires_at", models.DateTimeField()),
                        ("attempts", models.PositiveSmallIntegerField(default=0)),
                        ("used_at", models.DateTimeField(null=True)),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "link",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="codes",
                                to="people.personallink",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("attempts__lte", 5)),
                                name="door_code_has_five_attempts",
                            )
                        ],
                        "indexes": [
                            models.Index(fields=["link", "-made_at"], name="code_of_a_link")
                        ],
                    },
                ),
            ],
        ),
    ]
