"""Expand step: published times name one of the locations of their house, an appointment keeps the address."""

from __future__ import annotations

import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0008_seats_have_participants"),
        ("network", "0011_suggestions_purged"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                pgtrigger.migrations.RemoveTrigger(
                    model_name="availability",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="availability",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="availability",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="appointment",
                    name="address",
                    field=models.CharField(blank=True, db_default="", max_length=300),
                ),
                migrations.AddField(
                    model_name="availability",
                    name="location",
                    field=models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="availabilities",
                        to="network.location",
                    ),
                ),
                migrations.AddField(
                    model_name="availabilityevent",
                    name="location",
                    field=models.ForeignKey(
                        blank=True,
                        db_constraint=False,
                        null=True,
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        related_name="+",
                        related_query_name="+",
                        to="network.location",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="availability",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "booking_availabilityevent" ("breaks", "code", "counsellor_id", "dates", "ends", "every_weeks", "id", "institution_id", "is_active", "is_counsellor_named", "is_sample", "languages", "location_id", "modes", "notice_hours", "offer_id", "pause_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "skips_holidays", "slot_minutes", "starts", "valid_from", "valid_to", "weekdays") VALUES (NEW."breaks", NEW."code", NEW."counsellor_id", NEW."dates", NEW."ends", NEW."every_weeks", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_counsellor_named", NEW."is_sample", NEW."languages", NEW."location_id", NEW."modes", NEW."notice_hours", NEW."offer_id", NEW."pause_minutes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."room", NEW."skips_holidays", NEW."slot_minutes", NEW."starts", NEW."valid_from", NEW."valid_to", NEW."weekdays"); RETURN NULL;',
                            hash="6be039d877f3a2527431d1a16f2cc72a6e0997ea",
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
                            func='INSERT INTO "booking_availabilityevent" ("breaks", "code", "counsellor_id", "dates", "ends", "every_weeks", "id", "institution_id", "is_active", "is_counsellor_named", "is_sample", "languages", "location_id", "modes", "notice_hours", "offer_id", "pause_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "skips_holidays", "slot_minutes", "starts", "valid_from", "valid_to", "weekdays") VALUES (NEW."breaks", NEW."code", NEW."counsellor_id", NEW."dates", NEW."ends", NEW."every_weeks", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_counsellor_named", NEW."is_sample", NEW."languages", NEW."location_id", NEW."modes", NEW."notice_hours", NEW."offer_id", NEW."pause_minutes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."room", NEW."skips_holidays", NEW."slot_minutes", NEW."starts", NEW."valid_from", NEW."valid_to", NEW."weekdays"); RETURN NULL;',
                            hash="8dc1b2cfc34196e170ffb820bc6d3c17f4edc3ef",
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
                            func='INSERT INTO "booking_availabilityevent" ("breaks", "code", "counsellor_id", "dates", "ends", "every_weeks", "id", "institution_id", "is_active", "is_counsellor_named", "is_sample", "languages", "location_id", "modes", "notice_hours", "offer_id", "pause_minutes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "room", "skips_holidays", "slot_minutes", "starts", "valid_from", "valid_to", "weekdays") VALUES (OLD."breaks", OLD."code", OLD."counsellor_id", OLD."dates", OLD."ends", OLD."every_weeks", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_counsellor_named", OLD."is_sample", OLD."languages", OLD."location_id", OLD."modes", OLD."notice_hours", OLD."offer_id", OLD."pause_minutes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."room", OLD."skips_holidays", OLD."slot_minutes", OLD."starts", OLD."valid_from", OLD."valid_to", OLD."weekdays"); RETURN NULL;',
                            hash="c666e3525f79a6c0e71dd7429a20713f43f02b96",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_393c6",
                            table="booking_availability",
                            when="AFTER",
                        ),
                    ),
                ),
            ],
        ),
    ]
