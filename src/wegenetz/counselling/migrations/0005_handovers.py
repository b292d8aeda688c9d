"""Expand step: hand-overs, their packages, entries and notices."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("counselling", "0004_wall_of_plans"),
        ("network", "0011_suggestions_purged"),
        ("network", "__first__"),
        ("people", "0003_promises"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Handover",
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
                        ("receiver_name", models.CharField(blank=True, max_length=200)),
                        ("receiver_email", models.EmailField(blank=True, max_length=254)),
                        ("link_seed", models.UUIDField(null=True)),
                        ("link_digest", models.CharField(blank=True, max_length=64)),
                        ("link_ends", models.DateTimeField(null=True)),
                        (
                            "scope",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("contact", "Name und Kontakt"),
                                        ("profile", "Sprache, Arbeit und Aufenthalt"),
                                        ("qualifications", "Abschlüsse und Berufserfahrung"),
                                        ("documents", "Dokumente"),
                                        ("plan", "Wegeplan und Ergebnisse"),
                                        ("counselling", "Notizen der Beratung"),
                                        ("special", "besonders geschützte Angaben"),
                                    ],
                                    max_length=16,
                                ),
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "documents",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list, size=None
                            ),
                        ),
                        ("subject", models.CharField(blank=True, max_length=32)),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("drafted", "drafted"),
                                    ("offered", "offered"),
                                    ("accepted", "accepted"),
                                    ("in_progress", "in_progress"),
                                    ("completed", "completed"),
                                    ("declined", "declined"),
                                    ("redirected", "redirected"),
                                    ("withdrawn", "withdrawn"),
                                    ("expired", "expired"),
                                    ("returned", "returned"),
                                ],
                                default="drafted",
                                max_length=12,
                            ),
                        ),
                        ("is_return", models.BooleanField(default=False)),
                        ("earliest", models.DateField(null=True)),
                        ("drafted_at", models.DateTimeField()),
                        ("offered_at", models.DateTimeField(null=True)),
                        ("read_at", models.DateTimeField(null=True)),
                        ("accepted_at", models.DateTimeField(null=True)),
                        ("active_at", models.DateTimeField(null=True)),
                        ("ended_at", models.DateTimeField(null=True)),
                        ("is_undone", models.BooleanField(default=False)),
                        ("pauses", models.JSONField(default=list)),
                        (
                            "coordination",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list, size=None
                            ),
                        ),
                        (
                            "next_clock",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("draft_reminder", "draft_reminder"),
                                    ("draft_expires", "draft_expires"),
                                    ("answer_reminder", "answer_reminder"),
                                    ("answer_coordinator", "answer_coordinator"),
                                    ("answer_expires", "answer_expires"),
                                    ("contact_reminder", "contact_reminder"),
                                    ("contact_coordinator", "contact_coordinator"),
                                    ("contact_expires", "contact_expires"),
                                    ("progress_reminder", "progress_reminder"),
                                    ("progress_coordinator", "progress_coordinator"),
                                    ("progress_expires", "progress_expires"),
                                    ("link_ends", "link_ends"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("next_at", models.DateTimeField(null=True)),
                        ("answer_by", models.DateField(null=True)),
                        ("step", models.PositiveIntegerField(default=0)),
                        (
                            "action",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("offer", "offer"),
                                    ("accept", "accept"),
                                    ("undo", "undo"),
                                    ("decline", "decline"),
                                    ("redirect", "redirect"),
                                    ("contact", "contact"),
                                    ("complete", "complete"),
                                    ("return", "return"),
                                    ("withdraw", "withdraw"),
                                    ("pause", "pause"),
                                    ("resume", "resume"),
                                    ("send_link", "send_link"),
                                    ("revoke_link", "revoke_link"),
                                    ("remind", "remind"),
                                    ("expire", "expire"),
                                ],
                                max_length=12,
                            ),
                        ),
                        (
                            "party",
                            models.CharField(
                                choices=[
                                    ("sender", "sender"),
                                    ("receiver", "receiver"),
                                    ("link_receiver", "link_receiver"),
                                    ("coordinator", "coordinator"),
                                    ("person", "person"),
                                    ("clock", "clock"),
                                ],
                                default="sender",
                                max_length=14,
                            ),
                        ),
                        ("reason", models.CharField(blank=True, max_length=20)),
                        ("acted_at", models.DateTimeField()),
                        (
                            "acted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="handovers",
                                to="counselling.case",
                            ),
                        ),
                        (
                            "consent",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.consent",
                            ),
                        ),
                        (
                            "follows",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="followers",
                                to="counselling.handover",
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
                        (
                            "receiver",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "redirect_to",
                            models.ForeignKey(
                                null=True,
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
                        (
                            "sent_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        [
                                            "drafted",
                                            "offered",
                                            "accepted",
                                            "in_progress",
                                            "completed",
                                            "declined",
                                            "redirected",
                                            "withdrawn",
                                            "expired",
                                            "returned",
                                        ],
                                    )
                                ),
                                name="handover_state_is_known",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("next_at", None),
                                        ("next_clock", ""),
                                        (
                                            "state__in",
                                            (
                                                "completed",
                                                "declined",
                                                "expired",
                                                "redirected",
                                                "returned",
                                                "withdrawn",
                                            ),
                                        ),
                                    ),
                                    models.Q(
                                        ("next_at__isnull", False),
                                        (
                                            "state__in",
                                            ("accepted", "drafted", "in_progress", "offered"),
                                        ),
                                        models.Q(("next_clock", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="handover_open_has_a_clock",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ended_at__isnull", False),
                                        (
                                            "state__in",
                                            (
                                                "completed",
                                                "declined",
                                                "expired",
                                                "redirected",
                                                "returned",
                                                "withdrawn",
                                            ),
                                        ),
                                    ),
                                    models.Q(
                                        ("ended_at", None),
                                        (
                                            "state__in",
                                            ("accepted", "drafted", "in_progress", "offered"),
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="handover_ended_at_its_end",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("case", None), ("person", None)),
                                    models.Q(("case__isnull", False), ("person__isnull", False)),
                                    _connector="OR",
                                ),
                                name="handover_of_a_person_has_a_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("person", None),
                                    ("offered_at", None),
                                    ("is_return", True),
                                    ("consent__isnull", False),
                                    _connector="OR",
                                ),
                                name="handover_of_a_person_has_consent",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_return", False),
                                    ("follows__isnull", False),
                                    _connector="OR",
                                ),
                                name="handover_return_follows",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("offered_at", None), ("state", "drafted")),
                                    ("state__in", ["withdrawn", "expired"]),
                                    models.Q(
                                        ("offered_at__isnull", False),
                                        models.Q(("state", "drafted"), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="handover_beyond_draft_was_offered",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "state__in",
                                            ["accepted", "in_progress", "completed", "returned"],
                                        ),
                                        _negated=True,
                                    ),
                                    ("accepted_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="handover_taken_was_accepted",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("receiver__isnull", False),
                                        models.Q(("receiver", models.F("sender")), _negated=True),
                                    ),
                                    models.Q(
                                        models.Q(("receiver_email", ""), _negated=True),
                                        models.Q(("receiver_name", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="handover_has_a_receiver",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    (
                                        "state__in",
                                        ("accepted", "drafted", "in_progress", "offered"),
                                    )
                                ),
                                fields=("case",),
                                name="handover_one_open_of_a_case",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("link_digest", ""), _negated=True),
                                fields=("link_digest",),
                                name="handover_of_a_link",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("next_at__isnull", False)),
                                fields=["next_at"],
                                name="handover_due",
                            ),
                            models.Index(fields=["receiver", "next_at"], name="handover_in"),
                            models.Index(fields=["sender", "next_at"], name="handover_out"),
                            models.Index(fields=["person"], name="handover_of_a_person"),
                            models.Index(
                                condition=models.Q(("next_at__isnull", False)),
                                fields=["consent"],
                                name="handover_of_a_consent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverEntry",
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
                        ("step", models.PositiveIntegerField()),
                        ("action", models.CharField(max_length=12)),
                        ("from_state", models.CharField(max_length=12)),
                        ("to_state", models.CharField(max_length=12)),
                        ("party", models.CharField(max_length=14)),
                        ("reason", models.CharField(blank=True, max_length=20)),
                        ("at", models.DateTimeField()),
                        (
                            "handover",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="entries",
                                to="counselling.handover",
                            ),
                        ),
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
                            "person",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="people.person",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("handover", "step"), name="handover_entry_once_a_step"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandoverNotice",
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
                        ("key", models.CharField(max_length=120, unique=True)),
                        ("is_reminder", models.BooleanField(default=False)),
                        (
                            "mails",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(), default=list, size=None
                            ),
                        ),
                        (
                            "at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "handover",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notices",
                                to="counselling.handover",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="HandoverPackage",
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
                        ("message", models.TextField(blank=True, max_length=2000)),
                        ("contents", models.JSONField(default=dict)),
                        ("answer", models.TextField(blank=True, max_length=1000)),
                        ("frozen_at", models.DateTimeField(null=True)),
                        (
                            "handover",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="package",
                                to="counselling.handover",
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
                        "abstract": False,
                    },
                ),
            ],
        ),
    ]
