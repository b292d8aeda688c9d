"""Expand step: times at which counsellors can be booked, slots and appointments; workshop series and what comes of them."""

from __future__ import annotations

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once
import wegenetz.foundation.ranges
import wegenetz.foundation.text


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("catalogue", "0002_knowledge_version"),
        ("network", "0001_first_rows"),
        ("network", "__first__"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="WorkshopSeries",
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
                        ("code", models.SlugField(max_length=80, unique=True)),
                        ("name", models.CharField(max_length=120)),
                        ("region", models.CharField(max_length=120)),
                        (
                            "kreise",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("rhythm_months", models.PositiveSmallIntegerField(default=3)),
                        (
                            "lead",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Wozu es die Reihe gibt",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("gathering", "sucht Betriebe"),
                                    ("running", "läuft"),
                                    ("paused", "ruht"),
                                ],
                                default="running",
                                max_length=12,
                            ),
                        ),
                        ("is_sample", models.BooleanField(default=False)),
                        (
                            "operator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="workshop_series",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("rhythm_months__gte", 1), ("rhythm_months__lte", 12)
                                ),
                                name="workshop_series_has_a_rhythm",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Workshop",
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
                                    ("input", "Werkstatt"),
                                    ("visit", "Vor-Ort-Besuch"),
                                    ("fireside_talk", "Kamingespräch"),
                                ],
                                default="input",
                                max_length=16,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("host_sought", "Gastgeber gesucht"),
                                    ("planned", "geplant"),
                                    ("held", "gewesen"),
                                    ("cancelled", "abgesagt"),
                                ],
                                default="host_sought",
                                max_length=12,
                            ),
                        ),
                        ("month", models.DateField()),
                        ("starts_at", models.DateTimeField(blank=True, null=True)),
                        ("ends_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "title",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Thema",
                            ),
                        ),
                        (
                            "short",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Thema in wenigen Worten",
                            ),
                        ),
                        (
                            "note",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Anmerkung",
                            ),
                        ),
                        ("booking_from", models.DateField(blank=True, null=True)),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="workshops",
                                to="network.institution",
                            ),
                        ),
                        (
                            "run",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="workshop",
                                to="catalogue.run",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="workshops",
                                to="booking.workshopseries",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status", "host_sought"),
                                    ("status", "cancelled"),
                                    models.Q(
                                        ("ends_at__isnull", False),
                                        ("host__isnull", False),
                                        ("starts_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="workshop_planned_has_host_and_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("ends_at__isnull", True), ("starts_at__isnull", True)
                                    ),
                                    ("ends_at__gt", models.F("starts_at")),
                                    _connector="OR",
                                ),
                                name="workshop_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)),
                                name="workshop_month_is_its_first_day",
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["series", "month"], name="workshop_by_month")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Result",
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
                            "words",
                            wegenetz.foundation.text.TextField(
                                default=wegenetz.foundation.text.Text, verbose_name="Was herauskam"
                            ),
                        ),
                        ("link", models.URLField(blank=True)),
                        (
                            "link_words",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Worte des Links",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=True)),
                        (
                            "workshop",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="results",
                                to="booking.workshop",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Availability",
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
                        ("is_counsellor_named", models.BooleanField(default=False)),
                        ("room", models.CharField(blank=True, max_length=120)),
                        (
                            "weekdays",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("every_weeks", models.PositiveSmallIntegerField(default=1)),
                        (
                            "dates",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("starts", models.TimeField()),
                        ("ends", models.TimeField()),
                        ("slot_minutes", models.PositiveSmallIntegerField(default=45)),
                        ("pause_minutes", models.PositiveSmallIntegerField(default=0)),
                        (
                            "breaks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=django.contrib.postgres.fields.ArrayField(
                                    base_field=models.TimeField(), size=2
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "modes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("onsite", "vor Ort"),
                                        ("phone", "am Telefon"),
                                        ("video", "per Video"),
                                    ],
                                    max_length=8,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("notice_hours", models.PositiveSmallIntegerField(default=2)),
                        ("skips_holidays", models.BooleanField(default=True)),
                        ("valid_from", models.DateField()),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        ("is_active", models.BooleanField(default=True)),
                        ("is_sample", models.BooleanField(default=False)),
                        ("code", models.SlugField(max_length=80, null=True, unique=True)),
                        (
                            "counsellor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="availabilities",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="availabilities",
                                to="network.institution",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="availabilities",
                                to="catalogue.offer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("dates__len", 0), ("weekdays__len__gt", 0)),
                                    models.Q(("dates__len__gt", 0), ("weekdays__len", 0)),
                                    _connector="OR",
                                ),
                                name="availability_is_weekly_or_dated",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends__gt", models.F("starts"))),
                                name="availability_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("every_weeks__gte", 1),
                                    ("slot_minutes__gte", 5),
                                    ("slot_minutes__lte", 480),
                                ),
                                name="availability_slots_have_a_length",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("modes__len__gt", 0)),
                                name="availability_has_a_mode",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="availability_ends_after_it_begins",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AvailabilityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("is_counsellor_named", models.BooleanField(default=False)),
                        ("room", models.CharField(blank=True, max_length=120)),
                        (
                            "weekdays",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("every_weeks", models.PositiveSmallIntegerField(default=1)),
                        (
                            "dates",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.DateField(), blank=True, default=list, size=None
                            ),
                        ),
                        ("starts", models.TimeField()),
                        ("ends", models.TimeField()),
                        ("slot_minutes", models.PositiveSmallIntegerField(default=45)),
                        ("pause_minutes", models.PositiveSmallIntegerField(default=0)),
                        (
                            "breaks",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=django.contrib.postgres.fields.ArrayField(
                                    base_field=models.TimeField(), size=2
                                ),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "modes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("onsite", "vor Ort"),
                                        ("phone", "am Telefon"),
                                        ("video", "per Video"),
                                    ],
                                    max_length=8,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("notice_hours", models.PositiveSmallIntegerField(default=2)),
                        ("skips_holidays", models.BooleanField(default=True)),
                        ("valid_from", models.DateField()),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        ("is_active", models.BooleanField(default=True)),
                        ("is_sample", models.BooleanField(default=False)),
                        ("code", models.SlugField(db_index=False, max_length=80, null=True)),
                        (
                            "counsellor",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="catalogue.offer",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="booking.availability",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ClosedDay",
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
                        ("day", models.DateField()),
                        (
                            "counsellor",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="closed_days",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="closed_days",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("institution", "counsellor", "day"),
                                name="closed_day_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ClosedDayEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("day", models.DateField()),
                        (
                            "counsellor",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="booking.closedday",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SeriesInterest",
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
                        ("kreis", models.CharField(max_length=5)),
                        ("company", models.CharField(max_length=120)),
                        ("contact", models.CharField(blank=True, max_length=80)),
                        ("email", models.EmailField(max_length=254)),
                        ("wishes_to_host", models.BooleanField(default=False)),
                        ("signed_up_on", models.DateField()),
                        ("written", models.CharField(default="de", max_length=12)),
                        (
                            "operator",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("operator"),
                                models.F("kreis"),
                                models.F("email"),
                                name="series_interest_once_an_address",
                            )
                        ],
                        "indexes": [
                            models.Index(fields=["kreis"], name="series_interest_by_kreis")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SeriesMember",
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
                        ("joined_on", models.DateField()),
                        ("left_on", models.DateField(blank=True, null=True)),
                        ("wishes_to_host", models.BooleanField(default=False)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="workshop_memberships",
                                to="network.institution",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="booking.workshopseries",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("series", "institution"), name="series_member_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("left_on__isnull", True),
                                    ("left_on__gte", models.F("joined_on")),
                                    _connector="OR",
                                ),
                                name="series_member_leaves_after_joining",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Slot",
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
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("bookable_until", models.DateTimeField()),
                        (
                            "modes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("onsite", "vor Ort"),
                                        ("phone", "am Telefon"),
                                        ("video", "per Video"),
                                    ],
                                    max_length=8,
                                ),
                                size=None,
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8), default=list, size=None
                            ),
                        ),
                        ("is_taken", models.BooleanField(default=False)),
                        (
                            "availability",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="slots",
                                to="booking.availability",
                            ),
                        ),
                        (
                            "counsellor",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="slots",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="slots",
                                to="network.institution",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="slots",
                                to="catalogue.offer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="slot_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("bookable_until__lte", models.F("starts_at"))),
                                name="slot_is_booked_before_it_starts",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("counsellor", "="),
                                    (
                                        wegenetz.foundation.ranges.Instants(
                                            models.F("starts_at"), models.F("ends_at")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="slot_one_at_a_time",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("is_taken", False)),
                                fields=["institution", "starts_at"],
                                name="slot_free",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Appointment",
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
                        (
                            "reminder_digest",
                            models.CharField(max_length=64, null=True, unique=True),
                        ),
                        ("starts_at", models.DateTimeField()),
                        ("ends_at", models.DateTimeField()),
                        ("room", models.CharField(blank=True, max_length=120)),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("onsite", "vor Ort"),
                                    ("phone", "am Telefon"),
                                    ("video", "per Video"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("language", models.CharField(max_length=8)),
                        (
                            "about",
                            models.CharField(
                                choices=[
                                    ("recognition", "Abschluss anerkennen lassen"),
                                    ("qualification", "Kurs oder Weiterbildung"),
                                    ("german", "Deutsch lernen"),
                                    ("residence", "Aufenthalt und Arbeit"),
                                    ("work", "Arbeit finden"),
                                    ("other", "etwas anderes"),
                                ],
                                default="other",
                                max_length=16,
                            ),
                        ),
                        ("name", models.CharField(blank=True, max_length=80)),
                        ("email", models.EmailField(blank=True, max_length=254)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("note", models.CharField(blank=True, max_length=500)),
                        ("written", models.CharField(default="de", max_length=12)),
                        ("moves", models.PositiveSmallIntegerField(default=0)),
                        (
                            "booked_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        ("confirmed_at", models.DateTimeField(null=True)),
                        ("cancelled_at", models.DateTimeField(null=True)),
                        (
                            "cancelled_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("person", "von der Person"),
                                    ("office", "von der Stelle"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "attendance",
                            models.CharField(
                                blank=True,
                                choices=[("came", "gekommen"), ("missed", "nicht gekommen")],
                                max_length=8,
                            ),
                        ),
                        ("emptied_at", models.DateTimeField(null=True)),
                        (
                            "counsellor",
                            models.ForeignKey(
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
                            "offer",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="catalogue.offer",
                            ),
                        ),
                        (
                            "slot",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="booking.slot",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                condition=models.Q(("cancelled_at", None)),
                                expressions=[
                                    ("counsellor", "="),
                                    (
                                        wegenetz.foundation.ranges.Instants(
                                            models.F("starts_at"), models.F("ends_at")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="appointment_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("cancelled_at__isnull", True), ("cancelled_by", "")),
                                    models.Q(
                                        ("cancelled_at__isnull", False),
                                        models.Q(("cancelled_by", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="appointment_cancelled_by_somebody",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("emptied_at__isnull", True),
                                    models.Q(
                                        ("email", ""), ("name", ""), ("note", ""), ("phone", "")
                                    ),
                                    _connector="OR",
                                ),
                                name="appointment_emptied_is_empty",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                fields=["institution", "starts_at"], name="appointment_week"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Task",
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
                        ("words", models.CharField(max_length=300)),
                        ("due_on", models.DateField()),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="tasks",
                                to="booking.result",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "workshop",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="tasks",
                                to="booking.workshop",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["owner", "due_on"], name="task_of_owner")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Topic",
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
                            "title",
                            wegenetz.foundation.text.TextField(
                                default=wegenetz.foundation.text.Text, verbose_name="Thema"
                            ),
                        ),
                        (
                            "note",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Anmerkung",
                            ),
                        ),
                        ("proposed_on", models.DateField()),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "workshop",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="topics",
                                to="booking.workshop",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="topics",
                                to="booking.workshopseries",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="Vote",
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
                            "voted_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "topic",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="votes",
                                to="booking.topic",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("topic", "institution"), name="vote_once_a_member"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TaskEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("words", models.CharField(max_length=300)),
                        ("due_on", models.DateField()),
                        ("done_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "owner",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="booking.task",
                            ),
                        ),
                        (
                            "result",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="booking.result",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "workshop",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="booking.workshop",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResultEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "words",
                            wegenetz.foundation.text.TextField(
                                default=wegenetz.foundation.text.Text, verbose_name="Was herauskam"
                            ),
                        ),
                        ("link", models.URLField(blank=True)),
                        (
                            "link_words",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Worte des Links",
                            ),
                        ),
                        ("is_public", models.BooleanField(default=True)),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="booking.result",
                            ),
                        ),
                        (
                            "workshop",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="booking.workshop",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WorkshopEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("input", "Werkstatt"),
                                    ("visit", "Vor-Ort-Besuch"),
                                    ("fireside_talk", "Kamingespräch"),
                                ],
                                default="input",
                                max_length=16,
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("host_sought", "Gastgeber gesucht"),
                                    ("planned", "geplant"),
                                    ("held", "gewesen"),
                                    ("cancelled", "abgesagt"),
                                ],
                                default="host_sought",
                                max_length=12,
                            ),
                        ),
                        ("month", models.DateField()),
                        ("starts_at", models.DateTimeField(blank=True, null=True)),
                        ("ends_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "title",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Thema",
                            ),
                        ),
                        (
                            "short",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Thema in wenigen Worten",
                            ),
                        ),
                        (
                            "note",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Anmerkung",
                            ),
                        ),
                        ("booking_from", models.DateField(blank=True, null=True)),
                        (
                            "host",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="booking.workshop",
                            ),
                        ),
                        (
                            "run",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="catalogue.run",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="booking.workshopseries",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="TopicEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "title",
                            wegenetz.foundation.text.TextField(
                                default=wegenetz.foundation.text.Text, verbose_name="Thema"
                            ),
                        ),
                        (
                            "note",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Anmerkung",
                            ),
                        ),
                        ("proposed_on", models.DateField()),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="booking.topic",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "workshop",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="booking.workshop",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="booking.workshopseries",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SeriesMemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("joined_on", models.DateField()),
                        ("left_on", models.DateField(blank=True, null=True)),
                        ("wishes_to_host", models.BooleanField(default=False)),
                        (
                            "institution",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="booking.seriesmember",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="booking.workshopseries",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="WorkshopSeriesEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=80)),
                        ("name", models.CharField(max_length=120)),
                        ("region", models.CharField(max_length=120)),
                        (
                            "kreise",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("rhythm_months", models.PositiveSmallIntegerField(default=3)),
                        (
                            "lead",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Wozu es die Reihe gibt",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("gathering", "sucht Betriebe"),
                                    ("running", "läuft"),
                                    ("paused", "ruht"),
                                ],
                                default="running",
                                max_length=12,
                            ),
                        ),
                        ("is_sample", models.BooleanField(default=False)),
                        (
                            "operator",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="booking.workshopseries",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="availability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_availabilityevent" ("breaks", "code", "counsellor_id", "dates", "ends", "every_weeks", "id", "institution_id", "is_active", "is_counsellor_named", "is_sample", "languages", "modes", "notice_hours", "offer_id", "pause_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "skips_holidays", "slot_minutes", "starts", "valid_from", "valid_to", "weekdays") VALUES (NEW."breaks", NEW."code", NEW."counsellor_id", NEW."dates", NEW."ends", NEW."every_weeks", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_counsellor_named", NEW."is_sample", NEW."languages", NEW."modes", NEW."notice_hours", NEW."offer_id", NEW."pause_minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."room", NEW."skips_holidays", NEW."slot_minutes", NEW."starts", NEW."valid_from", NEW."valid_to", NEW."weekdays"); RETURN NULL;',
                            hash="3f796a30646f85f0af080b9f90d4f094f8475aec",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_853ea",
                            table="booking_availability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="availability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "booking_availabilityevent" ("breaks", "code", "counsellor_id", "dates", "ends", "every_weeks", "id", "institution_id", "is_active", "is_counsellor_named", "is_sample", "languages", "modes", "notice_hours", "offer_id", "pause_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "skips_holidays", "slot_minutes", "starts", "valid_from", "valid_to", "weekdays") VALUES (NEW."breaks", NEW."code", NEW."counsellor_id", NEW."dates", NEW."ends", NEW."every_weeks", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_counsellor_named", NEW."is_sample", NEW."languages", NEW."modes", NEW."notice_hours", NEW."offer_id", NEW."pause_minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."room", NEW."skips_holidays", NEW."slot_minutes", NEW."starts", NEW."valid_from", NEW."valid_to", NEW."weekdays"); RETURN NULL;',
                            hash="2f66f1e699250c2f3f0b5c0d7f58412d6032a921",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_ac8e7",
                            table="booking_availability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="availability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_availabilityevent" ("breaks", "code", "counsellor_id", "dates", "ends", "every_weeks", "id", "institution_id", "is_active", "is_counsellor_named", "is_sample", "languages", "modes", "notice_hours", "offer_id", "pause_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "skips_holidays", "slot_minutes", "starts", "valid_from", "valid_to", "weekdays") VALUES (OLD."breaks", OLD."code", OLD."counsellor_id", OLD."dates", OLD."ends", OLD."every_weeks", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_counsellor_named", OLD."is_sample", OLD."languages", OLD."modes", OLD."notice_hours", OLD."offer_id", OLD."pause_minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."room", OLD."skips_holidays", OLD."slot_minutes", OLD."starts", OLD."valid_from", OLD."valid_to", OLD."weekdays"); RETURN NULL;',
                            hash="8892ce594a25a2ba92633eceaa2b80333ab70b5f",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_393c6",
                            table="booking_availability",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="availabilityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="c71bd55ae59e877aaf1c6a27e3edb5dcc64f8d92",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e7c40",
                            table="booking_availabilityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closedday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_closeddayevent" ("counsellor_id", "day", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."counsellor_id", NEW."day", NEW."id", NEW."institution_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="86dfdcd53329a5e62bd9dfe6c45efcffa5b51da9",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b2e87",
                            table="booking_closedday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closedday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "booking_closeddayevent" ("counsellor_id", "day", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."counsellor_id", NEW."day", NEW."id", NEW."institution_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="91bd9fbac3fec42503212ebd72130bf673664078",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_88b82",
                            table="booking_closedday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closedday",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_closeddayevent" ("counsellor_id", "day", "id", "institution_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."counsellor_id", OLD."day", OLD."id", OLD."institution_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="fecb46a89b5648e1bf9dc4d979c40593e8405420",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2ca46",
                            table="booking_closedday",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="closeddayevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="2501075af1a84a8a1d90afb5fc8234454d33da1a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_a6ffc",
                            table="booking_closeddayevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="taskevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f9656ba40c43082f906d7a5dd104ff0eeae14a41",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_29e98",
                            table="booking_taskevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="task",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_taskevent" ("done_at", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "user_id", "words", "workshop_id") VALUES (NEW."done_at", NEW."due_on", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."result_id", NEW."user_id", NEW."words", NEW."workshop_id"); RETURN NULL;',
                            hash="0424cce6162f6dc873cfca6a2930803caa1eed75",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4b8cb",
                            table="booking_task",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="task",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "booking_taskevent" ("done_at", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "user_id", "words", "workshop_id") VALUES (NEW."done_at", NEW."due_on", NEW."id", NEW."owner_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."result_id", NEW."user_id", NEW."words", NEW."workshop_id"); RETURN NULL;',
                            hash="f2ae07f3b992c70d4db594f0707168b690b28348",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_86095",
                            table="booking_task",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="task",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_taskevent" ("done_at", "due_on", "id", "owner_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "result_id", "user_id", "words", "workshop_id") VALUES (OLD."done_at", OLD."due_on", OLD."id", OLD."owner_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."result_id", OLD."user_id", OLD."words", OLD."workshop_id"); RETURN NULL;',
                            hash="f115aca2165845e084bc061043d98250101c1bc2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_957cb",
                            table="booking_task",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="resultevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="f5411260b3bb111670a5ba7696b34d6c41480006",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b23c5",
                            table="booking_resultevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="result",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_resultevent" ("id", "is_public", "link", "link_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words", "workshop_id") VALUES (NEW."id", NEW."is_public", NEW."link", NEW."link_words", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."words", NEW."workshop_id"); RETURN NULL;',
                            hash="8b1fcf35f3fb2935b2d768c9f5ebbdea1566ae6e",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_4bbb8",
                            table="booking_result",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="result",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "booking_resultevent" ("id", "is_public", "link", "link_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words", "workshop_id") VALUES (NEW."id", NEW."is_public", NEW."link", NEW."link_words", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."words", NEW."workshop_id"); RETURN NULL;',
                            hash="5c195f71b623323cb373b8457efa3e4f13f6d560",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_3cfd5",
                            table="booking_result",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="result",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_resultevent" ("id", "is_public", "link", "link_words", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "words", "workshop_id") VALUES (OLD."id", OLD."is_public", OLD."link", OLD."link_words", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."words", OLD."workshop_id"); RETURN NULL;',
                            hash="1c9997ade0d89bc2e08f61e625673c36cd3cb92b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_39165",
                            table="booking_result",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshopseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_workshopseriesevent" ("code", "id", "is_sample", "kreise", "lead", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "rhythm_months", "status") VALUES (NEW."code", NEW."id", NEW."is_sample", NEW."kreise", NEW."lead", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."region", NEW."rhythm_months", NEW."status"); RETURN NULL;',
                            hash="418c106541502e7de96ec7a930574bf0c193436d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_0f58c",
                            table="booking_workshopseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshopseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "booking_workshopseriesevent" ("code", "id", "is_sample", "kreise", "lead", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "rhythm_months", "status") VALUES (NEW."code", NEW."id", NEW."is_sample", NEW."kreise", NEW."lead", NEW."name", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."region", NEW."rhythm_months", NEW."status"); RETURN NULL;',
                            hash="28b8e74a829a5c7fe14e626fafc2c426a8d539b9",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_37283",
                            table="booking_workshopseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshopseries",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_workshopseriesevent" ("code", "id", "is_sample", "kreise", "lead", "name", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "region", "rhythm_months", "status") VALUES (OLD."code", OLD."id", OLD."is_sample", OLD."kreise", OLD."lead", OLD."name", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."region", OLD."rhythm_months", OLD."status"); RETURN NULL;',
                            hash="91e87e5b64b7cd92cfe3c71fdde6bc7def1aa85b",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_092c2",
                            table="booking_workshopseries",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshopevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4f059d2affeb0b36b4d460ddae148b38246d99a2",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_21b37",
                            table="booking_workshopevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshop",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_workshopevent" ("booking_from", "ends_at", "host_id", "id", "kind", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "series_id", "short", "starts_at", "status", "title") VALUES (NEW."booking_from", NEW."ends_at", NEW."host_id", NEW."id", NEW."kind", NEW."month", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."run_id", NEW."series_id", NEW."short", NEW."starts_at", NEW."status", NEW."title"); RETURN NULL;',
                            hash="4d74de078cef842a4e2456cffc6eca8e2c4f05b0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ba31c",
                            table="booking_workshop",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshop",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "booking_workshopevent" ("booking_from", "ends_at", "host_id", "id", "kind", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "series_id", "short", "starts_at", "status", "title") VALUES (NEW."booking_from", NEW."ends_at", NEW."host_id", NEW."id", NEW."kind", NEW."month", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."run_id", NEW."series_id", NEW."short", NEW."starts_at", NEW."status", NEW."title"); RETURN NULL;',
                            hash="ace3151b11258c3eff11e8b0e99ff28feccb5384",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_add62",
                            table="booking_workshop",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshop",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_workshopevent" ("booking_from", "ends_at", "host_id", "id", "kind", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "series_id", "short", "starts_at", "status", "title") VALUES (OLD."booking_from", OLD."ends_at", OLD."host_id", OLD."id", OLD."kind", OLD."month", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."run_id", OLD."series_id", OLD."short", OLD."starts_at", OLD."status", OLD."title"); RETURN NULL;',
                            hash="5f20e7cb4913bd8556601de888cf504d56208368",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b41a2",
                            table="booking_workshop",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="topicevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="65c0871ed4deccd06b78b7557c472deeb0c14fb1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6b5eb",
                            table="booking_topicevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="topic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_topicevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "proposed_on", "series_id", "title", "workshop_id") VALUES (NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."proposed_by_id", NEW."proposed_on", NEW."series_id", NEW."title", NEW."workshop_id"); RETURN NULL;',
                            hash="b06853713adb68d03f8d980b7aac64131245d09a",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_dbf5c",
                            table="booking_topic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="topic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "booking_topicevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "proposed_on", "series_id", "title", "workshop_id") VALUES (NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."proposed_by_id", NEW."proposed_on", NEW."series_id", NEW."title", NEW."workshop_id"); RETURN NULL;',
                            hash="d5ca2b37292d101ba58e7cd990e4a16e14344fa3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7e0b5",
                            table="booking_topic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="topic",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_topicevent" ("id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "proposed_by_id", "proposed_on", "series_id", "title", "workshop_id") VALUES (OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."proposed_by_id", OLD."proposed_on", OLD."series_id", OLD."title", OLD."workshop_id"); RETURN NULL;',
                            hash="76ee66777ad01de3149aaac15031943f0ead130d",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f53ea",
                            table="booking_topic",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seriesmemberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4d3560d90565cbd688488cc35dbd819f19ea3d21",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_08431",
                            table="booking_seriesmemberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seriesmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_seriesmemberevent" ("id", "institution_id", "joined_on", "left_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id", "wishes_to_host") VALUES (NEW."id", NEW."institution_id", NEW."joined_on", NEW."left_on", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."series_id", NEW."wishes_to_host"); RETURN NULL;',
                            hash="da9fd060623cc076c6607e469a8fc1142b8ee538",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_648e6",
                            table="booking_seriesmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seriesmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "booking_seriesmemberevent" ("id", "institution_id", "joined_on", "left_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id", "wishes_to_host") VALUES (NEW."id", NEW."institution_id", NEW."joined_on", NEW."left_on", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."series_id", NEW."wishes_to_host"); RETURN NULL;',
                            hash="982ed973bc113d8a65b5d21fa78343f9544203ac",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_dbb7d",
                            table="booking_seriesmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seriesmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_seriesmemberevent" ("id", "institution_id", "joined_on", "left_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "series_id", "wishes_to_host") VALUES (OLD."id", OLD."institution_id", OLD."joined_on", OLD."left_on", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."series_id", OLD."wishes_to_host"); RETURN NULL;',
                            hash="3e256fa15e7779fb79cc5c1bcf640118a211b0c9",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_37d42",
                            table="booking_seriesmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshopseriesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="84b18d9fe9c80771b7b81d8d7bbcbd1413ec8e90",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_d359b",
                            table="booking_workshopseriesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
