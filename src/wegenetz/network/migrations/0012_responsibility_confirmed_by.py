"""Expand step: a responsibility knows who confirmed it last."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0011_suggestions_purged"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="responsibility",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="responsibility",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="responsibility",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="responsibility",
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
                    model_name="responsibilityevent",
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
                pgtrigger.migrations.AddTrigger(
                    model_name="responsibility",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_responsibilityevent" ("bodies", "circumstances", "code", "confidence", "confirmed_by_id", "confirmed_on", "except_kreise", "id", "institution_id", "kreise", "lands", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_codes", "professions", "source", "subject", "valid_from", "valid_to", "yields_to") VALUES (NEW."bodies", NEW."circumstances", NEW."code", NEW."confidence", NEW."confirmed_by_id", NEW."confirmed_on", NEW."except_kreise", NEW."id", NEW."institution_id", NEW."kreise", NEW."lands", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."postal_codes", NEW."professions", NEW."source", NEW."subject", NEW."valid_from", NEW."valid_to", NEW."yields_to"); RETURN NULL;',
                            hash="d98cfaa459c03e4c5a6f0146a4823ce9233df5e6",
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
                            func='INSERT INTO "network_responsibilityevent" ("bodies", "circumstances", "code", "confidence", "confirmed_by_id", "confirmed_on", "except_kreise", "id", "institution_id", "kreise", "lands", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_codes", "professions", "source", "subject", "valid_from", "valid_to", "yields_to") VALUES (NEW."bodies", NEW."circumstances", NEW."code", NEW."confidence", NEW."confirmed_by_id", NEW."confirmed_on", NEW."except_kreise", NEW."id", NEW."institution_id", NEW."kreise", NEW."lands", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."postal_codes", NEW."professions", NEW."source", NEW."subject", NEW."valid_from", NEW."valid_to", NEW."yields_to"); RETURN NULL;',
                            hash="d930c63c075841a109b9659a7592269063c3de90",
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
                            func='INSERT INTO "network_responsibilityevent" ("bodies", "circumstances", "code", "confidence", "confirmed_by_id", "confirmed_on", "except_kreise", "id", "institution_id", "kreise", "lands", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "postal_codes", "professions", "source", "subject", "valid_from", "valid_to", "yields_to") VALUES (OLD."bodies", OLD."circumstances", OLD."code", OLD."confidence", OLD."confirmed_by_id", OLD."confirmed_on", OLD."except_kreise", OLD."id", OLD."institution_id", OLD."kreise", OLD."lands", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."postal_codes", OLD."professions", OLD."source", OLD."subject", OLD."valid_from", OLD."valid_to", OLD."yields_to"); RETURN NULL;',
                            hash="9a9793f92a1916e65bae948a4c13e0b500390b3a",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_c9c52",
                            table="network_responsibility",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
