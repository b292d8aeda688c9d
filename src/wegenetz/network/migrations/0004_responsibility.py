"""Expand step: responsibilities, where nobody is named, and NUTS, population and agency district of a Kreis."""

from __future__ import annotations

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import wegenetz.foundation.at_once
import wegenetz.foundation.rules
import wegenetz.foundation.text


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0003_member_walls"),
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Responsibility",
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
                        ("valid_from", models.DateField(verbose_name="gilt ab")),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="gilt bis"),
                        ),
                        ("source", models.CharField(max_length=300, verbose_name="Quelle")),
                        (
                            "confirmed_on",
                            models.DateField(blank=True, null=True, verbose_name="bestätigt am"),
                        ),
                        (
                            "confidence",
                            models.CharField(
                                choices=[
                                    ("seen", "nachgelesen"),
                                    ("inferred", "wahrscheinlich"),
                                    ("sample", "Beispiel"),
                                    ("open", "noch offen"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="Sicherheit",
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
                        ("code", models.SlugField(max_length=80)),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("recognition", "Anerkennung des Berufsabschlusses"),
                                    ("chamber", "Kammer: Prüfungen und Qualifikationsanalyse"),
                                    ("recognition_counselling", "Beratung zur Anerkennung"),
                                    ("qualification_counselling", "Beratung zur Qualifizierung"),
                                    (
                                        "work_law_counselling",
                                        "Beratung zu Rechten bei der Arbeit und zum Aufenthalt",
                                    ),
                                    ("jobcentre", "Jobcenter (Bürgergeld)"),
                                    ("employment_agency", "Agentur für Arbeit"),
                                    ("course_voucher", "Berechtigung für den Berufssprachkurs"),
                                    ("immigration_office", "Ausländerbehörde"),
                                    (
                                        "degree_evaluation",
                                        "Zeugnisbewertung für Hochschulabschlüsse",
                                    ),
                                    ("recognition_grant", "Anerkennungszuschuss"),
                                    ("driving_licence", "Umschreiben des Führerscheins"),
                                ],
                                max_length=32,
                                verbose_name="Anliegen",
                            ),
                        ),
                        (
                            "lands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "kreise",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "postal_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "except_kreise",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "yields_to",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=80),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "professions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=48),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "bodies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=24),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "circumstances",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=48),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "institution",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="responsibilities",
                                to="network.institution",
                                verbose_name="Stelle",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_to__isnull", True),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="responsibility_ends_after_it_begins",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("confidence", "open"),
                                    models.Q(("source", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="responsibility_names_its_source",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("code", "="),
                                    (
                                        wegenetz.foundation.rules.Validity(
                                            models.F("valid_from"),
                                            models.F("valid_to"),
                                            django.contrib.postgres.fields.ranges.RangeBoundary(
                                                inclusive_lower=True, inclusive_upper=True
                                            ),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="responsibility_one_at_a_time",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kreise", []), ("postal_codes", [])),
                                    models.Q(("lands", []), ("postal_codes", [])),
                                    models.Q(("kreise", []), ("lands", [])),
                                    _connector="OR",
                                ),
                                name="responsibility_has_one_kind_of_area",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("professions", []), ("bodies", []), _connector="OR"
                                ),
                                name="responsibility_names_professions_or_bodies",
                            ),
                        ],
                        "indexes": [
                            models.Index(fields=["subject"], name="responsibility_subject")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponsibilityEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("valid_from", models.DateField(verbose_name="gilt ab")),
                        (
                            "valid_to",
                            models.DateField(blank=True, null=True, verbose_name="gilt bis"),
                        ),
                        ("source", models.CharField(max_length=300, verbose_name="Quelle")),
                        (
                            "confirmed_on",
                            models.DateField(blank=True, null=True, verbose_name="bestätigt am"),
                        ),
                        (
                            "confidence",
                            models.CharField(
                                choices=[
                                    ("seen", "nachgelesen"),
                                    ("inferred", "wahrscheinlich"),
                                    ("sample", "Beispiel"),
                                    ("open", "noch offen"),
                                ],
                                default="open",
                                max_length=8,
                                verbose_name="Sicherheit",
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
                        ("code", models.SlugField(db_index=False, max_length=80)),
                        (
                            "subject",
                            models.CharField(
                                choices=[
                                    ("recognition", "Anerkennung des Berufsabschlusses"),
                                    ("chamber", "Kammer: Prüfungen und Qualifikationsanalyse"),
                                    ("recognition_counselling", "Beratung zur Anerkennung"),
                                    ("qualification_counselling", "Beratung zur Qualifizierung"),
                                    (
                                        "work_law_counselling",
                                        "Beratung zu Rechten bei der Arbeit und zum Aufenthalt",
                                    ),
                                    ("jobcentre", "Jobcenter (Bürgergeld)"),
                                    ("employment_agency", "Agentur für Arbeit"),
                                    ("course_voucher", "Berechtigung für den Berufssprachkurs"),
                                    ("immigration_office", "Ausländerbehörde"),
                                    (
                                        "degree_evaluation",
                                        "Zeugnisbewertung für Hochschulabschlüsse",
                                    ),
                                    ("recognition_grant", "Anerkennungszuschuss"),
                                    ("driving_licence", "Umschreiben des Führerscheins"),
                                ],
                                max_length=32,
                                verbose_name="Anliegen",
                            ),
                        ),
                        (
                            "lands",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "kreise",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "postal_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "except_kreise",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "yields_to",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=80),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "professions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=48),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "bodies",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=24),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "circumstances",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=48),
                                blank=True,
                                default=list,
                                size=None,
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
                                verbose_name="Stelle",
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
                                to="network.responsibility",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ResponsibilityGap",
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
                            "subject",
                            models.CharField(
                                choices=[
                                    ("recognition", "Anerkennung des Berufsabschlusses"),
                                    ("chamber", "Kammer: Prüfungen und Qualifikationsanalyse"),
                                    ("recognition_counselling", "Beratung zur Anerkennung"),
                                    ("qualification_counselling", "Beratung zur Qualifizierung"),
                                    (
                                        "work_law_counselling",
                                        "Beratung zu Rechten bei der Arbeit und zum Aufenthalt",
                                    ),
                                    ("jobcentre", "Jobcenter (Bürgergeld)"),
                                    ("employment_agency", "Agentur für Arbeit"),
                                    ("course_voucher", "Berechtigung für den Berufssprachkurs"),
                                    ("immigration_office", "Ausländerbehörde"),
                                    (
                                        "degree_evaluation",
                                        "Zeugnisbewertung für Hochschulabschlüsse",
                                    ),
                                    ("recognition_grant", "Anerkennungszuschuss"),
                                    ("driving_licence", "Umschreiben des Führerscheins"),
                                ],
                                max_length=32,
                            ),
                        ),
                        ("profession", models.SlugField(blank=True, max_length=48)),
                        ("first_asked_on", models.DateField()),
                        ("last_asked_on", models.DateField()),
                        ("count", models.PositiveIntegerField(default=1)),
                        ("resolved_on", models.DateField(blank=True, null=True)),
                        (
                            "answer",
                            models.CharField(blank=True, max_length=300, verbose_name="Antwort"),
                        ),
                        (
                            "kreis",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="network.kreis",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("subject", "kreis", "profession"),
                                name="responsibility_gap_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("last_asked_on__gte", models.F("first_asked_on"))
                                ),
                                name="responsibility_gap_first_before_last",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("count__gte", 1)),
                                name="responsibility_gap_was_asked",
                            ),
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("resolved_on__isnull", True)),
                                fields=["-count", "id"],
                                name="responsibility_gap_open",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ResponsibilityVersion",
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
                        ("number", models.BigIntegerField(default=1)),
                    ],
                    options={
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("id", 1)), name="responsibility_version_is_one"
                            )
                        ],
                    },
                ),
                migrations.AddField(
                    model_name="kreis",
                    name="agency_district",
                    field=models.CharField(blank=True, db_default="", max_length=3),
                ),
                migrations.AddField(
                    model_name="kreis",
                    name="nuts",
                    field=models.CharField(blank=True, db_default="", max_length=5),
                ),
                migrations.AddField(
                    model_name="kreis",
                    name="population",
                    field=models.PositiveIntegerField(blank=True, null=True),
                ),
                migrations.AddConstraint(
                    model_name="kreis",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("nuts__regex", "^(DE[0-9A-Z]{3})?$")),
                        name="kreis_nuts_is_a_code",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="kreis",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("agency_district__regex", "^(\\d{3})?$")),
                        name="kreis_agency_district_is_a_code",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="responsibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_responsibilityevent" ("bodies", "circumstances", "code", "confidence", "confirmed_on", "except_kreise", "id", "institution_id", "kreise", "lands", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_codes", "professions", "source", "subject", "valid_from", "valid_to", "yields_to") VALUES (NEW."bodies", NEW."circumstances", NEW."code", NEW."confidence", NEW."confirmed_on", NEW."except_kreise", NEW."id", NEW."institution_id", NEW."kreise", NEW."lands", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."postal_codes", NEW."professions", NEW."source", NEW."subject", NEW."valid_from", NEW."valid_to", NEW."yields_to"); RETURN NULL;',
                            hash="1ef5fa97b670e25ff192472a1741f001fc0ab559",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_ecae9",
                            table="network_responsibility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="responsibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "network_responsibilityevent" ("bodies", "circumstances", "code", "confidence", "confirmed_on", "except_kreise", "id", "institution_id", "kreise", "lands", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_codes", "professions", "source", "subject", "valid_from", "valid_to", "yields_to") VALUES (NEW."bodies", NEW."circumstances", NEW."code", NEW."confidence", NEW."confirmed_on", NEW."except_kreise", NEW."id", NEW."institution_id", NEW."kreise", NEW."lands", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."postal_codes", NEW."professions", NEW."source", NEW."subject", NEW."valid_from", NEW."valid_to", NEW."yields_to"); RETURN NULL;',
                            hash="a3dabf762d559389461c2b9294623980e216cacd",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_efeb5",
                            table="network_responsibility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="responsibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_responsibilityevent" ("bodies", "circumstances", "code", "confidence", "confirmed_on", "except_kreise", "id", "institution_id", "kreise", "lands", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_codes", "professions", "source", "subject", "valid_from", "valid_to", "yields_to") VALUES (OLD."bodies", OLD."circumstances", OLD."code", OLD."confidence", OLD."confirmed_on", OLD."except_kreise", OLD."id", OLD."institution_id", OLD."kreise", OLD."lands", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."postal_codes", OLD."professions", OLD."source", OLD."subject", OLD."valid_from", OLD."valid_to", OLD."yields_to"); RETURN NULL;',
                            hash="9e2e87392cbe07daf2cf69ff40df633d35334a7a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c9c52",
                            table="network_responsibility",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="responsibilityevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="72f8860a77a2dbf0d220b2510eb65a1916a450ad",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_6d61a",
                            table="network_responsibilityevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
