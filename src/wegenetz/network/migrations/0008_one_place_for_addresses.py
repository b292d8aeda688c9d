"""Contract step: an address stands with a location and nowhere else."""

from __future__ import annotations

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("network", "0007_addresses_move"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
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
            ],
        ),
        migrations.RemoveField(
            model_name="institution",
            name="city",
        ),
        migrations.RemoveField(
            model_name="institution",
            name="is_accessible",
        ),
        migrations.RemoveField(
            model_name="institution",
            name="kreis",
        ),
        migrations.RemoveField(
            model_name="institution",
            name="phone",
        ),
        migrations.RemoveField(
            model_name="institution",
            name="postal_code",
        ),
        migrations.RemoveField(
            model_name="institution",
            name="street",
        ),
        migrations.RemoveField(
            model_name="institutionevent",
            name="city",
        ),
        migrations.RemoveField(
            model_name="institutionevent",
            name="is_accessible",
        ),
        migrations.RemoveField(
            model_name="institutionevent",
            name="kreis",
        ),
        migrations.RemoveField(
            model_name="institutionevent",
            name="phone",
        ),
        migrations.RemoveField(
            model_name="institutionevent",
            name="postal_code",
        ),
        migrations.RemoveField(
            model_name="institutionevent",
            name="street",
        ),
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                pgtrigger.migrations.AddTrigger(
                    model_name="institution",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "network_institutionevent" ("archived_on", "code", "confidence", "confirmed_by_id", "confirmed_on", "description", "email", "id", "is_open", "is_sample", "jobcentre_kind", "kind", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "website") VALUES (NEW."archived_on", NEW."code", NEW."confidence", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."email", NEW."id", NEW."is_open", NEW."is_sample", NEW."jobcentre_kind", NEW."kind", NEW."label", NEW."land_id", NEW."languages", NEW."name", NEW."network_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."website"); RETURN NULL;',
                            hash="a7c2ead0eef282b0bebde1e8cdc9d037a85b45ce",
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
                            condition='WHEN (OLD."archived_on" IS DISTINCT FROM (NEW."archived_on") OR OLD."code" IS DISTINCT FROM (NEW."code") OR OLD."confidence" IS DISTINCT FROM (NEW."confidence") OR OLD."confirmed_by_id" IS DISTINCT FROM (NEW."confirmed_by_id") OR OLD."confirmed_on" IS DISTINCT FROM (NEW."confirmed_on") OR OLD."description" IS DISTINCT FROM (NEW."description") OR OLD."email" IS DISTINCT FROM (NEW."email") OR OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."is_open" IS DISTINCT FROM (NEW."is_open") OR OLD."is_sample" IS DISTINCT FROM (NEW."is_sample") OR OLD."jobcentre_kind" IS DISTINCT FROM (NEW."jobcentre_kind") OR OLD."kind" IS DISTINCT FROM (NEW."kind") OR OLD."label" IS DISTINCT FROM (NEW."label") OR OLD."land_id" IS DISTINCT FROM (NEW."land_id") OR OLD."languages" IS DISTINCT FROM (NEW."languages") OR OLD."name" IS DISTINCT FROM (NEW."name") OR OLD."network_id" IS DISTINCT FROM (NEW."network_id") OR OLD."source" IS DISTINCT FROM (NEW."source") OR OLD."website" IS DISTINCT FROM (NEW."website"))',
                            func='INSERT INTO "network_institutionevent" ("archived_on", "code", "confidence", "confirmed_by_id", "confirmed_on", "description", "email", "id", "is_open", "is_sample", "jobcentre_kind", "kind", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "website") VALUES (NEW."archived_on", NEW."code", NEW."confidence", NEW."confirmed_by_id", NEW."confirmed_on", NEW."description", NEW."email", NEW."id", NEW."is_open", NEW."is_sample", NEW."jobcentre_kind", NEW."kind", NEW."label", NEW."land_id", NEW."languages", NEW."name", NEW."network_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."website"); RETURN NULL;',
                            hash="4370b1bdcbd7ef4eda17ce1efcbd8fabd40012b1",
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
                            func='INSERT INTO "network_institutionevent" ("archived_on", "code", "confidence", "confirmed_by_id", "confirmed_on", "description", "email", "id", "is_open", "is_sample", "jobcentre_kind", "kind", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "website") VALUES (OLD."archived_on", OLD."code", OLD."confidence", OLD."confirmed_by_id", OLD."confirmed_on", OLD."description", OLD."email", OLD."id", OLD."is_open", OLD."is_sample", OLD."jobcentre_kind", OLD."kind", OLD."label", OLD."land_id", OLD."languages", OLD."name", OLD."network_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."website"); RETURN NULL;',
                            hash="2e2204dc729eb5b21f077558e64c8b592f178994",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_ce1ce",
                            table="network_institution",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
