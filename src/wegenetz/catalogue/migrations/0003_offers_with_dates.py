"""Expand step: offers say what they are, for whom and how; series, prerequisites, sessions of a run."""

from __future__ import annotations

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.indexes
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
                    name="Prerequisite",
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
                        ("is_required", models.BooleanField(default=True)),
                        (
                            "before",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="following_rows",
                                to="catalogue.offer",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="prerequisite_rows",
                                to="catalogue.offer",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("offer", "before"), name="prerequisite_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("offer", models.F("before")), _negated=True),
                                name="prerequisite_is_another_offer",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PrerequisiteEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("is_required", models.BooleanField(default=True)),
                        (
                            "before",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="catalogue.offer",
                            ),
                        ),
                        (
                            "offer",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="catalogue.prerequisite",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="RunSession",
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
                        ("room", models.CharField(blank=True, max_length=80)),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="sessions",
                                to="catalogue.run",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                                name="session_ends_after_it_starts",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("run", "="),
                                    (
                                        wegenetz.foundation.ranges.Instants(
                                            models.F("starts_at"), models.F("ends_at")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="session_one_at_a_time",
                            ),
                        ],
                        "indexes": [models.Index(fields=["starts_at"], name="session_starts")],
                    },
                ),
                migrations.CreateModel(
                    name="Series",
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
                        (
                            "title",
                            wegenetz.foundation.text.TextField(
                                default=wegenetz.foundation.text.Text, verbose_name="Titel"
                            ),
                        ),
                        (
                            "summary",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Worum es geht",
                            ),
                        ),
                        ("is_sample", models.BooleanField(default=False)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "updated_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="series",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "series",
                    },
                ),
                migrations.CreateModel(
                    name="SeriesEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=80)),
                        (
                            "title",
                            wegenetz.foundation.text.TextField(
                                default=wegenetz.foundation.text.Text, verbose_name="Titel"
                            ),
                        ),
                        (
                            "summary",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Worum es geht",
                            ),
                        ),
                        ("is_sample", models.BooleanField(default=False)),
                        ("is_active", models.BooleanField(default=True)),
                        (
                            "updated_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now(),
                                editable=False,
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
                                to="catalogue.series",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="offer",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="offer",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="offer",
                    name="delete_delete",
                ),
                migrations.RemoveConstraint(
                    model_name="run",
                    name="run_once_a_day",
                ),
                migrations.RemoveIndex(
                    model_name="run",
                    name="run_starts",
                ),
                migrations.AddField(
                    model_name="offer",
                    name="audience",
                    field=models.CharField(
                        choices=[
                            ("persons", "Für Einzelne"),
                            ("employers", "Für Betriebe"),
                            ("institutions", "Für Einrichtungen"),
                        ],
                        default="persons",
                        max_length=12,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="booking_mode",
                    field=models.CharField(
                        choices=[("on_request", "Auf Anfrage"), ("direct", "Direkt")],
                        default="on_request",
                        max_length=10,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="bring",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="confirmed_by",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="confirmed_on",
                    field=models.DateField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="german_level",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("A1", "A1"),
                            ("A2", "A2"),
                            ("B1", "B1"),
                            ("B2", "B2"),
                            ("C1", "C1"),
                            ("C2", "C2"),
                        ],
                        max_length=2,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="gives",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="hours_per_week",
                    field=models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="is_bookable",
                    field=models.BooleanField(default=False),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("recognition_counselling", "Anerkennungsberatung"),
                            ("qualification_counselling", "Qualifizierungsberatung"),
                            ("counselling", "Beratung"),
                            ("course", "Kurs"),
                            ("qualification", "Qualifizierung"),
                            ("training", "Schulung"),
                            ("group_coaching", "Gruppencoaching"),
                            ("consulting_process", "Beratungsprozess"),
                            ("workshop", "Workshop"),
                            ("exam", "Prüfung"),
                            ("authority_service", "Leistung einer Behörde"),
                        ],
                        default="course",
                        max_length=28,
                    ),
                    preserve_default=False,
                ),
                migrations.AddField(
                    model_name="offer",
                    name="languages",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="lessons",
                    field=models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="mode",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("onsite", "Vor Ort"),
                            ("online", "Online"),
                            ("hybrid", "Vor Ort und online"),
                        ],
                        max_length=8,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="needs",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="series_position",
                    field=models.PositiveSmallIntegerField(default=0),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="summary",
                    field=wegenetz.foundation.text.TextField(
                        blank=True,
                        default=wegenetz.foundation.text.Text,
                        verbose_name="Worum es geht",
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="target_group",
                    field=wegenetz.foundation.text.TextField(
                        blank=True, default=wegenetz.foundation.text.Text, verbose_name="Für wen"
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="title",
                    field=wegenetz.foundation.text.TextField(
                        blank=True, default=wegenetz.foundation.text.Text, verbose_name="Titel"
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="topics",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("recognition", "Anerkennung"),
                                ("qualification", "Qualifizierung"),
                                ("german", "Deutsch"),
                                ("residence", "Aufenthalt"),
                                ("funding", "Förderung"),
                                ("work", "Arbeit"),
                                ("diversity", "Vielfalt"),
                                ("gender", "Geschlecht"),
                                ("health", "Gesundheit"),
                                ("onboarding", "Einarbeitung"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="updated_at",
                    field=models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="audience",
                    field=models.CharField(
                        choices=[
                            ("persons", "Für Einzelne"),
                            ("employers", "Für Betriebe"),
                            ("institutions", "Für Einrichtungen"),
                        ],
                        default="persons",
                        max_length=12,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="booking_mode",
                    field=models.CharField(
                        choices=[("on_request", "Auf Anfrage"), ("direct", "Direkt")],
                        default="on_request",
                        max_length=10,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="bring",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="confirmed_by",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="confirmed_on",
                    field=models.DateField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="german_level",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("A1", "A1"),
                            ("A2", "A2"),
                            ("B1", "B1"),
                            ("B2", "B2"),
                            ("C1", "C1"),
                            ("C2", "C2"),
                        ],
                        max_length=2,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="gives",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="hours_per_week",
                    field=models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="is_bookable",
                    field=models.BooleanField(default=False),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("recognition_counselling", "Anerkennungsberatung"),
                            ("qualification_counselling", "Qualifizierungsberatung"),
                            ("counselling", "Beratung"),
                            ("course", "Kurs"),
                            ("qualification", "Qualifizierung"),
                            ("training", "Schulung"),
                            ("group_coaching", "Gruppencoaching"),
                            ("consulting_process", "Beratungsprozess"),
                            ("workshop", "Workshop"),
                            ("exam", "Prüfung"),
                            ("authority_service", "Leistung einer Behörde"),
                        ],
                        default="course",
                        max_length=28,
                    ),
                    preserve_default=False,
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="languages",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="lessons",
                    field=models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="mode",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("onsite", "Vor Ort"),
                            ("online", "Online"),
                            ("hybrid", "Vor Ort und online"),
                        ],
                        max_length=8,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="needs",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="series_position",
                    field=models.PositiveSmallIntegerField(default=0),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="summary",
                    field=wegenetz.foundation.text.TextField(
                        blank=True,
                        default=wegenetz.foundation.text.Text,
                        verbose_name="Worum es geht",
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="target_group",
                    field=wegenetz.foundation.text.TextField(
                        blank=True, default=wegenetz.foundation.text.Text, verbose_name="Für wen"
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="title",
                    field=wegenetz.foundation.text.TextField(
                        blank=True, default=wegenetz.foundation.text.Text, verbose_name="Titel"
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="topics",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("recognition", "Anerkennung"),
                                ("qualification", "Qualifizierung"),
                                ("german", "Deutsch"),
                                ("residence", "Aufenthalt"),
                                ("funding", "Förderung"),
                                ("work", "Arbeit"),
                                ("diversity", "Vielfalt"),
                                ("gender", "Geschlecht"),
                                ("health", "Gesundheit"),
                                ("onboarding", "Einarbeitung"),
                            ],
                            max_length=16,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="updated_at",
                    field=models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                migrations.AddField(
                    model_name="run",
                    name="cancel_reason",
                    field=models.CharField(blank=True, max_length=300),
                ),
                migrations.AddField(
                    model_name="run",
                    name="is_full",
                    field=models.BooleanField(default=False),
                ),
                migrations.AddField(
                    model_name="run",
                    name="language",
                    field=models.CharField(blank=True, max_length=8),
                ),
                migrations.AddField(
                    model_name="run",
                    name="status",
                    field=models.CharField(
                        choices=[
                            ("planned", "geplant"),
                            ("open", "findet statt"),
                            ("cancelled", "abgesagt"),
                        ],
                        default="open",
                        max_length=9,
                    ),
                ),
                migrations.AddField(
                    model_name="run",
                    name="updated_at",
                    field=models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                migrations.AlterField(
                    model_name="offer",
                    name="step",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="offers",
                        to="catalogue.step",
                    ),
                ),
                migrations.AlterField(
                    model_name="offerevent",
                    name="step",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.step",
                    ),
                ),
                migrations.AddIndex(
                    model_name="run",
                    index=models.Index(fields=["starts", "id"], name="run_starts"),
                ),
                migrations.AddIndex(
                    model_name="run",
                    index=models.Index(fields=["offer", "starts"], name="run_of_offer"),
                ),
                migrations.AddIndex(
                    model_name="run",
                    index=models.Index(fields=["updated_at", "id"], name="run_changes"),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "mode", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "step_id", "summary", "target_group", "title", "topics", "updated_at", "wait", "wait_p90") VALUES (NEW."apply_days", NEW."audience", NEW."booking_mode", NEW."bring", NEW."code", NEW."confirmed_by_id", NEW."confirmed_on", NEW."cost", NEW."fundings", NEW."german_level", NEW."gives", NEW."hours_per_week", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_bookable", NEW."is_sample", NEW."kind", NEW."languages", NEW."lessons", NEW."mode", NEW."needs", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."professions", NEW."regions", NEW."rhythm_anchor", NEW."rhythm_days", NEW."run_days", NEW."seats", NEW."series_id", NEW."series_position", NEW."step_id", NEW."summary", NEW."target_group", NEW."title", NEW."topics", NEW."updated_at", NEW."wait", NEW."wait_p90"); RETURN NULL;',
                            hash="c92dd2ce3284af4751c56571ae5ab6689e89645f",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_d20a7",
                            table="catalogue_offer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "mode", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "step_id", "summary", "target_group", "title", "topics", "updated_at", "wait", "wait_p90") VALUES (NEW."apply_days", NEW."audience", NEW."booking_mode", NEW."bring", NEW."code", NEW."confirmed_by_id", NEW."confirmed_on", NEW."cost", NEW."fundings", NEW."german_level", NEW."gives", NEW."hours_per_week", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_bookable", NEW."is_sample", NEW."kind", NEW."languages", NEW."lessons", NEW."mode", NEW."needs", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."professions", NEW."regions", NEW."rhythm_anchor", NEW."rhythm_days", NEW."run_days", NEW."seats", NEW."series_id", NEW."series_position", NEW."step_id", NEW."summary", NEW."target_group", NEW."title", NEW."topics", NEW."updated_at", NEW."wait", NEW."wait_p90"); RETURN NULL;',
                            hash="27c586d99e8dfbac6dd914490e2d5db41bdbdfeb",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_914e3",
                            table="catalogue_offer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "mode", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "step_id", "summary", "target_group", "title", "topics", "updated_at", "wait", "wait_p90") VALUES (OLD."apply_days", OLD."audience", OLD."booking_mode", OLD."bring", OLD."code", OLD."confirmed_by_id", OLD."confirmed_on", OLD."cost", OLD."fundings", OLD."german_level", OLD."gives", OLD."hours_per_week", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_bookable", OLD."is_sample", OLD."kind", OLD."languages", OLD."lessons", OLD."mode", OLD."needs", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."professions", OLD."regions", OLD."rhythm_anchor", OLD."rhythm_days", OLD."run_days", OLD."seats", OLD."series_id", OLD."series_position", OLD."step_id", OLD."summary", OLD."target_group", OLD."title", OLD."topics", OLD."updated_at", OLD."wait", OLD."wait_p90"); RETURN NULL;',
                            hash="645629763a463c06ddccc1d499367e344c052b2e",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_11823",
                            table="catalogue_offer",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="run",
                    constraint=models.UniqueConstraint(
                        fields=("offer", "starts", "language"), name="run_once_a_day"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="run",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status", "cancelled"),
                                models.Q(("cancel_reason", ""), _negated=True),
                            ),
                            models.Q(
                                models.Q(("status", "cancelled"), _negated=True),
                                ("cancel_reason", ""),
                            ),
                            _connector="OR",
                        ),
                        name="run_cancelled_says_why",
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="prerequisites",
                    field=models.ManyToManyField(
                        related_name="prerequisite_of",
                        through="catalogue.Prerequisite",
                        to="catalogue.offer",
                    ),
                ),
                migrations.AddField(
                    model_name="offer",
                    name="series",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="offers",
                        to="catalogue.series",
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="series",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="catalogue.series",
                    ),
                ),
                migrations.AddIndex(
                    model_name="offer",
                    index=models.Index(fields=["institution", "is_active"], name="offer_of_house"),
                ),
                migrations.AddIndex(
                    model_name="offer",
                    index=models.Index(
                        condition=models.Q(("is_active", True)),
                        fields=["kind"],
                        name="offer_by_kind",
                    ),
                ),
                migrations.AddIndex(
                    model_name="offer",
                    index=models.Index(fields=["updated_at", "id"], name="offer_changes"),
                ),
                migrations.AddIndex(
                    model_name="offer",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["topics"], name="offer_by_topic"
                    ),
                ),
                migrations.AddIndex(
                    model_name="offer",
                    index=django.contrib.postgres.indexes.GinIndex(
                        fields=["languages"], name="offer_by_language"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="offer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("step__isnull", False),
                            models.Q(("title", {}), _negated=True),
                            _connector="OR",
                        ),
                        name="offer_has_a_name",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="offer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("step__isnull", False),
                            models.Q(
                                ("kind__in", ("recognition_counselling", "authority_service")),
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="offer_of_this_kind_is_a_step",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="offer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("step__isnull", True), ("audience", "persons"), _connector="OR"
                        ),
                        name="offer_for_houses_is_no_step",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="offer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("wait_p90__isnull", True),
                            ("wait_p90__gte", models.F("wait")),
                            _connector="OR",
                        ),
                        name="offer_wait_grows",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="offer",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("series__isnull", False), ("series_position", 0), _connector="OR"
                        ),
                        name="offer_position_is_in_a_series",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prerequisite",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_prerequisiteevent" ("before_id", "id", "is_required", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."before_id", NEW."id", NEW."is_required", NEW."offer_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id"); RETURN NULL;',
                            hash="67bdcc4c593e513df93bdd04f24fe21007dc5e65",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ed7b0",
                            table="catalogue_prerequisite",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prerequisite",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_prerequisiteevent" ("before_id", "id", "is_required", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."before_id", NEW."id", NEW."is_required", NEW."offer_id", _pgh_attach_context(), NOW(), \'update\', NEW."id"); RETURN NULL;',
                            hash="2b81099429dd291e6c335966bf3ae83b44327054",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d6447",
                            table="catalogue_prerequisite",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prerequisite",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_prerequisiteevent" ("before_id", "id", "is_required", "offer_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."before_id", OLD."id", OLD."is_required", OLD."offer_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id"); RETURN NULL;',
                            hash="8c5280672cec80755210cbd35b73978763475552",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_37c99",
                            table="catalogue_prerequisite",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="prerequisiteevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a6db5e5a958511141df9412f6b65ec161fd77223",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f3fa4",
                            table="catalogue_prerequisiteevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="series",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title", "updated_at") VALUES (NEW."code", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_sample", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."summary", NEW."title", NEW."updated_at"); RETURN NULL;',
                            hash="f39768a8e31d8a48af1bfffa638041d16fb7c7b4",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_c877b",
                            table="catalogue_series",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="series",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title", "updated_at") VALUES (NEW."code", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_sample", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."summary", NEW."title", NEW."updated_at"); RETURN NULL;',
                            hash="31f43fe446dfa8cf37bfda384f80fd8eeef18a1f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_bb6b1",
                            table="catalogue_series",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="series",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title", "updated_at") VALUES (OLD."code", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_sample", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."summary", OLD."title", OLD."updated_at"); RETURN NULL;',
                            hash="7cf1de974e680154483cdb3cea9f47712d2099d2",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c40f0",
                            table="catalogue_series",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="seriesevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="4292c66bb4560855b6d7a6a20955e80f6d376f78",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9d008",
                            table="catalogue_seriesevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
