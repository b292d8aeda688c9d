"""Expand step: locations, opening hours, structure, contact persons, cooperation, suggestions."""

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
        ("network", "0005_responsibility_watched"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Location",
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
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("street", models.CharField(blank=True, max_length=80)),
                        ("city", models.CharField(blank=True, max_length=80)),
                        ("latitude", models.FloatField(blank=True, null=True)),
                        ("longitude", models.FloatField(blank=True, null=True)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("email", models.EmailField(blank=True, max_length=120)),
                        ("is_main", models.BooleanField(default=False)),
                        ("step_free", models.BooleanField(blank=True, null=True)),
                        ("lift", models.BooleanField(blank=True, null=True)),
                        ("accessible_toilet", models.BooleanField(blank=True, null=True)),
                        ("accessible_parking", models.BooleanField(blank=True, null=True)),
                        ("induction_loop", models.BooleanField(blank=True, null=True)),
                        (
                            "note",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Hinweis",
                            ),
                        ),
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
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="locations",
                                to="network.institution",
                            ),
                        ),
                        (
                            "kreis",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="locations",
                                to="network.kreis",
                            ),
                        ),
                        (
                            "postal_code",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="locations",
                                to="network.postalcode",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_main", True)),
                                fields=("institution",),
                                name="location_one_is_main",
                            ),
                            models.UniqueConstraint(
                                fields=("institution", "name"),
                                name="location_one_of_a_name_a_house",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("latitude__isnull", True), ("longitude__isnull", True)
                                    ),
                                    models.Q(
                                        ("latitude__gte", -90),
                                        ("latitude__lte", 90),
                                        ("longitude__gte", -180),
                                        ("longitude__lte", 180),
                                    ),
                                    _connector="OR",
                                ),
                                name="location_point_is_whole",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ContactPerson",
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
                        ("name", models.CharField(max_length=120)),
                        ("task", models.CharField(blank=True, max_length=120)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("email", models.EmailField(blank=True, max_length=120)),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=8),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("consented_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "consent_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("link", "über den persönlichen Link"),
                                    ("written", "schriftlich gegenüber der Einrichtung"),
                                ],
                                max_length=7,
                            ),
                        ),
                        ("digest", models.CharField(max_length=64, unique=True)),
                        ("is_sample", models.BooleanField(default=False)),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="contact_persons",
                                to="network.institution",
                            ),
                        ),
                        (
                            "location",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="contact_persons",
                                to="network.location",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("consent_form", ""), ("consented_at__isnull", True)),
                                    models.Q(
                                        ("consented_at__isnull", False),
                                        models.Q(("consent_form", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="contact_person_consent_says_how",
                            ),
                            models.UniqueConstraint(
                                fields=("institution", "name"), name="contact_person_once_a_house"
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cooperation",
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
                                    ("works_with", "arbeitet zusammen mit"),
                                    ("hands_over_to", "übergibt an"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=160)),
                        (
                            "source",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cooperations",
                                to="network.institution",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="cooperations_to_it",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("source", "target", "kind"), name="cooperation_once_a_kind"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("kind", "works_with"), ("source__lt", models.F("target"))
                                    ),
                                    models.Q(
                                        ("kind", "hands_over_to"),
                                        models.Q(("source", models.F("target")), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="cooperation_is_between_two",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CooperationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("works_with", "arbeitet zusammen mit"),
                                    ("hands_over_to", "übergibt an"),
                                ],
                                max_length=14,
                            ),
                        ),
                        ("note", models.CharField(blank=True, max_length=160)),
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
                                to="network.cooperation",
                            ),
                        ),
                        (
                            "source",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                        (
                            "target",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FieldOfAction",
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
                        ("name", models.CharField(max_length=160)),
                        ("source", models.CharField(max_length=300)),
                        (
                            "network",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="fields_of_action",
                                to="network.network",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("network", "position"),
                                name="field_of_action_one_a_position",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FieldOfActionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=160)),
                        ("source", models.CharField(max_length=300)),
                        (
                            "network",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.network",
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
                                to="network.fieldofaction",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FocusArea",
                    fields=[
                        ("code", models.SlugField(primary_key=True, serialize=False)),
                        ("position", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=160)),
                        ("starts_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("ends_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("source", models.CharField(max_length=300)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_year__isnull", True),
                                    ("ends_year__isnull", True),
                                    ("ends_year__gte", models.F("starts_year")),
                                    _connector="OR",
                                ),
                                name="focus_area_ends_after_it_starts",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="FocusAreaEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("code", models.SlugField(db_index=False, serialize=False)),
                        ("position", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=160)),
                        ("starts_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("ends_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("source", models.CharField(max_length=300)),
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
                                to="network.focusarea",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="FreshnessReminder",
                    fields=[
                        (
                            "institution",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                primary_key=True,
                                related_name="freshness_reminder",
                                serialize=False,
                                to="network.institution",
                            ),
                        ),
                        ("sent_on", models.DateField()),
                    ],
                ),
                migrations.CreateModel(
                    name="LocationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(blank=True, max_length=120)),
                        ("street", models.CharField(blank=True, max_length=80)),
                        ("city", models.CharField(blank=True, max_length=80)),
                        ("latitude", models.FloatField(blank=True, null=True)),
                        ("longitude", models.FloatField(blank=True, null=True)),
                        ("phone", models.CharField(blank=True, max_length=40)),
                        ("email", models.EmailField(blank=True, max_length=120)),
                        ("is_main", models.BooleanField(default=False)),
                        ("step_free", models.BooleanField(blank=True, null=True)),
                        ("lift", models.BooleanField(blank=True, null=True)),
                        ("accessible_toilet", models.BooleanField(blank=True, null=True)),
                        ("accessible_parking", models.BooleanField(blank=True, null=True)),
                        ("induction_loop", models.BooleanField(blank=True, null=True)),
                        (
                            "note",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Hinweis",
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
                            "kreis",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.kreis",
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
                                to="network.location",
                            ),
                        ),
                        (
                            "postal_code",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.postalcode",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="NetworkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("code", models.SlugField(db_index=False, serialize=False)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("state", "Landesnetzwerk"),
                                    ("regional", "Regionalnetzwerk"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("coordinator", models.CharField(blank=True, max_length=120)),
                        ("starts_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("ends_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("source", models.CharField(max_length=300)),
                        (
                            "land",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.land",
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
                                to="network.network",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="OpeningHours",
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
                        ("weekday", models.PositiveSmallIntegerField()),
                        ("opens", models.TimeField()),
                        ("closes", models.TimeField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("by_appointment", "mit Termin"),
                                    ("phone", "am Telefon"),
                                ],
                                default="open",
                                max_length=14,
                            ),
                        ),
                        (
                            "location",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="opening_hours",
                                to="network.location",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["weekday", "opens"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("weekday__gte", 1), ("weekday__lte", 7)),
                                name="opening_hours_on_a_weekday",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("closes__gt", models.F("opens"))),
                                name="opening_hours_close_after_they_open",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("location", "="),
                                    ("weekday", "="),
                                    ("kind", "="),
                                    (
                                        wegenetz.foundation.ranges.TimeSpan(
                                            models.F("opens"), models.F("closes")
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="opening_hours_one_at_a_time",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OpeningHoursEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("weekday", models.PositiveSmallIntegerField()),
                        ("opens", models.TimeField()),
                        ("closes", models.TimeField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("open", "offen"),
                                    ("by_appointment", "mit Termin"),
                                    ("phone", "am Telefon"),
                                ],
                                default="open",
                                max_length=14,
                            ),
                        ),
                        (
                            "location",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.location",
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
                                to="network.openinghours",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Subproject",
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
                        ("name", models.CharField(max_length=160)),
                        ("funding_source", models.CharField(blank=True, max_length=160)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "description",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Worum es geht",
                            ),
                        ),
                        ("website", models.URLField(blank=True)),
                        ("is_sample", models.BooleanField(default=False)),
                        ("source", models.CharField(blank=True, max_length=300)),
                        ("confirmed_on", models.DateField(blank=True, null=True)),
                        (
                            "confidence",
                            models.CharField(
                                choices=[
                                    ("seen", "nachgelesen"),
                                    ("inferred", "wahrscheinlich"),
                                    ("sample", "Beispiel"),
                                    ("open", "noch offen"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "confirmed_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "field_of_action",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="subprojects",
                                to="network.fieldofaction",
                            ),
                        ),
                        (
                            "focus_area",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subprojects",
                                to="network.focusarea",
                            ),
                        ),
                        (
                            "network",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subprojects",
                                to="network.network",
                            ),
                        ),
                        (
                            "operator",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="subprojects",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on__isnull", True),
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="subproject_ends_after_it_starts",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("confidence", "sample"), ("is_sample", True)),
                                    models.Q(
                                        ("is_sample", False),
                                        models.Q(("confidence", "sample"), _negated=True),
                                        models.Q(("source", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="subproject_is_sample_or_names_its_source",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SubprojectEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=80)),
                        ("name", models.CharField(max_length=160)),
                        ("funding_source", models.CharField(blank=True, max_length=160)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "description",
                            wegenetz.foundation.text.TextField(
                                blank=True,
                                default=wegenetz.foundation.text.Text,
                                verbose_name="Worum es geht",
                            ),
                        ),
                        ("website", models.URLField(blank=True)),
                        ("is_sample", models.BooleanField(default=False)),
                        ("source", models.CharField(blank=True, max_length=300)),
                        ("confirmed_on", models.DateField(blank=True, null=True)),
                        (
                            "confidence",
                            models.CharField(
                                choices=[
                                    ("seen", "nachgelesen"),
                                    ("inferred", "wahrscheinlich"),
                                    ("sample", "Beispiel"),
                                    ("open", "noch offen"),
                                ],
                                max_length=8,
                            ),
                        ),
                        (
                            "confirmed_by",
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
                            "field_of_action",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.fieldofaction",
                            ),
                        ),
                        (
                            "focus_area",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.focusarea",
                            ),
                        ),
                        (
                            "network",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="network.network",
                            ),
                        ),
                        (
                            "operator",
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
                                to="network.subproject",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="Suggestion",
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
                        ("subject_kind", models.SlugField(max_length=16)),
                        ("subject_code", models.CharField(max_length=80)),
                        ("subject_name", models.CharField(max_length=200)),
                        ("text", models.TextField(max_length=2000)),
                        ("email", models.EmailField(blank=True, max_length=120)),
                        ("origin", models.CharField(blank=True, max_length=32)),
                        ("language", models.CharField(max_length=9)),
                        (
                            "sent_at",
                            models.DateTimeField(
                                db_default=django.db.models.functions.datetime.Now()
                            ),
                        ),
                        (
                            "state",
                            models.CharField(
                                choices=[
                                    ("waiting", "wartet auf Antwort"),
                                    ("accepted", "übernommen"),
                                    ("declined", "nicht übernommen"),
                                ],
                                default="waiting",
                                max_length=8,
                            ),
                        ),
                        ("answer", models.TextField(blank=True, max_length=2000)),
                        ("answered_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "answered_by",
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
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="suggestions",
                                to="network.institution",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("answer", ""),
                                        ("answered_at__isnull", True),
                                        ("state", "waiting"),
                                    ),
                                    models.Q(
                                        models.Q(("state", "waiting"), _negated=True),
                                        ("answered_at__isnull", False),
                                        models.Q(("answer", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="suggestion_is_answered_in_words",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("state", "waiting"),
                                    models.Q(("email", ""), ("origin", "")),
                                    _connector="OR",
                                ),
                                name="suggestion_forgets_its_sender_with_the_answer",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                fields=["state", "sent_at", "id"], name="suggestion_by_age"
                            ),
                            models.Index(
                                fields=["sent_at", "origin"], name="suggestion_by_origin"
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="institution",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="institution",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="institution",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="institution",
                    name="archived_on",
                    field=models.DateField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="institution",
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
                    model_name="institution",
                    name="description",
                    field=wegenetz.foundation.text.TextField(
                        blank=True,
                        default=wegenetz.foundation.text.Text,
                        verbose_name="Über die Einrichtung",
                    ),
                ),
                migrations.AddField(
                    model_name="institution",
                    name="email",
                    field=models.EmailField(blank=True, max_length=120),
                ),
                migrations.AddField(
                    model_name="institution",
                    name="jobcentre_kind",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("joint", "gemeinsame Einrichtung von Kommune und Agentur für Arbeit"),
                            ("municipal", "zugelassener kommunaler Träger"),
                        ],
                        max_length=9,
                    ),
                ),
                migrations.AddField(
                    model_name="institution",
                    name="updated_at",
                    field=models.DateTimeField(
                        db_default=django.db.models.functions.datetime.Now(), editable=False
                    ),
                ),
                migrations.AddField(
                    model_name="institution",
                    name="website",
                    field=models.URLField(blank=True),
                ),
                migrations.AddField(
                    model_name="institutionevent",
                    name="archived_on",
                    field=models.DateField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="institutionevent",
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
                    model_name="institutionevent",
                    name="description",
                    field=wegenetz.foundation.text.TextField(
                        blank=True,
                        default=wegenetz.foundation.text.Text,
                        verbose_name="Über die Einrichtung",
                    ),
                ),
                migrations.AddField(
                    model_name="institutionevent",
                    name="email",
                    field=models.EmailField(blank=True, max_length=120),
                ),
                migrations.AddField(
                    model_name="institutionevent",
                    name="jobcentre_kind",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("joint", "gemeinsame Einrichtung von Kommune und Agentur für Arbeit"),
                            ("municipal", "zugelassener kommunaler Träger"),
                        ],
                        max_length=9,
                    ),
                ),
                migrations.AddField(
                    model_name="institutionevent",
                    name="website",
                    field=models.URLField(blank=True),
                ),
                migrations.AddField(
                    model_name="network",
                    name="ends_year",
                    field=models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="network",
                    name="starts_year",
                    field=models.PositiveSmallIntegerField(blank=True, null=True),
                ),
                migrations.AlterField(
                    model_name="institution",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("counselling", "Beratungsstelle"),
                            ("fair_integration", "Beratung zu Arbeits- und Aufenthaltsrecht"),
                            ("competent_authority", "Zuständige Stelle"),
                            ("chamber", "Kammer"),
                            ("jobcentre", "Jobcenter"),
                            ("employment_agency", "Agentur für Arbeit"),
                            ("immigration_office", "Ausländerbehörde"),
                            ("federal_office", "Bundesamt für Migration und Flüchtlinge"),
                            ("licensing_office", "Führerscheinstelle"),
                            ("course_provider", "Kursträger"),
                            ("employer", "Betrieb"),
                            ("funding_body", "Förderstelle"),
                            ("coordination", "Koordination"),
                            ("specialist_unit", "Fachstelle"),
                            ("welfare_association", "Wohlfahrtsverband"),
                            ("migrant_organisation", "Migrantenorganisation"),
                            ("research_institute", "Forschungsinstitut"),
                            ("adult_education", "Einrichtung der Weiterbildung"),
                            ("university", "Hochschule"),
                            ("school", "Schule"),
                            ("municipality", "Kommune"),
                            ("employers_association", "Arbeitgeberverband"),
                            ("trade_union", "Gewerkschaft"),
                        ],
                        max_length=24,
                    ),
                ),
                migrations.AlterField(
                    model_name="institutionevent",
                    name="kind",
                    field=models.CharField(
                        choices=[
                            ("counselling", "Beratungsstelle"),
                            ("fair_integration", "Beratung zu Arbeits- und Aufenthaltsrecht"),
                            ("competent_authority", "Zuständige Stelle"),
                            ("chamber", "Kammer"),
                            ("jobcentre", "Jobcenter"),
                            ("employment_agency", "Agentur für Arbeit"),
                            ("immigration_office", "Ausländerbehörde"),
                            ("federal_office", "Bundesamt für Migration und Flüchtlinge"),
                            ("licensing_office", "Führerscheinstelle"),
                            ("course_provider", "Kursträger"),
                            ("employer", "Betrieb"),
                            ("funding_body", "Förderstelle"),
                            ("coordination", "Koordination"),
                            ("specialist_unit", "Fachstelle"),
                            ("welfare_association", "Wohlfahrtsverband"),
                            ("migrant_organisation", "Migrantenorganisation"),
                            ("research_institute", "Forschungsinstitut"),
                            ("adult_education", "Einrichtung der Weiterbildung"),
                            ("university", "Hochschule"),
                            ("school", "Schule"),
                            ("municipality", "Kommune"),
                            ("employers_association", "Arbeitgeberverband"),
                            ("trade_union", "Gewerkschaft"),
                        ],
                        max_length=24,
                    ),
                ),
                migrations.AddIndex(
                    model_name="institution",
                    index=models.Index(fields=["name", "id"], name="institution_by_name"),
                ),
                migrations.AddIndex(
                    model_name="institution",
                    index=django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("name", name="gin_trgm_ops"),
                        name="institution_name_alike",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="institution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_institutionevent" ("archived_on", "city", "code", "confidence", "confirmed_by_id", "confirmed_on", "description", "email", "id", "is_accessible", "is_open", "is_sample", "jobcentre_kind", "kind", "kreis_id", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "source", "street", "website") VALUES (NEW."archived_on", NEW."city", NEW."code", NEW."confidence", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."email", NEW."id", NEW."is_accessible", NEW."is_open", NEW."is_sample", NEW."jobcentre_kind", NEW."kind", NEW."kreis_id", NEW."label", NEW."land_id", NEW."languages", NEW."name", NEW."network_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postal_code_id", NEW."source", NEW."street", NEW."website"); RETURN NULL;',
                            hash="67b32ee808d4d8cbc0e127aa1b8defe887dfe9be",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_82873",
                            table="network_institution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="institution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."archived_on" IS DISTINCT FROM (NEW."archived_on") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_accessible" IS DISTINCT FROM (NEW."is_accessible") OR OLD."is_open" IS DISTINCT FROM (NEW."is_open") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."jobcentre_kind" IS DISTINCT FROM (NEW."jobcentre_kind") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."kreis_id" IS DISTINCT FROM (NEW."kreis_id") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."land_id" IS DISTINCT FROM (NEW."land_id") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."network_id" IS DISTINCT FROM (NEW."network_id") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."postal_code_id" IS DISTINCT FROM (NEW."postal_code_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."street" IS DISTINCT FROM (NEW."street") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                            func='INSERT INTO "network_institutionevent" ("archived_on", "city", "code", "confidence", "confirmed_by_id", "confirmed_on", "description", "email", "id", "is_accessible", "is_open", "is_sample", "jobcentre_kind", "kind", "kreis_id", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "source", "street", "website") VALUES (NEW."archived_on", NEW."city", NEW."code", NEW."confidence", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."email", NEW."id", NEW."is_accessible", NEW."is_open", NEW."is_sample", NEW."jobcentre_kind", NEW."kind", NEW."kreis_id", NEW."label", NEW."land_id", NEW."languages", NEW."name", NEW."network_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postal_code_id", NEW."source", NEW."street", NEW."website"); RETURN NULL;',
                            hash="2b561025f4d376d6c70fe76a920a382a649bbf4e",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_98190",
                            table="network_institution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="institution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_institutionevent" ("archived_on", "city", "code", "confidence", "confirmed_by_id", "confirmed_on", "description", "email", "id", "is_accessible", "is_open", "is_sample", "jobcentre_kind", "kind", "kreis_id", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "source", "street", "website") VALUES (OLD."archived_on", OLD."city", OLD."code", OLD."confidence", OLD."confirmed_by_id", OLD."confirmed_on", OLD."description", OLD."email", OLD."id", OLD."is_accessible", OLD."is_open", OLD."is_sample", OLD."jobcentre_kind", OLD."kind", OLD."kreis_id", OLD."label", OLD."land_id", OLD."languages", OLD."name", OLD."network_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postal_code_id", OLD."source", OLD."street", OLD."website"); RETURN NULL;',
                            hash="5e532344704ae69a884e9caa57001974eca3ca27",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ce1ce",
                            table="network_institution",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="network",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_networkevent" ("code", "coordinator", "ends_year", "kind", "land_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_year") VALUES (NEW."code", NEW."coordinator", NEW."ends_year", NEW."kind", NEW."land_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."source", NEW."starts_year"); RETURN NULL;',
                            hash="36e5d6a743ecd0ddb5ae1f86f75a19d128828c0d",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_04e15",
                            table="network_network",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="network",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "network_networkevent" ("code", "coordinator", "ends_year", "kind", "land_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_year") VALUES (NEW."code", NEW."coordinator", NEW."ends_year", NEW."kind", NEW."land_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."source", NEW."starts_year"); RETURN NULL;',
                            hash="cba0645a8c112b33f5855c0eb3ec2bcbcda1d9c3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2e216",
                            table="network_network",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="network",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_networkevent" ("code", "coordinator", "ends_year", "kind", "land_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_year") VALUES (OLD."code", OLD."coordinator", OLD."ends_year", OLD."kind", OLD."land_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."source", OLD."starts_year"); RETURN NULL;',
                            hash="2239e8ae89cbb95f014bdad39dc45c362041275a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_24d43",
                            table="network_network",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="institution",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("jobcentre_kind", ""), ("kind", "jobcentre"), _connector="OR"
                        ),
                        name="institution_only_job_centres_have_a_kind_of_their_own",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="network",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("starts_year__isnull", True),
                            ("ends_year__isnull", True),
                            ("ends_year__gte", models.F("starts_year")),
                            _connector="OR",
                        ),
                        name="network_ends_after_it_starts",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="focusarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_focusareaevent" ("code", "ends_year", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "starts_year") VALUES (NEW."code", NEW."ends_year", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."position", NEW."source", NEW."starts_year"); RETURN NULL;',
                            hash="57ea6efc644b206be87e836ef6f69568e7350e06",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_22bc5",
                            table="network_focusarea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="focusarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "network_focusareaevent" ("code", "ends_year", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "starts_year") VALUES (NEW."code", NEW."ends_year", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."position", NEW."source", NEW."starts_year"); RETURN NULL;',
                            hash="4b715c56097d05b4c55e1562fcf3078d306d34a4",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0824c",
                            table="network_focusarea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="focusarea",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_focusareaevent" ("code", "ends_year", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source", "starts_year") VALUES (OLD."code", OLD."ends_year", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."position", OLD."source", OLD."starts_year"); RETURN NULL;',
                            hash="70c225245733e64433146b2a5d9dd3618cc507f6",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_f16ad",
                            table="network_focusarea",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_cooperationevent" ("id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                            hash="b7c9bcbba6649f2a8111180abc4b4c21f0b2a643",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_b6696",
                            table="network_cooperation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "network_cooperationevent" ("id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (NEW."id", NEW."kind", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_id", NEW."target_id"); RETURN NULL;',
                            hash="9fed13b69e068a0e197d4a085948cf9ae1cf72ce",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_d2b59",
                            table="network_cooperation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperation",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_cooperationevent" ("id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_id", "target_id") VALUES (OLD."id", OLD."kind", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_id", OLD."target_id"); RETURN NULL;',
                            hash="d6e05141b5b75f4ca7124821bfcc660a1f700bb0",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e25bb",
                            table="network_cooperation",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="cooperationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="aeab0c89f9ce58d34680658bcd5bb232d0792796",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_e5ef7",
                            table="network_cooperationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fieldofaction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_fieldofactionevent" ("id", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source") VALUES (NEW."id", NEW."name", NEW."network_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."source"); RETURN NULL;',
                            hash="d39ca6677ad6877af94d45d08f0dac0b5d61aa00",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_a950f",
                            table="network_fieldofaction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fieldofaction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "network_fieldofactionevent" ("id", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source") VALUES (NEW."id", NEW."name", NEW."network_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."source"); RETURN NULL;',
                            hash="5b2547086855c46373f75b5fd4ea34acea15b4ac",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_b36f4",
                            table="network_fieldofaction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fieldofaction",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_fieldofactionevent" ("id", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "source") VALUES (OLD."id", OLD."name", OLD."network_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."source"); RETURN NULL;',
                            hash="dce728de9ab3734540e3b28d8c6e358809bd48ba",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_71663",
                            table="network_fieldofaction",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="fieldofactionevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e770d33a120c83b343258f304d7776fe5b2b0ba8",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_870a0",
                            table="network_fieldofactionevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="focusareaevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="97bd46b277becd686a0cb9bb7750d38d3f940be0",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_9b8d9",
                            table="network_focusareaevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="location",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_locationevent" ("accessible_parking", "accessible_toilet", "city", "email", "id", "induction_loop", "institution_id", "is_main", "kreis_id", "latitude", "lift", "longitude", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "step_free", "street") VALUES (NEW."accessible_parking", NEW."accessible_toilet", NEW."city", NEW."email", NEW."id", NEW."induction_loop", NEW."institution_id", NEW."is_main", NEW."kreis_id", NEW."latitude", NEW."lift", NEW."longitude", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postal_code_id", NEW."step_free", NEW."street"); RETURN NULL;',
                            hash="bd9dc4959e3132b9a9cbacea765f7e82d28e92e0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_39f9f",
                            table="network_location",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="location",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."accessible_parking" IS DISTINCT FROM (NEW."accessible_parking") OR OLD."accessible_toilet" IS DISTINCT FROM (NEW."accessible_toilet") OR OLD."city" IS DISTINCT FROM (NEW."city") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."induction_loop" IS DISTINCT FROM (NEW."induction_loop") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."is_main" IS DISTINCT FROM (NEW."is_main") OR OLD."kreis_id" IS DISTINCT FROM (NEW."kreis_id") OR OLD."latitude" IS DISTINCT FROM (NEW."latitude") OR OLD."lift" IS DISTINCT FROM (NEW."lift") OR OLD."longitude" IS DISTINCT FROM (NEW."longitude") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."phone" IS DISTINCT FROM (NEW."phone") OR OLD."postal_code_id" IS DISTINCT FROM (NEW."postal_code_id") OR OLD."step_free" IS DISTINCT FROM (NEW."step_free") OR OLD."street" IS DISTINCT FROM (NEW."street"))',
                            func='INSERT INTO "network_locationevent" ("accessible_parking", "accessible_toilet", "city", "email", "id", "induction_loop", "institution_id", "is_main", "kreis_id", "latitude", "lift", "longitude", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "step_free", "street") VALUES (NEW."accessible_parking", NEW."accessible_toilet", NEW."city", NEW."email", NEW."id", NEW."induction_loop", NEW."institution_id", NEW."is_main", NEW."kreis_id", NEW."latitude", NEW."lift", NEW."longitude", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postal_code_id", NEW."step_free", NEW."street"); RETURN NULL;',
                            hash="b6d9553662dad703948596a1434c91b0d2a0f7c7",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_0027b",
                            table="network_location",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="location",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_locationevent" ("accessible_parking", "accessible_toilet", "city", "email", "id", "induction_loop", "institution_id", "is_main", "kreis_id", "latitude", "lift", "longitude", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "step_free", "street") VALUES (OLD."accessible_parking", OLD."accessible_toilet", OLD."city", OLD."email", OLD."id", OLD."induction_loop", OLD."institution_id", OLD."is_main", OLD."kreis_id", OLD."latitude", OLD."lift", OLD."longitude", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postal_code_id", OLD."step_free", OLD."street"); RETURN NULL;',
                            hash="19617e38caf04c50efd33ad782a8c8ab5a6e3b50",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_7ccbb",
                            table="network_location",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="locationevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e895ef0c5e7ebdf64718f84b7d4c02f094e15c5a",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_c7982",
                            table="network_locationevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="networkevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="9b71c8dfd32c0500aab1f08da356c06b7ae6ac12",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_f883c",
                            table="network_networkevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openinghours",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_openinghoursevent" ("closes", "id", "kind", "location_id", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (NEW."closes", NEW."id", NEW."kind", NEW."location_id", NEW."opens", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."weekday"); RETURN NULL;',
                            hash="92f68d8c8ace37f1ad8df7955d0f0ed9824337e0",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_299c9",
                            table="network_openinghours",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openinghours",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "network_openinghoursevent" ("closes", "id", "kind", "location_id", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (NEW."closes", NEW."id", NEW."kind", NEW."location_id", NEW."opens", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."weekday"); RETURN NULL;',
                            hash="51727c9811c2575cf2395fbf64cf3559d8d69500",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_704ac",
                            table="network_openinghours",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openinghours",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_openinghoursevent" ("closes", "id", "kind", "location_id", "opens", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "weekday") VALUES (OLD."closes", OLD."id", OLD."kind", OLD."location_id", OLD."opens", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."weekday"); RETURN NULL;',
                            hash="aa0190ae00840b261fc0caefb91527b1237e45d1",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_a850a",
                            table="network_openinghours",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="openinghoursevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="b114623dd30e16804b71f6cf945a4121591e8849",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_b00f5",
                            table="network_openinghoursevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="subproject",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_subprojectevent" ("code", "confidence", "confirmed_by_id", "confirmed_on", "description", "ends_on", "field_of_action_id", "focus_area_id", "funding_source", "id", "is_sample", "name", "network_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "website") VALUES (NEW."code", NEW."confidence", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."ends_on", NEW."field_of_action_id", NEW."focus_area_id", NEW."funding_source", NEW."id", NEW."is_sample", NEW."name", NEW."network_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."starts_on", NEW."website"); RETURN NULL;',
                            hash="a7cc534a2dfbe2607247a080b86d6fcac14a38ec",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_57c9c",
                            table="network_subproject",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="subproject",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "network_subprojectevent" ("code", "confidence", "confirmed_by_id", "confirmed_on", "description", "ends_on", "field_of_action_id", "focus_area_id", "funding_source", "id", "is_sample", "name", "network_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "website") VALUES (NEW."code", NEW."confidence", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."ends_on", NEW."field_of_action_id", NEW."focus_area_id", NEW."funding_source", NEW."id", NEW."is_sample", NEW."name", NEW."network_id", NEW."operator_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."starts_on", NEW."website"); RETURN NULL;',
                            hash="593d3e58ea434833345498ecc5344b790c138038",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7d388",
                            table="network_subproject",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="subproject",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_subprojectevent" ("code", "confidence", "confirmed_by_id", "confirmed_on", "description", "ends_on", "field_of_action_id", "focus_area_id", "funding_source", "id", "is_sample", "name", "network_id", "operator_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_on", "website") VALUES (OLD."code", OLD."confidence", OLD."confirmed_by_id", OLD."confirmed_on", OLD."description", OLD."ends_on", OLD."field_of_action_id", OLD."focus_area_id", OLD."funding_source", OLD."id", OLD."is_sample", OLD."name", OLD."network_id", OLD."operator_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."starts_on", OLD."website"); RETURN NULL;',
                            hash="1b30babdad93a0606484ccedce554af8b93ab2eb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_e98e6",
                            table="network_subproject",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="subprojectevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="96fc74bfa911bfa9550841942229b342c144e8d1",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_29c18",
                            table="network_subprojectevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
