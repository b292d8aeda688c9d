"""Expand step: translations that are older than their German are marked, not dropped."""

from __future__ import annotations

import django.contrib.postgres.fields
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0008_sessions_of_rhythms"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
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
                pgtrigger.migrations.RemoveTrigger(
                    model_name="series",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="series",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="series",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="offer",
                    name="older_texts",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        db_default=models.Value("{}"),
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="offerevent",
                    name="older_texts",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        db_default=models.Value("{}"),
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="series",
                    name="older_texts",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        db_default=models.Value("{}"),
                        default=list,
                        size=None,
                    ),
                ),
                migrations.AddField(
                    model_name="seriesevent",
                    name="older_texts",
                    field=django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=40),
                        blank=True,
                        db_default=models.Value("{}"),
                        default=list,
                        size=None,
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="offer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "location_id", "mode", "needs", "note", "older_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "session_begins", "session_finishes", "session_weekdays", "step_id", "summary", "target_group", "title", "topics", "wait", "wait_p90") VALUES (NEW."apply_days", NEW."audience", NEW."booking_mode", NEW."bring", NEW."code", NEW."confirmed_by_id", NEW."confirmed_on", NEW."cost", NEW."fundings", NEW."german_level", NEW."gives", NEW."hours_per_week", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_bookable", NEW."is_sample", NEW."kind", NEW."languages", NEW."lessons", NEW."location_id", NEW."mode", NEW."needs", NEW."note", NEW."older_texts", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."professions", NEW."regions", NEW."rhythm_anchor", NEW."rhythm_days", NEW."run_days", NEW."seats", NEW."series_id", NEW."series_position", NEW."session_begins", NEW."session_finishes", NEW."session_weekdays", NEW."step_id", NEW."summary", NEW."target_group", NEW."title", NEW."topics", NEW."wait", NEW."wait_p90"); RETURN NULL;',
                            hash="9c0361b21ab700c2051bbd14fc3c1eb2daecb3e4",
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
                            condition='WHEN (OLD."apply_days" IS DISTINCT FROM (NEW."apply_days") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."booking_mode" IS DISTINCT FROM (NEW."booking_mode") OR OLD."bring" IS DISTINCT FROM (NEW."bring") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."fundings" IS DISTINCT FROM (NEW."fundings") OR OLD."german_level" IS DISTINCT FROM (NEW."german_level") OR OLD."gives" IS DISTINCT FROM (NEW."gives") OR OLD."hours_per_week" IS DISTINCT FROM (NEW."hours_per_week") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_bookable" IS DISTINCT FROM (NEW."is_bookable") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."lessons" IS DISTINCT FROM (NEW."lessons") OR OLD."location_id" IS DISTINCT FROM (NEW."location_id") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."needs" IS DISTINCT FROM (NEW."needs") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."older_texts" IS DISTINCT FROM (NEW."older_texts") OR OLD."professions" IS DISTINCT FROM (NEW."professions") OR OLD."regions" IS DISTINCT FROM (NEW."regions") OR OLD."rhythm_anchor" IS DISTINCT FROM (NEW."rhythm_anchor") OR OLD."rhythm_days" IS DISTINCT FROM (NEW."rhythm_days") OR OLD."run_days" IS DISTINCT FROM (NEW."run_days") OR OLD."seats" IS DISTINCT FROM (NEW."seats") OR OLD."series_id" IS DISTINCT FROM (NEW."series_id") OR OLD."series_position" IS DISTINCT FROM (NEW."series_position") OR OLD."session_begins" IS DISTINCT FROM (NEW."session_begins") OR OLD."session_finishes" IS DISTINCT FROM (NEW."session_finishes") OR OLD."session_weekdays" IS DISTINCT FROM (NEW."session_weekdays") OR OLD."step_id" IS DISTINCT FROM (NEW."step_id") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."target_group" IS DISTINCT FROM (NEW."target_group") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."topics" IS DISTINCT FROM (NEW."topics") OR OLD."wait" IS DISTINCT FROM (NEW."wait") OR OLD."wait_p90" IS DISTINCT FROM (NEW."wait_p90"))',
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "location_id", "mode", "needs", "note", "older_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "session_begins", "session_finishes", "session_weekdays", "step_id", "summary", "target_group", "title", "topics", "wait", "wait_p90") VALUES (NEW."apply_days", NEW."audience", NEW."booking_mode", NEW."bring", NEW."code", NEW."confirmed_by_id", NEW."confirmed_on", NEW."cost", NEW."fundings", NEW."german_level", NEW."gives", NEW."hours_per_week", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_bookable", NEW."is_sample", NEW."kind", NEW."languages", NEW."lessons", NEW."location_id", NEW."mode", NEW."needs", NEW."note", NEW."older_texts", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."professions", NEW."regions", NEW."rhythm_anchor", NEW."rhythm_days", NEW."run_days", NEW."seats", NEW."series_id", NEW."series_position", NEW."session_begins", NEW."session_finishes", NEW."session_weekdays", NEW."step_id", NEW."summary", NEW."target_group", NEW."title", NEW."topics", NEW."wait", NEW."wait_p90"); RETURN NULL;',
                            hash="1f810a3eaa70db30cd462d5b3a141a1128236140",
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
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "location_id", "mode", "needs", "note", "older_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "session_begins", "session_finishes", "session_weekdays", "step_id", "summary", "target_group", "title", "topics", "wait", "wait_p90") VALUES (OLD."apply_days", OLD."audience", OLD."booking_mode", OLD."bring", OLD."code", OLD."confirmed_by_id", OLD."confirmed_on", OLD."cost", OLD."fundings", OLD."german_level", OLD."gives", OLD."hours_per_week", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_bookable", OLD."is_sample", OLD."kind", OLD."languages", OLD."lessons", OLD."location_id", OLD."mode", OLD."needs", OLD."note", OLD."older_texts", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."professions", OLD."regions", OLD."rhythm_anchor", OLD."rhythm_days", OLD."run_days", OLD."seats", OLD."series_id", OLD."series_position", OLD."session_begins", OLD."session_finishes", OLD."session_weekdays", OLD."step_id", OLD."summary", OLD."target_group", OLD."title", OLD."topics", OLD."wait", OLD."wait_p90"); RETURN NULL;',
                            hash="4c495236ca6e137acc61f14cf07f328d8b22d8dc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_11823",
                            table="catalogue_offer",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="series",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "older_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title") VALUES (NEW."code", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_sample", NEW."older_texts", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="7d49b0082434dbfcb5143ff5303dca1bfe70923d",
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
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."older_texts" IS DISTINCT FROM (NEW."older_texts") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "older_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title") VALUES (NEW."code", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_sample", NEW."older_texts", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="8e10f185dbaa0e573705789cd6dc091fcd8166a4",
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
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "older_texts", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title") VALUES (OLD."code", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_sample", OLD."older_texts", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."summary", OLD."title"); RETURN NULL;',
                            hash="b29e9c58fee959d3a896135c85c2730d5a952d46",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c40f0",
                            table="catalogue_series",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
