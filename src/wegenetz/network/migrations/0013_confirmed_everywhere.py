"""Expand step: a network and a contact person know when and by whom they were confirmed; who reminds of it meets contact persons."""

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import wegenetz.foundation.at_once
from wegenetz.foundation.wall import PURPOSE

REMIND = f"{PURPOSE} = 'web.freshness_remind'"


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0012_responsibility_confirmed_by"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="network",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="network",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="network",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="contactperson",
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
                    model_name="contactperson",
                    name="confirmed_on",
                    field=models.DateField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="network",
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
                    model_name="network",
                    name="confirmed_on",
                    field=models.DateField(blank=True, null=True),
                ),
                migrations.AddField(
                    model_name="networkevent",
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
                    model_name="networkevent",
                    name="confirmed_on",
                    field=models.DateField(blank=True, null=True),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="network",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_networkevent" ("code", "confirmed_by_id", "confirmed_on", "coordinator", "ends_year", "kind", "land_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_year") VALUES (NEW."code", NEW."confirmed_by_id", NEW."confirmed_on", NEW."coordinator", NEW."ends_year", NEW."kind", NEW."land_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."source", NEW."starts_year"); RETURN NULL;',
                            hash="23ef9af79b3728896212d27d1c47f93a0345b3e5",
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
                            func='INSERT INTO "network_networkevent" ("code", "confirmed_by_id", "confirmed_on", "coordinator", "ends_year", "kind", "land_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_year") VALUES (NEW."code", NEW."confirmed_by_id", NEW."confirmed_on", NEW."coordinator", NEW."ends_year", NEW."kind", NEW."land_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."source", NEW."starts_year"); RETURN NULL;',
                            hash="13611b36e0069454436f1d6bbf68d8f9039f07ac",
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
                            func='INSERT INTO "network_networkevent" ("code", "confirmed_by_id", "confirmed_on", "coordinator", "ends_year", "kind", "land_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "starts_year") VALUES (OLD."code", OLD."confirmed_by_id", OLD."confirmed_on", OLD."coordinator", OLD."ends_year", OLD."kind", OLD."land_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."source", OLD."starts_year"); RETURN NULL;',
                            hash="bfaa39fd49812921502ca89cc6cf4aafe9e0e5cb",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_24d43",
                            table="network_network",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
        migrations.RunSQL(
            f"CREATE POLICY wall_remind ON network_contactperson FOR SELECT USING ({REMIND})",
            "DROP POLICY wall_remind ON network_contactperson",
        ),
    ]
