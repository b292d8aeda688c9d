"""Expand step: first rows."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("booking", "0008_seats_have_participants"),
        ("network", "0011_suggestions_purged"),
        ("network", "__first__"),
        ("people", "0001_persons"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Case",
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
                        ("reference", models.CharField(max_length=20, unique=True)),
                        ("journey", models.UUIDField(unique=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("registered", "angemeldet"),
                                    ("active", "in Beratung"),
                                    ("closed", "abgeschlossen"),
                                    ("archived", "im Archiv"),
                                ],
                                default="registered",
                                max_length=10,
                            ),
                        ),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("recognition", "Anerkennung"),
                                        ("qualification", "Qualifizierung"),
                                        (
                                            "school_or_academic_recognition",
                                            "Schul- oder Hochschulabschluss",
                                        ),
                                        ("residence", "Aufenthalt"),
                                        ("language", "Deutsch"),
                                        ("labour_market_entry", "Arbeit finden"),
                                        ("funding", "Förderung"),
                                    ],
                                    max_length=32,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "inquirer",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("self", "selbst"),
                                    ("social_environment", "Familie oder Freunde"),
                                    ("institution", "eine Einrichtung"),
                                    ("employer", "ein Betrieb"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "referred_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("jobcenter", "Jobcenter"),
                                    ("arbeitsagentur", "Agentur für Arbeit"),
                                    ("recommendation", "Empfehlung"),
                                    ("internet", "Internet"),
                                    ("network", "Einrichtung des Netzwerks"),
                                    ("other", "anderes"),
                                ],
                                max_length=16,
                                verbose_name="aufmerksam geworden durch",
                            ),
                        ),
                        ("is_anonymous", models.BooleanField(default=False)),
                        ("entered_later_on", models.DateField(blank=True, null=True)),
                        (
                            "registered_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(blank=True, null=True)),
                        ("first_counselled_on", models.DateField(blank=True, null=True)),
                        (
                            "has_applied_for_grant",
                            models.BooleanField(
                                blank=True,
                                null=True,
                                verbose_name="Anerkennungszuschuss beantragt",
                            ),
                        ),
                        ("is_advised_again", models.BooleanField(default=False)),
                        ("closed_on", models.DateField(blank=True, null=True)),
                        ("archived_at", models.DateTimeField(blank=True, null=True)),
                        ("deleted_at", models.DateTimeField(blank=True, null=True)),
                        ("touched_at", models.DateTimeField()),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "counsellor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cases",
                                to="network.institution",
                            ),
                        ),
                        (
                            "person",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cases",
                                to="people.person",
                            ),
                        ),
                        (
                            "subproject",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="network.subproject",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("status__in", ["closed", "archived"]), _negated=True
                                    ),
                                    ("closed_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="case_closed_has_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("closed_on", None),
                                    ("status__in", ["closed", "archived"]),
                                    _connector="OR",
                                ),
                                name="case_open_is_not_closed",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(
                                    ("deleted_at", None), ("status__in", ["registered", "active"])
                                ),
                                fields=("person", "institution"),
                                name="case_one_open_in_a_house",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("deleted_at", None)),
                                fields=["institution", "counsellor", "-touched_at"],
                                name="case_of_a_counsellor",
                            ),
                            models.Index(
                                condition=models.Q(("deleted_at", None)),
                                fields=["institution", "-touched_at", "-id"],
                                name="case_of_a_house",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CaseOutcome",
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
                            "kind",
                            models.CharField(
                                choices=[
                                    ("adequate_employment", "Arbeit im gelernten Beruf"),
                                    ("below_qualification", "Arbeit unter der Qualifikation"),
                                    ("training", "Ausbildung, Studium oder Weiterbildung"),
                                    ("ended_without", "beendet ohne Ergebnis"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("reached_on", models.DateField()),
                        ("evidence_seen", models.CharField(blank=True, max_length=200)),
                        ("note", models.CharField(blank=True, max_length=300)),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="outcomes",
                                to="counselling.case",
                            ),
                        ),
                        (
                            "evidence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="people.persondocument",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_at", None),
                                    ("withdrawn_at__gte", models.F("recorded_at")),
                                    _connector="OR",
                                ),
                                name="outcome_withdrawn_after_it_was_recorded",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Contact",
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
                        ("on", models.DateField()),
                        (
                            "kinds",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("first", "Erstberatung"),
                                        ("follow_up", "Folgeberatung"),
                                        ("verweis", "Verweisberatung"),
                                        ("intensive", "Intensivberatung"),
                                        ("group", "Gruppenberatung"),
                                    ],
                                    max_length=12,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "channel",
                            models.CharField(
                                choices=[
                                    ("in_person", "persönlich"),
                                    ("phone", "Telefon"),
                                    ("email", "E-Mail"),
                                    ("video", "Video"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("place", models.CharField(blank=True, max_length=120)),
                        ("minutes", models.PositiveSmallIntegerField()),
                        (
                            "topics",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("recognition", "Anerkennung"),
                                        ("qualification", "Qualifizierung"),
                                        (
                                            "school_or_academic_recognition",
                                            "Schul- oder Hochschulabschluss",
                                        ),
                                        ("residence", "Aufenthalt"),
                                        ("language", "Deutsch"),
                                        ("labour_market_entry", "Arbeit finden"),
                                        ("funding", "Förderung"),
                                    ],
                                    max_length=32,
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "topics_recognition",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "topics_qualification",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "competent_bodies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.BigIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("note", models.TextField(blank=True, max_length=10000)),
                        ("next_on", models.DateField(blank=True, null=True)),
                        ("version", models.PositiveIntegerField(default=1)),
                        (
                            "recorded_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("withdrawn_at", models.DateTimeField(null=True)),
                        (
                            "appointment",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="booking.appointment",
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contacts",
                                to="counselling.case",
                            ),
                        ),
                        (
                            "counsellor",
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
                            models.CheckConstraint(
                                condition=models.Q(("kinds", []), _negated=True),
                                name="contact_has_a_kind",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("minutes__range", (1, 600))),
                                name="contact_takes_up_to_ten_hours",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("next_on", None),
                                    ("next_on__gte", models.F("on")),
                                    _connector="OR",
                                ),
                                name="contact_next_comes_later",
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["case", "-on"], name="contact_of_a_case")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="JourneyEvent",
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
                        ("pseudonym", models.UUIDField()),
                        ("journey", models.UUIDField()),
                        ("activity", models.CharField(max_length=60)),
                        ("at", models.DateTimeField()),
                        ("is_planned", models.BooleanField(null=True)),
                        ("step", models.CharField(blank=True, max_length=60)),
                        ("object_id", models.CharField(blank=True, max_length=40)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["journey", "at"], name="event_of_a_journey"),
                            models.Index(fields=["at"], name="event_in_time"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                        ("text", models.CharField(max_length=200)),
                        ("due_on", models.DateField()),
                        (
                            "created_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("done_at", models.DateTimeField(null=True)),
                        (
                            "assignee",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "case",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="counselling.case",
                            ),
                        ),
                        (
                            "created_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "done_by",
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
                        "indexes": [
                            models.Index(
                                condition=models.Q(("done_at", None)),
                                fields=["institution", "assignee", "due_on"],
                                name="reminder_open",
                            ),
                            models.Index(fields=["case", "due_on"], name="reminder_of_a_case"),
                        ],
                    },
                ),
            ],
        ),
    ]
