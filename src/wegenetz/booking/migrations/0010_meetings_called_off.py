"""Expand step: a meeting that is called off says why."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0009_appointments_have_a_place"),
        ("catalogue", "0009_translations_are_older"),
        ("network", "0012_responsibility_confirmed_by"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="workshop",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="workshop",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="workshop",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="workshop",
                    name="cancel_reason",
                    field=models.CharField(blank=True, db_default="", max_length=300),
                ),
                migrations.AddField(
                    model_name="workshopevent",
                    name="cancel_reason",
                    field=models.CharField(blank=True, db_default="", max_length=300),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="workshop",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_workshopevent" ("booking_from", "cancel_reason", "ends_at", "host_id", "id", "kind", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "series_id", "short", "starts_at", "status", "title") VALUES (NEW."booking_from", NEW."cancel_reason", NEW."ends_at", NEW."host_id", NEW."id", NEW."kind", NEW."month", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."run_id", NEW."series_id", NEW."short", NEW."starts_at", NEW."status", NEW."title"); RETURN NULL;',
                            hash="bb39bc267b4990a4d25efacb413ca84d51c35cf7",
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
                            func='INSERT INTO "booking_workshopevent" ("booking_from", "cancel_reason", "ends_at", "host_id", "id", "kind", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "series_id", "short", "starts_at", "status", "title") VALUES (NEW."booking_from", NEW."cancel_reason", NEW."ends_at", NEW."host_id", NEW."id", NEW."kind", NEW."month", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."run_id", NEW."series_id", NEW."short", NEW."starts_at", NEW."status", NEW."title"); RETURN NULL;',
                            hash="3345eca24a0845868fd727308e0e3712402ffae5",
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
                            func='INSERT INTO "booking_workshopevent" ("booking_from", "cancel_reason", "ends_at", "host_id", "id", "kind", "month", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "run_id", "series_id", "short", "starts_at", "status", "title") VALUES (OLD."booking_from", OLD."cancel_reason", OLD."ends_at", OLD."host_id", OLD."id", OLD."kind", OLD."month", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."run_id", OLD."series_id", OLD."short", OLD."starts_at", OLD."status", OLD."title"); RETURN NULL;',
                            hash="d041f408957c1db04e36b72ec76ce35a204c0e45",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_b41a2",
                            table="booking_workshop",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="workshop",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status", "cancelled"), ("cancel_reason", ""), _connector="OR"
                        ),
                        name="workshop_only_cancelled_ones_say_why",
                    ),
                ),
            ],
        ),
    ]
