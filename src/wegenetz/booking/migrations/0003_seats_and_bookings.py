"""Expand step: seats of runs, counted; bookings, who takes part, and certificates."""

from __future__ import annotations

import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.datetime
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0002_wall_of_appointments"),
        ("catalogue", "0002_knowledge_version"),
        ("network", "0001_first_rows"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Seating",
                    fields=[
                        (
                            "run",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                primary_key=True,
                                related_name="seating",
                                serialize=False,
                                to="catalogue.run",
                            ),
                        ),
                        ("capacity", models.PositiveSmallIntegerField(null=True)),
                        ("taken", models.PositiveSmallIntegerField(default=0)),
                        ("held", models.PositiveSmallIntegerField(default=0)),
                        ("waiting", models.PositiveSmallIntegerField(default=0)),
                        (
                            "free",
                            models.GeneratedField(
                                db_persist=True,
                                expression=django.db.models.expressions.CombinedExpression(
                                    django.db.models.expressions.CombinedExpression(
                                        models.F("capacity"), "-", models.F("taken")
                                    ),
                                    "-",
                                    models.F("held"),
                                ),
                                output_field=models.SmallIntegerField(null=True),
                            ),
                        ),
                        (
                            "is_full",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.ExpressionWrapper(
                                    models.Q(
                                        ("capacity__isnull", False),
                                        models.Q(
                                            ("waiting__gt", 0),
                                            (
                                                "capacity__lte",
                                                django.db.models.expressions.CombinedExpression(
                                                    models.F("taken"), "+", models.F("held")
                                                ),
                                            ),
                                            _connector="OR",
                                        ),
                                    ),
                                    output_field=models.BooleanField(),
                                ),
                                output_field=models.BooleanField(),
                            ),
                        ),
                        (
                            "opened_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("capacity__isnull", True),
                                    (
                                        "capacity__gte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("taken"), "+", models.F("held")
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="seating_is_never_oversold",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Booking",
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
                        ("party", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("language", models.CharField(max_length=10)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "angefragt"),
                                    ("waiting", "auf der Warteliste"),
                                    ("offered", "Platz angeboten"),
                                    ("confirmed", "bestätigt"),
                                    ("declined", "abgelehnt"),
                                    ("cancelled", "abgesagt"),
                                    ("expired", "abgelaufen"),
                                ],
                                max_length=9,
                            ),
                        ),
                        ("has_prerequisites", models.BooleanField(null=True)),
                        ("lets_pass", models.BooleanField(default=False)),
                        ("requested_at", models.DateTimeField()),
                        ("offered_until", models.DateTimeField(blank=True, null=True)),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("closed_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "closed_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("person", "von der Person"),
                                    ("house", "von der Stelle"),
                                    ("rule", "weil die Zeit um war"),
                                ],
                                max_length=6,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=300)),
                        ("reminded_at", models.DateTimeField(blank=True, null=True)),
                        ("erased_at", models.DateTimeField(blank=True, null=True)),
                        ("changes", models.PositiveSmallIntegerField(default=0)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="network.institution",
                            ),
                        ),
                        (
                            "sender",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "seating",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="bookings",
                                to="booking.seating",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("party__gte", 1)),
                                name="booking_is_for_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("offered_until__isnull", False), ("status", "offered")
                                    ),
                                    models.Q(
                                        models.Q(("status", "offered"), _negated=True),
                                        ("offered_until__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="booking_offer_has_a_deadline",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("closed_at__isnull", False),
                                        ("status__in", ["declined", "cancelled", "expired"]),
                                        models.Q(("closed_by", ""), _negated=True),
                                    ),
                                    models.Q(
                                        (
                                            "status__in",
                                            ["requested", "waiting", "offered", "confirmed"],
                                        ),
                                        ("closed_at__isnull", True),
                                        ("closed_by", ""),
                                    ),
                                    _connector="OR",
                                ),
                                name="booking_end_says_when_and_by_whom",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "declined"), _negated=True),
                                    models.Q(("reason", ""), _negated=True),
                                    ("erased_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="booking_declined_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("erased_at__isnull", True),
                                    models.Q(
                                        ("email", ""), ("name", ""), ("phone", ""), ("reason", "")
                                    ),
                                    _connector="OR",
                                ),
                                name="booking_erased_is_empty",
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["seating", "id"], name="booking_of_run"),
                            models.Index(
                                condition=models.Q(("status", "waiting")),
                                fields=["seating", "id"],
                                name="booking_waiting",
                            ),
                            models.Index(
                                condition=models.Q(("status", "requested")),
                                fields=["institution", "requested_at"],
                                name="booking_unanswered",
                            ),
                            models.Index(
                                condition=models.Q(("status", "offered")),
                                fields=["offered_until"],
                                name="booking_offered",
                            ),
                            models.Index(
                                condition=models.Q(("sender__isnull", False)),
                                fields=["sender", "id"],
                                name="booking_of_sender",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Certificate",
                    fields=[
                        (
                            "number",
                            models.CharField(max_length=12, primary_key=True, serialize=False),
                        ),
                        ("issued_on", models.DateField()),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="catalogue.run",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [models.Index(fields=["run"], name="certificate_of_run")],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
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
                        ("number", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("has_attended", models.BooleanField(null=True)),
                        (
                            "booking",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="booking.booking",
                            ),
                        ),
                        (
                            "certificate",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="participant",
                                to="booking.certificate",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("booking", "number"), name="participant_once_a_seat"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("certificate__isnull", True),
                                    models.Q(
                                        ("has_attended", True),
                                        models.Q(("name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="certificate_for_those_who_came",
                            ),
                        ],
                    },
                ),
            ],
        ),
    ]
