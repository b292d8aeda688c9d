"""Expand step: the first rows of this flat."""

from __future__ import annotations

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.contrib.postgres.indexes
import django.db.models.deletion
import django.db.models.functions.comparison
import pgtrigger.compiler
import pgtrigger.migrations
import wegenetz.foundation.at_once
import wegenetz.foundation.rules
import wegenetz.foundation.text
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('network', '0001_first_rows'),
        ('pghistory', '0007_auto_20250421_0444'),
    ]

    operations = [
        wegenetz.foundation.at_once.AtOnce(
            operations=[
                migrations.CreateModel(
                    name='RecognitionProcedure',
                    fields=[
                        ('code', models.SlugField(max_length=48, primary_key=True, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('law', models.CharField(max_length=200)),
                    ],
                ),
                migrations.CreateModel(
                    name='Compensation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('way', models.CharField(choices=[('adaptation', 'Anpassungslehrgang'), ('knowledge_test', 'Kenntnisprüfung'), ('aptitude_test', 'Eignungsprüfung'), ('waiver', 'Verzicht auf den Vergleich der Unterlagen')], max_length=16)),
                        ('is_chosen_by_applicant', models.BooleanField()),
                        ('longest_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='compensations', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='compensation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='compensation_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('procedure', '='), ('way', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='compensation_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='DecisionTime',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('months', models.PositiveSmallIntegerField()),
                        ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='times', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='decision_time_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='decision_time_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('procedure', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='decision_time_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='Document',
                    fields=[
                        ('code', models.SlugField(max_length=48, primary_key=True, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                    ],
                ),
                migrations.CreateModel(
                    name='DocumentDemand',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('only_if', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='nur wenn')),
                        ('document', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='professions.document')),
                        ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='documents', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='document_demand_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='document_demand_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('procedure', '='), ('document', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='document_demand_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='DocumentDemandEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('only_if', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='nur wenn')),
                        ('document', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.document')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.documentdemand')),
                        ('procedure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='DocumentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.SlugField(db_index=False, max_length=48, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.document')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Fact',
                    fields=[
                        ('code', models.SlugField(max_length=48, primary_key=True, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('giver', models.CharField(choices=[('person', 'Sie selbst'), ('counselling', 'Beratungsstelle'), ('authority', 'Zuständige Stelle'), ('labour', 'Jobcenter oder Agentur für Arbeit'), ('immigration', 'Ausländerbehörde'), ('course', 'Sprach- oder Kursträger'), ('employer', 'Betrieb'), ('time', 'die Zeit'), ('nobody', 'niemand, es ist so')], max_length=12)),
                        ('is_actionable', models.BooleanField()),
                        ('ladder', models.SlugField(blank=True)),
                        ('rung', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('valid_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('valid_days_source', models.CharField(blank=True, max_length=300)),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(condition=models.Q(('ladder', ''), _negated=True), fields=('ladder', 'rung'), name='fact_one_a_rung'), models.CheckConstraint(condition=models.Q(models.Q(('ladder', ''), ('rung__isnull', True)), models.Q(models.Q(('ladder', ''), _negated=True), ('rung__isnull', False)), _connector='OR'), name='fact_rung_needs_a_ladder'), models.CheckConstraint(condition=models.Q(('valid_days__isnull', True), models.Q(('valid_days_source', ''), _negated=True), _connector='OR'), name='fact_ageing_names_its_source')],
                    },
                ),
                migrations.CreateModel(
                    name='FactEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.SlugField(db_index=False, max_length=48, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('giver', models.CharField(choices=[('person', 'Sie selbst'), ('counselling', 'Beratungsstelle'), ('authority', 'Zuständige Stelle'), ('labour', 'Jobcenter oder Agentur für Arbeit'), ('immigration', 'Ausländerbehörde'), ('course', 'Sprach- oder Kursträger'), ('employer', 'Betrieb'), ('time', 'die Zeit'), ('nobody', 'niemand, es ist so')], max_length=12)),
                        ('is_actionable', models.BooleanField()),
                        ('ladder', models.SlugField(blank=True, db_index=False)),
                        ('rung', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('valid_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('valid_days_source', models.CharField(blank=True, max_length=300)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.fact')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Profession',
                    fields=[
                        ('code', models.SlugField(max_length=48, primary_key=True, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('hint', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Erklärung')),
                        ('body', models.SlugField(blank=True, max_length=24)),
                        ('body_label', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Art der zuständigen Stelle')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('kldb', models.CharField(blank=True, max_length=8)),
                        ('isco', models.CharField(blank=True, max_length=16)),
                    ],
                ),
                migrations.CreateModel(
                    name='Fee',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('lowest', models.PositiveIntegerField(blank=True, null=True)),
                        ('highest', models.PositiveIntegerField(blank=True, null=True)),
                        ('typical', models.PositiveIntegerField(blank=True, null=True)),
                        ('land', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.land')),
                        ('profession', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fees', to='professions.profession')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='fee_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='fee_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('profession', '='), (django.db.models.functions.comparison.Coalesce(models.F('land'), models.Value('')), '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='fee_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='FeeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('lowest', models.PositiveIntegerField(blank=True, null=True)),
                        ('highest', models.PositiveIntegerField(blank=True, null=True)),
                        ('typical', models.PositiveIntegerField(blank=True, null=True)),
                        ('land', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.land')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.fee')),
                        ('profession', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.profession')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='LanguageDemand',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('land', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.land')),
                        ('level', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='professions.fact')),
                        ('specialist', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='professions.fact')),
                        ('profession', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='language_demands', to='professions.profession')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='language_demand_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='language_demand_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('profession', '='), (django.db.models.functions.comparison.Coalesce(models.F('land'), models.Value('')), '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='language_demand_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='LanguageDemandEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('land', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.land')),
                        ('level', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.fact')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.languagedemand')),
                        ('specialist', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.fact')),
                        ('profession', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.profession')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ObservedTime',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('days', models.PositiveSmallIntegerField()),
                        ('year', models.PositiveSmallIntegerField()),
                        ('land', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.land')),
                        ('profession', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='observed_times', to='professions.profession')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='observed_time_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='observed_time_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('profession', '='), (django.db.models.functions.comparison.Coalesce(models.F('land'), models.Value('')), '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='observed_time_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='ObservedTimeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('days', models.PositiveSmallIntegerField()),
                        ('year', models.PositiveSmallIntegerField()),
                        ('land', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.land')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.observedtime')),
                        ('profession', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.profession')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='OutcomeShare',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('outcome', models.SlugField(max_length=24)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('weight', models.DecimalField(decimal_places=3, max_digits=4)),
                        ('gives', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('profession', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.CASCADE, related_name='+', to='professions.profession')),
                        ('procedure', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='outcomes', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='outcome_share_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='outcome_share_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('procedure', '='), (django.db.models.functions.comparison.Coalesce(models.F('profession'), models.Value('')), '='), ('outcome', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='outcome_share_one_at_a_time'), models.CheckConstraint(condition=models.Q(('weight__gte', 0), ('weight__lte', 1)), name='outcome_share_is_a_share')],
                    },
                ),
                migrations.CreateModel(
                    name='OutcomeShareEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('outcome', models.SlugField(db_index=False, max_length=24)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('weight', models.DecimalField(decimal_places=3, max_digits=4)),
                        ('gives', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.outcomeshare')),
                        ('profession', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.profession')),
                        ('procedure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProfessionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.SlugField(db_index=False, max_length=48, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('hint', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Erklärung')),
                        ('body', models.SlugField(blank=True, db_index=False, max_length=24)),
                        ('body_label', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Art der zuständigen Stelle')),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('kldb', models.CharField(blank=True, max_length=8)),
                        ('isco', models.CharField(blank=True, max_length=16)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.profession')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ProfessionName',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('language', models.CharField(max_length=8)),
                        ('name', models.CharField(max_length=120)),
                        ('search', models.CharField(max_length=120)),
                        ('is_former', models.BooleanField(default=False)),
                        ('profession', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='names', to='professions.profession')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('profession', 'language', 'search'), name='profession_name_once')],
                        'indexes': [django.contrib.postgres.indexes.GinIndex(django.contrib.postgres.indexes.OpClass('search', name='gin_trgm_ops'), name='profession_name_search')],
                    },
                ),
                migrations.CreateModel(
                    name='RecognitionProcedureEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.SlugField(db_index=False, max_length=48, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('law', models.CharField(max_length=200)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Regulation',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('kind', models.CharField(choices=[('full', 'Arbeit nur mit Erlaubnis'), ('title', 'nur der Titel ist geschützt'), ('none', 'Arbeit ohne Anerkennung möglich')], max_length=5)),
                        ('law_level', models.CharField(blank=True, choices=[('federal', 'Bund'), ('land', 'Land')], max_length=7)),
                        ('procedure', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='professions.recognitionprocedure')),
                        ('procedure_eu', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='professions.recognitionprocedure')),
                        ('profession', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='regulations', to='professions.profession')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='regulation_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='regulation_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('profession', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='regulation_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='RegulationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('kind', models.CharField(choices=[('full', 'Arbeit nur mit Erlaubnis'), ('title', 'nur der Titel ist geschützt'), ('none', 'Arbeit ohne Anerkennung möglich')], max_length=5)),
                        ('law_level', models.CharField(blank=True, choices=[('federal', 'Bund'), ('land', 'Land')], max_length=7)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.regulation')),
                        ('procedure', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.recognitionprocedure')),
                        ('procedure_eu', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.recognitionprocedure')),
                        ('profession', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.profession')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ResidenceTitle',
                    fields=[
                        ('code', models.SlugField(max_length=48, primary_key=True, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('hint', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Erklärung')),
                        ('law', models.CharField(max_length=120)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                    ],
                ),
                migrations.CreateModel(
                    name='ResidencePermission',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('fact', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='professions.fact')),
                        ('title', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='permissions', to='professions.residencetitle')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='residence_permission_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='residence_permission_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('title', '='), ('fact', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='residence_permission_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='ResidencePermissionEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('fact', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.fact')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.residencepermission')),
                        ('title', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.residencetitle')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='ResidenceTitleEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.SlugField(db_index=False, max_length=48, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('hint', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Erklärung')),
                        ('law', models.CharField(max_length=120)),
                        ('position', models.PositiveSmallIntegerField(default=0)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.residencetitle')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='TreatyState',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('country', models.CharField(max_length=2)),
                        ('treaty', models.CharField(choices=[('eu', 'EU'), ('eea', 'EWR'), ('ch', 'Schweiz')], max_length=4)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='treaty_state_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='treaty_state_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('country', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='treaty_state_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='TreatyStateEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('country', models.CharField(max_length=2)),
                        ('treaty', models.CharField(choices=[('eu', 'EU'), ('eea', 'EWR'), ('ch', 'Schweiz')], max_length=4)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.treatystate')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='CompensationEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('way', models.CharField(choices=[('adaptation', 'Anpassungslehrgang'), ('knowledge_test', 'Kenntnisprüfung'), ('aptitude_test', 'Eignungsprüfung'), ('waiver', 'Verzicht auf den Vergleich der Unterlagen')], max_length=16)),
                        ('is_chosen_by_applicant', models.BooleanField()),
                        ('longest_months', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.compensation')),
                        ('procedure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='CompetentBody',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('institution', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.institution')),
                        ('land', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='network.land')),
                        ('profession', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='bodies', to='professions.profession')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='competent_body_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='competent_body_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('profession', '='), ('land', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='competent_body_one_at_a_time'), models.CheckConstraint(condition=models.Q(models.Q(('confidence', 'open'), ('institution__isnull', True)), models.Q(models.Q(('confidence', 'open'), _negated=True), ('institution__isnull', False)), _connector='OR'), name='competent_body_open_is_empty')],
                    },
                ),
                migrations.CreateModel(
                    name='CompetentBodyEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('institution', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.institution')),
                        ('land', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.land')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.competentbody')),
                        ('profession', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.profession')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='DecisionTimeEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('months', models.PositiveSmallIntegerField()),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='professions.decisiontime')),
                        ('procedure', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='professions.recognitionprocedure')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='document',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_documentevent" ("code", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."code"); RETURN NULL;', hash='f230ff95ad3936718ca9841d18a360d05b868486', operation='INSERT', pgid='pgtrigger_insert_insert_04589', table='professions_document', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='document',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_documentevent" ("code", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."code"); RETURN NULL;', hash='41c3815d93fbcb9666c870c7295c6ef4be4247f3', operation='UPDATE', pgid='pgtrigger_update_update_cf38b', table='professions_document', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='document',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_documentevent" ("code", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."code"); RETURN NULL;', hash='861b4fedfa74d0412466068579e3efa1c0077c78', operation='DELETE', pgid='pgtrigger_delete_delete_c6ed4', table='professions_document', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fact',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_factevent" ("code", "giver", "is_actionable", "label", "ladder", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rung", "valid_days", "valid_days_source") VALUES (NEW."code", NEW."giver", NEW."is_actionable", NEW."label", NEW."ladder", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."rung", NEW."valid_days", NEW."valid_days_source"); RETURN NULL;', hash='21ef0b02f53e4989fdebc47f8a9206015785d88e', operation='INSERT', pgid='pgtrigger_insert_insert_bd2f0', table='professions_fact', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fact',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_factevent" ("code", "giver", "is_actionable", "label", "ladder", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rung", "valid_days", "valid_days_source") VALUES (NEW."code", NEW."giver", NEW."is_actionable", NEW."label", NEW."ladder", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."rung", NEW."valid_days", NEW."valid_days_source"); RETURN NULL;', hash='6a0a7a8e40c96729343716241461ea6e70c483bd', operation='UPDATE', pgid='pgtrigger_update_update_13ad3', table='professions_fact', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fact',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_factevent" ("code", "giver", "is_actionable", "label", "ladder", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "rung", "valid_days", "valid_days_source") VALUES (OLD."code", OLD."giver", OLD."is_actionable", OLD."label", OLD."ladder", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."rung", OLD."valid_days", OLD."valid_days_source"); RETURN NULL;', hash='ec6477209e5b3c05a7678eb45daf14046de528c6', operation='DELETE', pgid='pgtrigger_delete_delete_50efe', table='professions_fact', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profession',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_professionevent" ("body", "body_label", "code", "hint", "isco", "kldb", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."body", NEW."body_label", NEW."code", NEW."hint", NEW."isco", NEW."kldb", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."position"); RETURN NULL;', hash='20f353c934fabd67af1fe7e1646816fd12253411', operation='INSERT', pgid='pgtrigger_insert_insert_2958a', table='professions_profession', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profession',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_professionevent" ("body", "body_label", "code", "hint", "isco", "kldb", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."body", NEW."body_label", NEW."code", NEW."hint", NEW."isco", NEW."kldb", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."position"); RETURN NULL;', hash='ac408d5be939ed81dd86a17352d7d01e406eea89', operation='UPDATE', pgid='pgtrigger_update_update_2b496', table='professions_profession', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='profession',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_professionevent" ("body", "body_label", "code", "hint", "isco", "kldb", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."body", OLD."body_label", OLD."code", OLD."hint", OLD."isco", OLD."kldb", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."position"); RETURN NULL;', hash='a15aa1d168c4b14fe618813fedb2edd56540c0b1', operation='DELETE', pgid='pgtrigger_delete_delete_2d30d', table='professions_profession', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='recognitionprocedure',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_recognitionprocedureevent" ("code", "label", "law", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."label", NEW."law", _pgh_attach_context(), NOW(), \'insert\', NEW."code"); RETURN NULL;', hash='2cb9ae2aecc3bb0137e9e004d841be43874b6124', operation='INSERT', pgid='pgtrigger_insert_insert_f8c75', table='professions_recognitionprocedure', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='recognitionprocedure',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_recognitionprocedureevent" ("code", "label", "law", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."label", NEW."law", _pgh_attach_context(), NOW(), \'update\', NEW."code"); RETURN NULL;', hash='ee507ab3519c6921145e007b94d45727e7614cbb', operation='UPDATE', pgid='pgtrigger_update_update_b54ed', table='professions_recognitionprocedure', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='recognitionprocedure',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_recognitionprocedureevent" ("code", "label", "law", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."label", OLD."law", _pgh_attach_context(), NOW(), \'delete\', OLD."code"); RETURN NULL;', hash='5edd8d1decbfd329fddce280672b3d5492054ae8', operation='DELETE', pgid='pgtrigger_delete_delete_0a7ff', table='professions_recognitionprocedure', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='residencetitle',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_residencetitleevent" ("code", "hint", "label", "law", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", NEW."hint", NEW."label", NEW."law", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."position"); RETURN NULL;', hash='c8329a1c632e3b0a6949c84178f2c1a9a186e6b6', operation='INSERT', pgid='pgtrigger_insert_insert_45e73', table='professions_residencetitle', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='residencetitle',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_residencetitleevent" ("code", "hint", "label", "law", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (NEW."code", NEW."hint", NEW."label", NEW."law", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."position"); RETURN NULL;', hash='6e461d2a3fa67550d31b71efeffba532300cccc2', operation='UPDATE', pgid='pgtrigger_update_update_97b52', table='professions_residencetitle', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='residencetitle',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_residencetitleevent" ("code", "hint", "label", "law", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position") VALUES (OLD."code", OLD."hint", OLD."label", OLD."law", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."position"); RETURN NULL;', hash='84a60ea07e63150e695e0d8a8c5be941b32ef575', operation='DELETE', pgid='pgtrigger_delete_delete_2d243', table='professions_residencetitle', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='treatystate',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_treatystateevent" ("confidence", "confirmed_on", "country", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "treaty", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."country", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."treaty", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='d579c7e8837656ffde9a57055c9156b09339c94d', operation='INSERT', pgid='pgtrigger_insert_insert_b80df', table='professions_treatystate', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='treatystate',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_treatystateevent" ("confidence", "confirmed_on", "country", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "treaty", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."country", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."treaty", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='45fce9a5037583dff786b36f864900fe3b075f5c', operation='UPDATE', pgid='pgtrigger_update_update_e0651', table='professions_treatystate', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='treatystate',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_treatystateevent" ("confidence", "confirmed_on", "country", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "treaty", "valid_from", "valid_to") VALUES (OLD."confidence", OLD."confirmed_on", OLD."country", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."treaty", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='1414f3ea874317e3e6502ea96d9bfcb27b84bd31', operation='DELETE', pgid='pgtrigger_delete_delete_3e827', table='professions_treatystate', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='documentevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='dc7df479a83e1fbcae23123e7c2e28d2194e2fbf', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0a2ba', table='professions_documentevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='factevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='863f58dd908569c93bb39a2d46d5b0209565662a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_6e7f8', table='professions_factevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='observedtimeevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='93f1d5fbea10f21ec8ff93e198a0357968b17dd6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_373d8', table='professions_observedtimeevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='observedtime',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_observedtimeevent" ("confidence", "confirmed_on", "days", "id", "land_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "valid_from", "valid_to", "year") VALUES (NEW."confidence", NEW."confirmed_on", NEW."days", NEW."id", NEW."land_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profession_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."year"); RETURN NULL;', hash='d7e0137e9213dd65c31659f8a2af46c6e8ff9e7d', operation='INSERT', pgid='pgtrigger_insert_insert_cf839', table='professions_observedtime', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='observedtime',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_observedtimeevent" ("confidence", "confirmed_on", "days", "id", "land_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "valid_from", "valid_to", "year") VALUES (NEW."confidence", NEW."confirmed_on", NEW."days", NEW."id", NEW."land_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profession_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."year"); RETURN NULL;', hash='807a2b58e9cc6653dde35b235a74e2cd818e7780', operation='UPDATE', pgid='pgtrigger_update_update_70b30', table='professions_observedtime', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='observedtime',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_observedtimeevent" ("confidence", "confirmed_on", "days", "id", "land_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "valid_from", "valid_to", "year") VALUES (OLD."confidence", OLD."confirmed_on", OLD."days", OLD."id", OLD."land_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."profession_id", OLD."source", OLD."valid_from", OLD."valid_to", OLD."year"); RETURN NULL;', hash='a241bdb533d802f8b185f5274a296dc1eef0e521', operation='DELETE', pgid='pgtrigger_delete_delete_e6b64', table='professions_observedtime', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='languagedemandevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4a7b7096055ac251ae4bb77a806978d6b61eba69', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_fc7ea', table='professions_languagedemandevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='languagedemand',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_languagedemandevent" ("confidence", "confirmed_on", "id", "land_id", "level_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "specialist_id", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."land_id", NEW."level_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profession_id", NEW."source", NEW."specialist_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='10a509eff46039bacc82c695c0ddb56e0a3b0829', operation='INSERT', pgid='pgtrigger_insert_insert_ec870', table='professions_languagedemand', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='languagedemand',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_languagedemandevent" ("confidence", "confirmed_on", "id", "land_id", "level_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "specialist_id", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."land_id", NEW."level_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profession_id", NEW."source", NEW."specialist_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='432ccad0f76748fcc70021d64fd7cd13ad0837cd', operation='UPDATE', pgid='pgtrigger_update_update_8bd23', table='professions_languagedemand', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='languagedemand',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_languagedemandevent" ("confidence", "confirmed_on", "id", "land_id", "level_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "specialist_id", "valid_from", "valid_to") VALUES (OLD."confidence", OLD."confirmed_on", OLD."id", OLD."land_id", OLD."level_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."profession_id", OLD."source", OLD."specialist_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='fb55a71804ec664b17dbea0e789d6f9e93927731', operation='DELETE', pgid='pgtrigger_delete_delete_c5605', table='professions_languagedemand', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='feeevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3e319cdf6e5219226ea468f84a8f3873b53f712d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_7e64a', table='professions_feeevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fee',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_feeevent" ("confidence", "confirmed_on", "highest", "id", "land_id", "lowest", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "typical", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."highest", NEW."id", NEW."land_id", NEW."lowest", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profession_id", NEW."source", NEW."typical", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='2dcc19d6c76b1169f8c8192c068fa3097d16196f', operation='INSERT', pgid='pgtrigger_insert_insert_d5a7e', table='professions_fee', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fee',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_feeevent" ("confidence", "confirmed_on", "highest", "id", "land_id", "lowest", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "typical", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."highest", NEW."id", NEW."land_id", NEW."lowest", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profession_id", NEW."source", NEW."typical", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='4a6344340844d131b45fb64ee05ea92b98291ae7', operation='UPDATE', pgid='pgtrigger_update_update_dee97', table='professions_fee', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fee',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_feeevent" ("confidence", "confirmed_on", "highest", "id", "land_id", "lowest", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "typical", "valid_from", "valid_to") VALUES (OLD."confidence", OLD."confirmed_on", OLD."highest", OLD."id", OLD."land_id", OLD."lowest", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."profession_id", OLD."source", OLD."typical", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='22e4bcb3a1b41eceedbacc507f6d66fbb7c363ff', operation='DELETE', pgid='pgtrigger_delete_delete_f9465', table='professions_fee', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='competentbodyevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='46fdd6952ab5aaca9d2f03ef43a1cb51dd985fc6', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f0d06', table='professions_competentbodyevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='competentbody',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_competentbodyevent" ("confidence", "confirmed_on", "id", "institution_id", "land_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."institution_id", NEW."land_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."profession_id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='7e815778c02a6c98db98d084b645f83a05d2e3e2', operation='INSERT', pgid='pgtrigger_insert_insert_894dc', table='professions_competentbody', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='competentbody',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_competentbodyevent" ("confidence", "confirmed_on", "id", "institution_id", "land_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."institution_id", NEW."land_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."profession_id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='4886b08f6e40ea7951fd5ea9357156efb5faabaa', operation='UPDATE', pgid='pgtrigger_update_update_3eed6', table='professions_competentbody', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='competentbody',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_competentbodyevent" ("confidence", "confirmed_on", "id", "institution_id", "land_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "profession_id", "source", "valid_from", "valid_to") VALUES (OLD."confidence", OLD."confirmed_on", OLD."id", OLD."institution_id", OLD."land_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."profession_id", OLD."source", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='b1acf3767673b6ae5305cbc8d3340c7067c067e6', operation='DELETE', pgid='pgtrigger_delete_delete_20f27', table='professions_competentbody', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='professionevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='088f34868ed584942d6b4580836a91f0f97d1d5b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bb9a5', table='professions_professionevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outcomeshareevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b0874def8c8575c2382b6bf300c5d346f08207f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0f87b', table='professions_outcomeshareevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outcomeshare',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_outcomeshareevent" ("confidence", "confirmed_on", "gives", "id", "label", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_id", "profession_id", "source", "valid_from", "valid_to", "weight") VALUES (NEW."confidence", NEW."confirmed_on", NEW."gives", NEW."id", NEW."label", NEW."note", NEW."outcome", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."procedure_id", NEW."profession_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."weight"); RETURN NULL;', hash='60157458d417069468f80b203b50841b320c19b5', operation='INSERT', pgid='pgtrigger_insert_insert_351e6', table='professions_outcomeshare', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outcomeshare',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_outcomeshareevent" ("confidence", "confirmed_on", "gives", "id", "label", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_id", "profession_id", "source", "valid_from", "valid_to", "weight") VALUES (NEW."confidence", NEW."confirmed_on", NEW."gives", NEW."id", NEW."label", NEW."note", NEW."outcome", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."procedure_id", NEW."profession_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."weight"); RETURN NULL;', hash='70cf8ea772cd160bca7c85e353ab61cde0a9417d', operation='UPDATE', pgid='pgtrigger_update_update_95b2e', table='professions_outcomeshare', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='outcomeshare',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_outcomeshareevent" ("confidence", "confirmed_on", "gives", "id", "label", "note", "outcome", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_id", "profession_id", "source", "valid_from", "valid_to", "weight") VALUES (OLD."confidence", OLD."confirmed_on", OLD."gives", OLD."id", OLD."label", OLD."note", OLD."outcome", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."procedure_id", OLD."profession_id", OLD."source", OLD."valid_from", OLD."valid_to", OLD."weight"); RETURN NULL;', hash='03b4acfd2e1d1fcb8571881c97bb9523211badb4', operation='DELETE', pgid='pgtrigger_delete_delete_67cb8', table='professions_outcomeshare', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='documentdemandevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='3b8a01ae1118d32de4565dfdad41554d7826ea14', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_f3544', table='professions_documentdemandevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='documentdemand',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_documentdemandevent" ("confidence", "confirmed_on", "document_id", "id", "note", "only_if", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_id", "source", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."document_id", NEW."id", NEW."note", NEW."only_if", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."position", NEW."procedure_id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='acbec6c04a08c6ad5f22736450730eac75427306', operation='INSERT', pgid='pgtrigger_insert_insert_a2409', table='professions_documentdemand', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='documentdemand',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_documentdemandevent" ("confidence", "confirmed_on", "document_id", "id", "note", "only_if", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_id", "source", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."document_id", NEW."id", NEW."note", NEW."only_if", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."position", NEW."procedure_id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='f4991720d6239c4011e5f69747363c7ee5b57c49', operation='UPDATE', pgid='pgtrigger_update_update_b9427', table='professions_documentdemand', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='documentdemand',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_documentdemandevent" ("confidence", "confirmed_on", "document_id", "id", "note", "only_if", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "procedure_id", "source", "valid_from", "valid_to") VALUES (OLD."confidence", OLD."confirmed_on", OLD."document_id", OLD."id", OLD."note", OLD."only_if", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."position", OLD."procedure_id", OLD."source", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='db509f1b8316773fa2696e9f23b603c022aa9371', operation='DELETE', pgid='pgtrigger_delete_delete_8b229', table='professions_documentdemand', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='decisiontimeevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='13f395f1af38e0676b8357360e36eeffd03f7856', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cbee7', table='professions_decisiontimeevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='decisiontime',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_decisiontimeevent" ("confidence", "confirmed_on", "id", "months", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "source", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."months", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procedure_id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='651bc1a8bedeadafa7bcfb3298bcb81d88dc1372', operation='INSERT', pgid='pgtrigger_insert_insert_3d501', table='professions_decisiontime', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='decisiontime',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_decisiontimeevent" ("confidence", "confirmed_on", "id", "months", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "source", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."months", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procedure_id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='2e21225424fb24c7967d876b60f6b0c70c25a0fb', operation='UPDATE', pgid='pgtrigger_update_update_03e5a', table='professions_decisiontime', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='decisiontime',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_decisiontimeevent" ("confidence", "confirmed_on", "id", "months", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "source", "valid_from", "valid_to") VALUES (OLD."confidence", OLD."confirmed_on", OLD."id", OLD."months", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procedure_id", OLD."source", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='0aa0ed7a5e0ae552cd2ddd0e1c2738ae98db9aa2', operation='DELETE', pgid='pgtrigger_delete_delete_f7151', table='professions_decisiontime', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='compensationevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='eebd879b44f55fbe3aae90c23a157ab79ae35db8', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_19cfc', table='professions_compensationevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='compensation',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_compensationevent" ("confidence", "confirmed_on", "id", "is_chosen_by_applicant", "longest_months", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "source", "valid_from", "valid_to", "way") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."is_chosen_by_applicant", NEW."longest_months", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procedure_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."way"); RETURN NULL;', hash='d26bfb257d1b55ac570cdc04009902a63a2f1a75', operation='INSERT', pgid='pgtrigger_insert_insert_f2c37', table='professions_compensation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='compensation',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_compensationevent" ("confidence", "confirmed_on", "id", "is_chosen_by_applicant", "longest_months", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "source", "valid_from", "valid_to", "way") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."is_chosen_by_applicant", NEW."longest_months", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procedure_id", NEW."source", NEW."valid_from", NEW."valid_to", NEW."way"); RETURN NULL;', hash='e296ffd25fc1b027d52d712cbd6dd2ee503c51ec', operation='UPDATE', pgid='pgtrigger_update_update_31974', table='professions_compensation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='compensation',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_compensationevent" ("confidence", "confirmed_on", "id", "is_chosen_by_applicant", "longest_months", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_id", "source", "valid_from", "valid_to", "way") VALUES (OLD."confidence", OLD."confirmed_on", OLD."id", OLD."is_chosen_by_applicant", OLD."longest_months", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procedure_id", OLD."source", OLD."valid_from", OLD."valid_to", OLD."way"); RETURN NULL;', hash='49088a5ccfc0d3c7314d3dbccdd21f8d5c7a638c', operation='DELETE', pgid='pgtrigger_delete_delete_a9471', table='professions_compensation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='recognitionprocedureevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8c984ab83f3cbbf729e9c89ff4fbcc34e032e30d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_4080b', table='professions_recognitionprocedureevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regulation',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_regulationevent" ("confidence", "confirmed_on", "id", "kind", "law_level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_eu_id", "procedure_id", "profession_id", "source", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."kind", NEW."law_level", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procedure_eu_id", NEW."procedure_id", NEW."profession_id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='d455614b6cb58323acbb7df9037d01b8dbb417cf', operation='INSERT', pgid='pgtrigger_insert_insert_5e8d1', table='professions_regulation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regulation',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_regulationevent" ("confidence", "confirmed_on", "id", "kind", "law_level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_eu_id", "procedure_id", "profession_id", "source", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."id", NEW."kind", NEW."law_level", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procedure_eu_id", NEW."procedure_id", NEW."profession_id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='4d5df03d37412bdc433064424c36b603f794465c', operation='UPDATE', pgid='pgtrigger_update_update_76b06', table='professions_regulation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regulation',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_regulationevent" ("confidence", "confirmed_on", "id", "kind", "law_level", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedure_eu_id", "procedure_id", "profession_id", "source", "valid_from", "valid_to") VALUES (OLD."confidence", OLD."confirmed_on", OLD."id", OLD."kind", OLD."law_level", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procedure_eu_id", OLD."procedure_id", OLD."profession_id", OLD."source", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='4f05c9d318b9692fab8dd8da7cd03f0bc64c504d', operation='DELETE', pgid='pgtrigger_delete_delete_d462f', table='professions_regulation', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='regulationevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8103605ef495db4271a31449be93542249c1ba6e', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a839e', table='professions_regulationevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='residencepermissionevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8d96a924be890c8f247349cf15f77721473069a5', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_e0c84', table='professions_residencepermissionevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='residencepermission',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_residencepermissionevent" ("confidence", "confirmed_on", "fact_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title_id", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."fact_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."title_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='cbcbe1f0f44ec33915e046ba3c9f0172f61febcc', operation='INSERT', pgid='pgtrigger_insert_insert_02b55', table='professions_residencepermission', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='residencepermission',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "professions_residencepermissionevent" ("confidence", "confirmed_on", "fact_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title_id", "valid_from", "valid_to") VALUES (NEW."confidence", NEW."confirmed_on", NEW."fact_id", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."title_id", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='1c9688ef90a5efb1ba9bd2b0027365d5be54f4e1', operation='UPDATE', pgid='pgtrigger_update_update_ddbca', table='professions_residencepermission', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='residencepermission',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "professions_residencepermissionevent" ("confidence", "confirmed_on", "fact_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "title_id", "valid_from", "valid_to") VALUES (OLD."confidence", OLD."confirmed_on", OLD."fact_id", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."title_id", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='a3317d88236abe009a0854b07002a7638c6ac344', operation='DELETE', pgid='pgtrigger_delete_delete_eb9ba', table='professions_residencepermission', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='residencetitleevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b7710056a41c045fabb4f475595840e797cc5e25', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_1d753', table='professions_residencetitleevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='treatystateevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9f33457caae8a70c62bbf2078a6710749fee343b', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_afc89', table='professions_treatystateevent', when='BEFORE')),
                ),
            ],
        ),
    ]
