"""Contract step: the history of offers and series leaves out when the database touched them."""

from __future__ import annotations

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("catalogue", "0005_kinds_of_offers"),
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
            ],
        ),
        migrations.RemoveField(
            model_name="offerevent",
            name="updated_at",
        ),
        migrations.RemoveField(
            model_name="seriesevent",
            name="updated_at",
        ),
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="offer",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "mode", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "step_id", "summary", "target_group", "title", "topics", "wait", "wait_p90") VALUES (NEW."apply_days", NEW."audience", NEW."booking_mode", NEW."bring", NEW."code", NEW."confirmed_by_id", NEW."confirmed_on", NEW."cost", NEW."fundings", NEW."german_level", NEW."gives", NEW."hours_per_week", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_bookable", NEW."is_sample", NEW."kind", NEW."languages", NEW."lessons", NEW."mode", NEW."needs", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."professions", NEW."regions", NEW."rhythm_anchor", NEW."rhythm_days", NEW."run_days", NEW."seats", NEW."series_id", NEW."series_position", NEW."step_id", NEW."summary", NEW."target_group", NEW."title", NEW."topics", NEW."wait", NEW."wait_p90"); RETURN NULL;',
                            hash="629593adcaa6b2ba554f89ee65f74dcb777285f5",
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
                            condition='WHEN (OLD."apply_days" IS DISTINCT FROM (NEW."apply_days") OR OLD."audience" IS DISTINCT FROM (NEW."audience") OR OLD."booking_mode" IS DISTINCT FROM (NEW."booking_mode") OR OLD."bring" IS DISTINCT FROM (NEW."bring") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."cost" IS DISTINCT FROM (NEW."cost") OR OLD."fundings" IS DISTINCT FROM (NEW."fundings") OR OLD."german_level" IS DISTINCT FROM (NEW."german_level") OR OLD."gives" IS DISTINCT FROM (NEW."gives") OR OLD."hours_per_week" IS DISTINCT FROM (NEW."hours_per_week") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_bookable" IS DISTINCT FROM (NEW."is_bookable") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."lessons" IS DISTINCT FROM (NEW."lessons") OR OLD."mode" IS DISTINCT FROM (NEW."mode") OR OLD."needs" IS DISTINCT FROM (NEW."needs") OR OLD."note" IS DISTINCT FROM (NEW."note") OR OLD."professions" IS DISTINCT FROM (NEW."professions") OR OLD."regions" IS DISTINCT FROM (NEW."regions") OR OLD."rhythm_anchor" IS DISTINCT FROM (NEW."rhythm_anchor") OR OLD."rhythm_days" IS DISTINCT FROM (NEW."rhythm_days") OR OLD."run_days" IS DISTINCT FROM (NEW."run_days") OR OLD."seats" IS DISTINCT FROM (NEW."seats") OR OLD."series_id" IS DISTINCT FROM (NEW."series_id") OR OLD."series_position" IS DISTINCT FROM (NEW."series_position") OR OLD."step_id" IS DISTINCT FROM (NEW."step_id") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."target_group" IS DISTINCT FROM (NEW."target_group") OR OLD."title" IS DISTINCT FROM (NEW."title") OR OLD."topics" IS DISTINCT FROM (NEW."topics") OR OLD."wait" IS DISTINCT FROM (NEW."wait") OR OLD."wait_p90" IS DISTINCT FROM (NEW."wait_p90"))',
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "mode", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "step_id", "summary", "target_group", "title", "topics", "wait", "wait_p90") VALUES (NEW."apply_days", NEW."audience", NEW."booking_mode", NEW."bring", NEW."code", NEW."confirmed_by_id", NEW."confirmed_on", NEW."cost", NEW."fundings", NEW."german_level", NEW."gives", NEW."hours_per_week", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_bookable", NEW."is_sample", NEW."kind", NEW."languages", NEW."lessons", NEW."mode", NEW."needs", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."professions", NEW."regions", NEW."rhythm_anchor", NEW."rhythm_days", NEW."run_days", NEW."seats", NEW."series_id", NEW."series_position", NEW."step_id", NEW."summary", NEW."target_group", NEW."title", NEW."topics", NEW."wait", NEW."wait_p90"); RETURN NULL;',
                            hash="2fadbe73d5c0c75126fec9bc2742d060df3673ba",
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
                            func='INSERT INTO "catalogue_offerevent" ("apply_days", "audience", "booking_mode", "bring", "code", "confirmed_by_id", "confirmed_on", "cost", "fundings", "german_level", "gives", "hours_per_week", "id", "institution_id", "is_active", "is_bookable", "is_sample", "kind", "languages", "lessons", "mode", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "series_id", "series_position", "step_id", "summary", "target_group", "title", "topics", "wait", "wait_p90") VALUES (OLD."apply_days", OLD."audience", OLD."booking_mode", OLD."bring", OLD."code", OLD."confirmed_by_id", OLD."confirmed_on", OLD."cost", OLD."fundings", OLD."german_level", OLD."gives", OLD."hours_per_week", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_bookable", OLD."is_sample", OLD."kind", OLD."languages", OLD."lessons", OLD."mode", OLD."needs", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."professions", OLD."regions", OLD."rhythm_anchor", OLD."rhythm_days", OLD."run_days", OLD."seats", OLD."series_id", OLD."series_position", OLD."step_id", OLD."summary", OLD."target_group", OLD."title", OLD."topics", OLD."wait", OLD."wait_p90"); RETURN NULL;',
                            hash="7b80153c3f146e47432c4d1be30278c582486daa",
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
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title") VALUES (NEW."code", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_sample", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="9cb18f3c160722a3c0f0f23c6dcd00fe981aa480",
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
                            condition='WHEN (OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."institution_id" IS DISTINCT FROM (NEW."institution_id") OR OLD."is_active" IS DISTINCT FROM (NEW."is_active") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."summary" IS DISTINCT FROM (NEW."summary") OR OLD."title" IS DISTINCT FROM (NEW."title"))',
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title") VALUES (NEW."code", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_sample", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."summary", NEW."title"); RETURN NULL;',
                            hash="e8f974cd16b7b5995dd27a927db3eef6a7f45579",
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
                            func='INSERT INTO "catalogue_seriesevent" ("code", "id", "institution_id", "is_active", "is_sample", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary", "title") VALUES (OLD."code", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_sample", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."summary", OLD."title"); RETURN NULL;',
                            hash="4b6a6fc04d8bc1679a9de46032b5068dae7cc6f4",
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
