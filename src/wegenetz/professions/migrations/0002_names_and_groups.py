"""Expand step: titles and codes of a profession, and everyday words that mean several professions."""

from __future__ import annotations

import django.contrib.postgres.indexes
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models

import wegenetz.foundation.at_once


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("professions", "0001_first_rows"),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name="ProfessionGroup",
                    fields=[
                        (
                            "code",
                            models.SlugField(max_length=48, primary_key=True, serialize=False),
                        ),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name="ProfessionGroupEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("code", models.SlugField(db_index=False, max_length=48, serialize=False)),
                        ("position", models.PositiveSmallIntegerField(default=0)),
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
                                to="professions.professiongroup",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProfessionGroupMember",
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
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="members",
                                to="professions.professiongroup",
                            ),
                        ),
                        (
                            "profession",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="groups",
                                to="professions.profession",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("group", "profession"), name="profession_group_member_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProfessionGroupMemberEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField(default=0)),
                        (
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="professions.professiongroup",
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
                                to="professions.professiongroupmember",
                            ),
                        ),
                        (
                            "profession",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="professions.profession",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ProfessionGroupName",
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
                        ("language", models.CharField(max_length=8)),
                        ("name", models.CharField(max_length=120)),
                        ("search", models.CharField(max_length=120)),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="names",
                                to="professions.professiongroup",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("language", "search"),
                                name="profession_group_name_means_one_group",
                            )
                        ],
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                django.contrib.postgres.indexes.OpClass(
                                    "search", name="gin_trgm_ops"
                                ),
                                name="profession_group_name_search",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="profession",
                    name="insert_insert",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="profession",
                    name="update_update",
                ),
                pgtrigger.migrations.RemoveTrigger(
                    model_name="profession",
                    name="delete_delete",
                ),
                migrations.AddField(
                    model_name="profession",
                    name="area",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("care", "Pflege und Therapie"),
                            ("medicine", "Medizin, Labor und Apotheke"),
                            ("education", "Bildung, Erziehung und Soziales"),
                            ("engineering", "Ingenieurwesen, Architektur und IT"),
                            ("construction", "Bau und Ausbau"),
                            ("metal", "Metall, Elektro und Fahrzeuge"),
                            ("crafts", "Lebensmittel, Mode, Gestaltung und Körperpflege"),
                            ("commerce", "Büro, Handel und Finanzen"),
                            ("hospitality", "Hotel, Küche und Hauswirtschaft"),
                            ("transport", "Verkehr, Lager und Sicherheit"),
                            ("farming", "Landwirtschaft, Garten und Tiere"),
                            ("academic", "Recht, Wirtschaft, Wissenschaft und Medien"),
                        ],
                        db_default="",
                        max_length=12,
                    ),
                ),
                migrations.AddField(
                    model_name="profession",
                    name="esco",
                    field=models.URLField(blank=True, db_default=""),
                ),
                migrations.AddField(
                    model_name="profession",
                    name="feminine",
                    field=models.CharField(blank=True, db_default="", max_length=120),
                ),
                migrations.AddField(
                    model_name="profession",
                    name="masculine",
                    field=models.CharField(blank=True, db_default="", max_length=120),
                ),
                migrations.AddField(
                    model_name="profession",
                    name="neutral",
                    field=models.CharField(blank=True, db_default="", max_length=120),
                ),
                migrations.AddField(
                    model_name="professionevent",
                    name="area",
                    field=models.CharField(
                        blank=True,
                        choices=[
                            ("care", "Pflege und Therapie"),
                            ("medicine", "Medizin, Labor und Apotheke"),
                            ("education", "Bildung, Erziehung und Soziales"),
                            ("engineering", "Ingenieurwesen, Architektur und IT"),
                            ("construction", "Bau und Ausbau"),
                            ("metal", "Metall, Elektro und Fahrzeuge"),
                            ("crafts", "Lebensmittel, Mode, Gestaltung und Körperpflege"),
                            ("commerce", "Büro, Handel und Finanzen"),
                            ("hospitality", "Hotel, Küche und Hauswirtschaft"),
                            ("transport", "Verkehr, Lager und Sicherheit"),
                            ("farming", "Landwirtschaft, Garten und Tiere"),
                            ("academic", "Recht, Wirtschaft, Wissenschaft und Medien"),
                        ],
                        db_default="",
                        max_length=12,
                    ),
                ),
                migrations.AddField(
                    model_name="professionevent",
                    name="esco",
                    field=models.URLField(blank=True, db_default=""),
                ),
                migrations.AddField(
                    model_name="professionevent",
                    name="feminine",
                    field=models.CharField(blank=True, db_default="", max_length=120),
                ),
                migrations.AddField(
                    model_name="professionevent",
                    name="masculine",
                    field=models.CharField(blank=True, db_default="", max_length=120),
                ),
                migrations.AddField(
                    model_name="professionevent",
                    name="neutral",
                    field=models.CharField(blank=True, db_default="", max_length=120),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="profession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "professions_professionevent" ("area", "body", "body_label", "code", "esco", "feminine", "hint", "isco", "kldb", "label", "masculine", "neutral", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."area", NEW."body", NEW."body_label", NEW."code", NEW."esco", NEW."feminine", NEW."hint", NEW."isco", NEW."kldb", NEW."label", NEW."masculine", NEW."neutral", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."position"); RETURN NULL;',
                            hash="106d1764759d8bb1fbd120e75a84f2be2bbfab98",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_2958a",
                            table="professions_profession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="profession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "professions_professionevent" ("area", "body", "body_label", "code", "esco", "feminine", "hint", "isco", "kldb", "label", "masculine", "neutral", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."area", NEW."body", NEW."body_label", NEW."code", NEW."esco", NEW."feminine", NEW."hint", NEW."isco", NEW."kldb", NEW."label", NEW."masculine", NEW."neutral", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."position"); RETURN NULL;',
                            hash="32b816ff703741fbb08c1dd82434573c4649fb2f",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_2b496",
                            table="professions_profession",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="profession",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "professions_professionevent" ("area", "body", "body_label", "code", "esco", "feminine", "hint", "isco", "kldb", "label", "masculine", "neutral", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."area", OLD."body", OLD."body_label", OLD."code", OLD."esco", OLD."feminine", OLD."hint", OLD."isco", OLD."kldb", OLD."label", OLD."masculine", OLD."neutral", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."position"); RETURN NULL;',
                            hash="ae9af7df59a05a4621ae65a429e6981e86fef223",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_2d30d",
                            table="professions_profession",
                            when="AFTER",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="profession",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("kldb__regex", "^(\\d{4,5})?$")),
                        name="profession_kldb_is_a_code",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="profession",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("isco__regex", "^(\\d{3,4})?$")),
                        name="profession_isco_is_a_code",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="profession",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "esco__regex",
                                "^(http://data\\.europa\\.eu/esco/occupation/[0-9a-f-]{36})?$",
                            )
                        ),
                        name="profession_esco_is_a_concept",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="professiongroup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "professions_professiongroupevent" ("code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."position"); RETURN NULL;',
                            hash="078919b0db79c46a73bd6a4566b84c3d2494b090",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_f89db",
                            table="professions_professiongroup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="professiongroup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "professions_professiongroupevent" ("code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."position"); RETURN NULL;',
                            hash="4a1e2ae725c5b89bb52a7d4456bbf4dd0ed5cf56",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_565cd",
                            table="professions_professiongroup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="professiongroup",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "professions_professiongroupevent" ("code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."code", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."position"); RETURN NULL;',
                            hash="fe5f6bcbdfbfe096045e32d33f44018a283a9bdc",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_3efc5",
                            table="professions_professiongroup",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="professiongroupevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="d3638ab280e4ee4d63a3dfae28ba05326ac989b5",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_26122",
                            table="professions_professiongroupevent",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="professiongroupmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="insert_insert",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "professions_professiongroupmemberevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profession_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."profession_id"); RETURN NULL;',
                            hash="1fe9c7aa12230af04dafc903a455c6514f48d3fc",
                            operation="INSERT",
                            pgid="pgtrigger_insert_insert_5c897",
                            table="professions_professiongroupmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="professiongroupmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="update_update",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (OLD.* IS DISTINCT FROM NEW.*)",
                            func='INSERT INTO "professions_professiongroupmemberevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profession_id") VALUES (NEW."group_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."profession_id"); RETURN NULL;',
                            hash="f2183f7baeb41f5f93ecc6c9528c79c3a3100ab3",
                            operation="UPDATE",
                            pgid="pgtrigger_update_update_7a804",
                            table="professions_professiongroupmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="professiongroupmember",
                    trigger=pgtrigger.compiler.Trigger(
                        name="delete_delete",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func='INSERT INTO "professions_professiongroupmemberevent" ("group_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "profession_id") VALUES (OLD."group_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."profession_id"); RETURN NULL;',
                            hash="25f7e3fcac4f9075e1fb8587e79b3622f47fe5b4",
                            operation="DELETE",
                            pgid="pgtrigger_delete_delete_20f7a",
                            table="professions_professiongroupmember",
                            when="AFTER",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="professiongroupmemberevent",
                    trigger=pgtrigger.compiler.Trigger(
                        name="append_only",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="e4a42d741397f1161a1610b185d317bfd6fcf889",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_append_only_0a733",
                            table="professions_professiongroupmemberevent",
                            when="BEFORE",
                        ),
                    ),
                ),
            ],
        ),
    ]
