"""Expand step: messages, questions for consent, corrections; wishes to be forgotten."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0011_suggestions_purged"),
        ("network", "__first__"),
        ("people", "0005_doors_wall"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="ConsentRequest",
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
                            "purpose",
                            models.CharField(
                                choices=[
                                    ("counselling", "Beratung"),
                                    ("handover", "Übergabe an eine andere Stelle"),
                                    ("authority", "Austausch mit der zuständigen Stelle"),
                                    ("named_person", "Austausch mit einer genannten Person"),
                                    ("funding", "Nachweis für die Förderung (ESF Plus)"),
                                    ("contact_later", "Befragung sechs Monate nach Ende"),
                                ],
                                max_length=14,
                            ),
                        ),
                        (
                            "recipients",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("named_recipient", models.CharField(blank=True, max_length=200)),
                        (
                            "classes",
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
                            "asked_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("answered_at", models.DateTimeField(null=True)),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        (
                            "asked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                related_name="consent_requests",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("recipients", []), _negated=True),
                                    models.Q(("named_recipient", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="consent_request_names_a_recipient",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("consent", None)),
                                    models.Q(
                                        ("answered_at__isnull", False), ("consent__isnull", False)
                                    ),
                                    _connector="OR",
                                ),
                                name="consent_request_answered_with_a_consent",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Correction",
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
                        ("wish", models.TextField(max_length=1000)),
                        (
                            "asked_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "outcome",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("done", "geändert"),
                                    ("partly", "zum Teil geändert"),
                                    ("refused", "nicht geändert"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("answer", models.TextField(blank=True, max_length=1000)),
                        ("answered_at", models.DateTimeField(null=True)),
                        (
                            "answered_by",
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
                                related_name="corrections",
                                to="people.person",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("wish", ""), _negated=True),
                                name="correction_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("answered_at", None), ("outcome", "")),
                                    models.Q(
                                        ("answered_at__isnull", False),
                                        models.Q(("outcome", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="correction_answered_has_an_outcome",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("outcome__in", ["", "done"]),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="correction_refused_says_why",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("answered_at", None),
                                    ("answered_at__gte", models.F("asked_at")),
                                    _connector="OR",
                                ),
                                name="correction_answered_after_it_was_asked",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Message",
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
                        ("is_from_person", models.BooleanField()),
                        ("text", models.TextField(max_length=4000)),
                        (
                            "written_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("read_at", models.DateTimeField(null=True)),
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
                                related_name="messages",
                                to="people.person",
                            ),
                        ),
                        (
                            "written_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(
                                fields=["person", "-written_at"], name="message_of_a_person"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("text", ""), _negated=True),
                                name="message_says_something",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("is_from_person", False),
                                    ("written_by", None),
                                    _connector="OR",
                                ),
                                name="message_of_a_person_is_of_no_member",
                            ),
                        ],
                    },
                ),
                migrations.AddField(
                    model_name="person",
                    name="forget_asked_at",
                    field=models.DateTimeField(null=True),
                ),
                migrations.AddField(
                    model_name="person",
                    name="reduced_at",
                    field=models.DateTimeField(null=True),
                ),
                migrations.AlterField(
                    model_name="accessgrant",
                    name="purpose",
                    field=models.CharField(
                        choices=[
                            ("lead", "führt den Fall"),
                            ("handover", "hat den Fall übernommen oder übergeben"),
                            ("appointment", "hat einen Termin mit der Person"),
                            ("emergency", "Notfall"),
                            ("hold", "muss es aufbewahren"),
                        ],
                        max_length=12,
                    ),
                ),
            ],
        ),
    ]
