"""Expand step: the first rows of this flat."""

from __future__ import annotations

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import wegenetz.foundation.at_once
import wegenetz.foundation.text
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name='User',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('password', models.CharField(max_length=128, verbose_name='password')),
                        ('last_login', models.DateTimeField(blank=True, null=True, verbose_name='last login')),
                        ('email', models.EmailField(max_length=254, unique=True)),
                        ('name', models.CharField(max_length=120)),
                        ('is_active', models.BooleanField(default=True)),
                        ('is_sample', models.BooleanField(default=False)),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Land',
                    fields=[
                        ('code', models.CharField(max_length=2, primary_key=True, serialize=False)),
                        ('ags', models.CharField(max_length=2, unique=True)),
                        ('name', models.CharField(max_length=60)),
                    ],
                ),
                migrations.CreateModel(
                    name='PostalCode',
                    fields=[
                        ('code', models.CharField(max_length=5, primary_key=True, serialize=False)),
                        ('latitude', models.FloatField()),
                        ('longitude', models.FloatField()),
                    ],
                ),
                migrations.CreateModel(
                    name='Kreis',
                    fields=[
                        ('ags', models.CharField(max_length=5, primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=80)),
                        ('seat', models.CharField(max_length=80)),
                        ('land', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='kreise', to='network.land')),
                    ],
                ),
                migrations.CreateModel(
                    name='Network',
                    fields=[
                        ('code', models.SlugField(primary_key=True, serialize=False)),
                        ('name', models.CharField(max_length=120)),
                        ('kind', models.CharField(choices=[('state', 'Landesnetzwerk'), ('regional', 'Regionalnetzwerk')], max_length=8)),
                        ('coordinator', models.CharField(blank=True, max_length=120)),
                        ('source', models.CharField(max_length=300)),
                        ('land', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='networks', to='network.land')),
                    ],
                ),
                migrations.CreateModel(
                    name='Institution',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(max_length=80, unique=True)),
                        ('name', models.CharField(blank=True, max_length=160)),
                        ('label', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Art der Stelle')),
                        ('kind', models.CharField(choices=[('counselling', 'Beratungsstelle'), ('fair_integration', 'Beratung zu Arbeits- und Aufenthaltsrecht'), ('competent_authority', 'Zuständige Stelle'), ('chamber', 'Kammer'), ('jobcentre', 'Jobcenter'), ('employment_agency', 'Agentur für Arbeit'), ('immigration_office', 'Ausländerbehörde'), ('federal_office', 'Bundesamt für Migration und Flüchtlinge'), ('licensing_office', 'Führerscheinstelle'), ('course_provider', 'Kursträger'), ('employer', 'Betrieb'), ('funding_body', 'Förderstelle'), ('coordination', 'Koordination')], max_length=24)),
                        ('street', models.CharField(blank=True, max_length=80)),
                        ('city', models.CharField(blank=True, max_length=80)),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None)),
                        ('is_accessible', models.BooleanField(null=True)),
                        ('is_sample', models.BooleanField(default=False)),
                        ('is_open', models.BooleanField(default=False)),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('confirmed_on', models.DateField(blank=True, null=True)),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], max_length=8)),
                        ('kreis', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='institutions', to='network.kreis')),
                        ('land', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='institutions', to='network.land')),
                        ('network', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='institutions', to='network.network')),
                        ('postal_code', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='institutions', to='network.postalcode')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('confidence', 'sample'), ('is_sample', True)), models.Q(('is_sample', False), models.Q(('confidence', 'sample'), _negated=True)), _connector='OR'), name='institution_sample_says_so'), models.CheckConstraint(condition=models.Q(('is_sample', True), ('is_open', True), models.Q(('source', ''), _negated=True), _connector='OR'), name='institution_real_names_its_source'), models.CheckConstraint(condition=models.Q(models.Q(('is_open', True), ('name', '')), models.Q(('is_open', False), models.Q(('name', ''), _negated=True)), _connector='OR'), name='institution_open_has_no_name')],
                    },
                ),
                migrations.CreateModel(
                    name='InstitutionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.SlugField(db_index=False, max_length=80)),
                        ('name', models.CharField(blank=True, max_length=160)),
                        ('label', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Art der Stelle')),
                        ('kind', models.CharField(choices=[('counselling', 'Beratungsstelle'), ('fair_integration', 'Beratung zu Arbeits- und Aufenthaltsrecht'), ('competent_authority', 'Zuständige Stelle'), ('chamber', 'Kammer'), ('jobcentre', 'Jobcenter'), ('employment_agency', 'Agentur für Arbeit'), ('immigration_office', 'Ausländerbehörde'), ('federal_office', 'Bundesamt für Migration und Flüchtlinge'), ('licensing_office', 'Führerscheinstelle'), ('course_provider', 'Kursträger'), ('employer', 'Betrieb'), ('funding_body', 'Förderstelle'), ('coordination', 'Koordination')], max_length=24)),
                        ('street', models.CharField(blank=True, max_length=80)),
                        ('city', models.CharField(blank=True, max_length=80)),
                        ('phone', models.CharField(blank=True, max_length=40)),
                        ('languages', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=8), blank=True, default=list, size=None)),
                        ('is_accessible', models.BooleanField(null=True)),
                        ('is_sample', models.BooleanField(default=False)),
                        ('is_open', models.BooleanField(default=False)),
                        ('source', models.CharField(blank=True, max_length=300)),
                        ('confirmed_on', models.DateField(blank=True, null=True)),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], max_length=8)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='network.institution')),
                        ('kreis', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.kreis')),
                        ('land', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.land')),
                        ('network', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.network')),
                        ('postal_code', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.postalcode')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Membership',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('role', models.CharField(choices=[('coordinator', 'Koordination'), ('editor', 'Redaktion'), ('counsellor', 'Beratung'), ('employer', 'Betrieb'), ('reader', 'Lesen')], max_length=12)),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to='network.institution')),
                        ('user', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='memberships', to=settings.AUTH_USER_MODEL)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('user', 'institution', 'role'), name='membership_once_a_role')],
                    },
                ),
                migrations.CreateModel(
                    name='Place',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('name', models.CharField(max_length=80)),
                        ('addition', models.CharField(blank=True, max_length=40)),
                        ('search', models.CharField(db_index=True, max_length=120)),
                        ('full_search', models.CharField(db_index=True, max_length=160)),
                        ('kreis', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='places', to='network.kreis')),
                        ('postal_code', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='places', to='network.postalcode')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('postal_code', 'full_search', 'kreis'), name='place_once_a_kreis')],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='institutionevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='5b2abea8d3ce639d26cd7560315592dc64e2b0e2', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_52ef0', table='network_institutionevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='institution',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_institutionevent" ("city", "code", "confidence", "confirmed_on", "id", "is_accessible", "is_open", "is_sample", "kind", "kreis_id", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "source", "street") VALUES (NEW."city", NEW."code", NEW."confidence", NEW."confirmed_on", NEW."id", NEW."is_accessible", NEW."is_open", NEW."is_sample", NEW."kind", NEW."kreis_id", NEW."label", NEW."land_id", NEW."languages", NEW."name", NEW."network_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."phone", NEW."postal_code_id", NEW."source", NEW."street"); RETURN NULL;', hash='be6b920a083c600d398251ac106ce33d3fafbda6', operation='INSERT', pgid='pgtrigger_insert_insert_82873', table='network_institution', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='institution',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "network_institutionevent" ("city", "code", "confidence", "confirmed_on", "id", "is_accessible", "is_open", "is_sample", "kind", "kreis_id", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "source", "street") VALUES (NEW."city", NEW."code", NEW."confidence", NEW."confirmed_on", NEW."id", NEW."is_accessible", NEW."is_open", NEW."is_sample", NEW."kind", NEW."kreis_id", NEW."label", NEW."land_id", NEW."languages", NEW."name", NEW."network_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."phone", NEW."postal_code_id", NEW."source", NEW."street"); RETURN NULL;', hash='c340891bd2dae0a6f3eba83559b4444f453e6b43', operation='UPDATE', pgid='pgtrigger_update_update_98190', table='network_institution', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='institution',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "network_institutionevent" ("city", "code", "confidence", "confirmed_on", "id", "is_accessible", "is_open", "is_sample", "kind", "kreis_id", "label", "land_id", "languages", "name", "network_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phone", "postal_code_id", "source", "street") VALUES (OLD."city", OLD."code", OLD."confidence", OLD."confirmed_on", OLD."id", OLD."is_accessible", OLD."is_open", OLD."is_sample", OLD."kind", OLD."kreis_id", OLD."label", OLD."land_id", OLD."languages", OLD."name", OLD."network_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."phone", OLD."postal_code_id", OLD."source", OLD."street"); RETURN NULL;', hash='e7795b008b478d03f9d6dfe27cae7a872cc979dc', operation='DELETE', pgid='pgtrigger_delete_delete_ce1ce', table='network_institution', when='AFTER')),
                ),
            ],
        ),
    ]
