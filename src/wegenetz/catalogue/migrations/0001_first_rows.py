"""Expand step: the first rows of this flat."""

from __future__ import annotations

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.db.models.deletion
import django.db.models.functions.datetime
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
                    name='FundingInstrument',
                    fields=[
                        ('code', models.SlugField(max_length=48, primary_key=True, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('payer', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Wer zahlt')),
                        ('law', models.CharField(blank=True, max_length=120)),
                    ],
                ),
                migrations.CreateModel(
                    name='FundingInstrumentEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.SlugField(db_index=False, max_length=48, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('payer', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Wer zahlt')),
                        ('law', models.CharField(blank=True, max_length=120)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='catalogue.fundinginstrument')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='FundingRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('conditions', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bedingungen')),
                        ('highest', models.PositiveIntegerField(blank=True, null=True)),
                        ('is_discretionary', models.BooleanField(default=False)),
                        ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='catalogue.fundinginstrument')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='funding_rule_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='funding_rule_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('instrument', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='funding_rule_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='FundingRuleEvent',
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
                        ('conditions', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bedingungen')),
                        ('highest', models.PositiveIntegerField(blank=True, null=True)),
                        ('is_discretionary', models.BooleanField(default=False)),
                        ('instrument', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='catalogue.fundinginstrument')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='catalogue.fundingrule')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='KnowledgeVersion',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('number', models.BigIntegerField(default=1)),
                        ('changed_at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                        ('starter', models.CharField(blank=True, max_length=64)),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('id', 1)), name='knowledge_version_is_one')],
                    },
                ),
                migrations.CreateModel(
                    name='Step',
                    fields=[
                        ('code', models.SlugField(max_length=48, primary_key=True, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('short', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Kurz')),
                        ('kind', models.CharField(choices=[('beratung', 'Beratung'), ('amt', 'Behörde'), ('sprache', 'Sprache'), ('kurs', 'Qualifizierung'), ('selbst', 'Das machen Sie'), ('arbeit', 'Arbeit')], max_length=8)),
                        ('provider', models.CharField(choices=[('offers', 'Stellen, die es anbieten'), ('person', 'Sie selbst'), ('competent_body', 'Zuständige Stelle'), ('employer', 'Betrieb')], max_length=14)),
                        ('institution_kind', models.CharField(blank=True, max_length=24)),
                        ('is_answer_waited_for', models.BooleanField(default=False)),
                    ],
                ),
                migrations.CreateModel(
                    name='Offer',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('code', models.SlugField(max_length=80, unique=True)),
                        ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None)),
                        ('professions', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('fundings', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, null=True, size=None)),
                        ('wait', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('wait_p90', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('cost', models.PositiveIntegerField(blank=True, null=True)),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('is_sample', models.BooleanField(default=False)),
                        ('is_active', models.BooleanField(default=True)),
                        ('rhythm_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('rhythm_anchor', models.DateField(blank=True, null=True)),
                        ('run_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('apply_days', models.PositiveSmallIntegerField(default=0)),
                        ('seats', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('institution', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='network.institution')),
                        ('step', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='offers', to='catalogue.step')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(models.Q(('rhythm_anchor__isnull', True), ('rhythm_days__isnull', True), ('run_days__isnull', True)), models.Q(('rhythm_anchor__isnull', False), ('rhythm_days__gte', 1), ('run_days__isnull', False)), _connector='OR'), name='offer_rhythm_is_whole')],
                    },
                ),
                migrations.CreateModel(
                    name='OfferEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('id', models.BigIntegerField()),
                        ('code', models.SlugField(db_index=False, max_length=80)),
                        ('regions', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=5), blank=True, default=list, size=None)),
                        ('professions', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('fundings', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, null=True, size=None)),
                        ('wait', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('wait_p90', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('cost', models.PositiveIntegerField(blank=True, null=True)),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('is_sample', models.BooleanField(default=False)),
                        ('is_active', models.BooleanField(default=True)),
                        ('rhythm_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('rhythm_anchor', models.DateField(blank=True, null=True)),
                        ('run_days', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('apply_days', models.PositiveSmallIntegerField(default=0)),
                        ('seats', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('institution', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='network.institution')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='catalogue.offer')),
                        ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='catalogue.step')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='Run',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('starts', models.DateField()),
                        ('ends', models.DateField()),
                        ('apply_by', models.DateField(blank=True, null=True)),
                        ('seats', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('offer', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='runs', to='catalogue.offer')),
                    ],
                    options={
                        'constraints': [models.UniqueConstraint(fields=('offer', 'starts'), name='run_once_a_day'), models.CheckConstraint(condition=models.Q(('ends__gte', models.F('starts'))), name='run_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('apply_by__isnull', True), ('apply_by__lte', models.F('starts')), _connector='OR'), name='run_applies_before_it_starts')],
                        'indexes': [models.Index(fields=['starts'], name='run_starts')],
                    },
                ),
                migrations.CreateModel(
                    name='StepEvent',
                    fields=[
                        ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                        ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                        ('pgh_label', models.TextField(help_text='The event label.')),
                        ('code', models.SlugField(db_index=False, max_length=48, serialize=False)),
                        ('label', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Bezeichnung')),
                        ('short', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Kurz')),
                        ('kind', models.CharField(choices=[('beratung', 'Beratung'), ('amt', 'Behörde'), ('sprache', 'Sprache'), ('kurs', 'Qualifizierung'), ('selbst', 'Das machen Sie'), ('arbeit', 'Arbeit')], max_length=8)),
                        ('provider', models.CharField(choices=[('offers', 'Stellen, die es anbieten'), ('person', 'Sie selbst'), ('competent_body', 'Zuständige Stelle'), ('employer', 'Betrieb')], max_length=14)),
                        ('institution_kind', models.CharField(blank=True, max_length=24)),
                        ('is_answer_waited_for', models.BooleanField(default=False)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='catalogue.step')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='StepFunding',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('variant', models.SlugField(blank=True, max_length=24)),
                        ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('cost', models.PositiveIntegerField(default=0)),
                        ('instrument', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='catalogue.fundinginstrument')),
                        ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='fundings', to='catalogue.step')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='step_funding_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='step_funding_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('step', '='), ('instrument', '='), ('variant', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='step_funding_one_at_a_time')],
                    },
                ),
                migrations.CreateModel(
                    name='StepFundingEvent',
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
                        ('variant', models.SlugField(blank=True, db_index=False, max_length=24)),
                        ('needs', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('cost', models.PositiveIntegerField(default=0)),
                        ('instrument', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='catalogue.fundinginstrument')),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='catalogue.stepfunding')),
                        ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='catalogue.step')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                migrations.CreateModel(
                    name='StepRule',
                    fields=[
                        ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                        ('valid_from', models.DateField(verbose_name='gilt ab')),
                        ('valid_to', models.DateField(blank=True, null=True, verbose_name='gilt bis')),
                        ('source', models.CharField(max_length=300, verbose_name='Quelle')),
                        ('confirmed_on', models.DateField(blank=True, null=True, verbose_name='bestätigt am')),
                        ('confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], default='open', max_length=8, verbose_name='Sicherheit')),
                        ('note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Anmerkung')),
                        ('variant', models.SlugField(blank=True, max_length=24)),
                        ('professions', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('procedures', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('regulations', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=8), blank=True, default=list, size=None)),
                        ('origin', models.CharField(blank=True, choices=[('eu', 'Abschluss aus EU, EWR, Schweiz'), ('third_country', 'Drittstaat')], max_length=16)),
                        ('needs', models.JSONField(default=list)),
                        ('gives', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('outcomes', models.JSONField(blank=True, default=list)),
                        ('wait', models.PositiveSmallIntegerField(default=0)),
                        ('wait_p90', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('duration', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('duration_p90', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('timing_confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], max_length=8)),
                        ('timing_note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Woher die Dauer kommt')),
                        ('cost', models.PositiveIntegerField(blank=True, null=True)),
                        ('cost_lowest', models.PositiveIntegerField(blank=True, null=True)),
                        ('cost_highest', models.PositiveIntegerField(blank=True, null=True)),
                        ('cost_confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], max_length=8)),
                        ('takes_fee', models.BooleanField(default=False)),
                        ('hours_per_week', models.PositiveSmallIntegerField(default=0)),
                        ('way', models.SlugField(blank=True, max_length=16)),
                        ('is_irrevocable', models.BooleanField(default=False)),
                        ('why', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Warum dieser Schritt?')),
                        ('tip', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Gut zu wissen')),
                        ('bring', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('brings_procedure_documents', models.BooleanField(default=False)),
                        ('step', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='rules', to='catalogue.step')),
                    ],
                    options={
                        'constraints': [models.CheckConstraint(condition=models.Q(('valid_to__isnull', True), ('valid_to__gte', models.F('valid_from')), _connector='OR'), name='step_rule_ends_after_it_begins'), models.CheckConstraint(condition=models.Q(('confidence', 'open'), models.Q(('source', ''), _negated=True), _connector='OR'), name='step_rule_names_its_source'), django.contrib.postgres.constraints.ExclusionConstraint(expressions=[('step', '='), ('variant', '='), (wegenetz.foundation.rules.Validity(models.F('valid_from'), models.F('valid_to'), django.contrib.postgres.fields.ranges.RangeBoundary(inclusive_lower=True, inclusive_upper=True)), '&&')], name='step_rule_one_at_a_time'), models.CheckConstraint(condition=models.Q(('wait_p90__isnull', True), ('wait_p90__gte', models.F('wait')), _connector='OR'), name='step_rule_wait_grows'), models.CheckConstraint(condition=models.Q(('duration_p90__isnull', True), ('duration_p90__gte', models.F('duration')), _connector='OR'), name='step_rule_duration_grows'), models.CheckConstraint(condition=models.Q(('cost__isnull', False), ('cost_confidence', 'open'), ('takes_fee', True), _connector='OR'), name='step_rule_cost_empty_is_open')],
                    },
                ),
                migrations.CreateModel(
                    name='StepRuleEvent',
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
                        ('variant', models.SlugField(blank=True, db_index=False, max_length=24)),
                        ('professions', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('procedures', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('regulations', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=8), blank=True, default=list, size=None)),
                        ('origin', models.CharField(blank=True, choices=[('eu', 'Abschluss aus EU, EWR, Schweiz'), ('third_country', 'Drittstaat')], max_length=16)),
                        ('needs', models.JSONField(default=list)),
                        ('gives', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('outcomes', models.JSONField(blank=True, default=list)),
                        ('wait', models.PositiveSmallIntegerField(default=0)),
                        ('wait_p90', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('duration', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('duration_p90', models.PositiveSmallIntegerField(blank=True, null=True)),
                        ('timing_confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], max_length=8)),
                        ('timing_note', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Woher die Dauer kommt')),
                        ('cost', models.PositiveIntegerField(blank=True, null=True)),
                        ('cost_lowest', models.PositiveIntegerField(blank=True, null=True)),
                        ('cost_highest', models.PositiveIntegerField(blank=True, null=True)),
                        ('cost_confidence', models.CharField(choices=[('seen', 'nachgelesen'), ('inferred', 'wahrscheinlich'), ('sample', 'Beispiel'), ('open', 'noch offen')], max_length=8)),
                        ('takes_fee', models.BooleanField(default=False)),
                        ('hours_per_week', models.PositiveSmallIntegerField(default=0)),
                        ('way', models.SlugField(blank=True, db_index=False, max_length=16)),
                        ('is_irrevocable', models.BooleanField(default=False)),
                        ('why', wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text, verbose_name='Warum dieser Schritt?')),
                        ('tip', wegenetz.foundation.text.TextField(blank=True, default=wegenetz.foundation.text.Text, verbose_name='Gut zu wissen')),
                        ('bring', django.contrib.postgres.fields.ArrayField(base_field=models.SlugField(max_length=48), blank=True, default=list, size=None)),
                        ('brings_procedure_documents', models.BooleanField(default=False)),
                        ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                        ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='catalogue.steprule')),
                        ('step', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='catalogue.step')),
                    ],
                    options={
                        'abstract': False,
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fundinginstrument',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_fundinginstrumentevent" ("code", "label", "law", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."label", NEW."law", NEW."payer", _pgh_attach_context(), NOW(), \'insert\', NEW."code"); RETURN NULL;', hash='349903c90c778874196e2516d6697d84cecd2916', operation='INSERT', pgid='pgtrigger_insert_insert_ee7eb', table='catalogue_fundinginstrument', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fundinginstrument',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "catalogue_fundinginstrumentevent" ("code", "label", "law", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."code", NEW."label", NEW."law", NEW."payer", _pgh_attach_context(), NOW(), \'update\', NEW."code"); RETURN NULL;', hash='edf8217223ff7079a8ce10a414e54749d87150fd', operation='UPDATE', pgid='pgtrigger_update_update_f42fc', table='catalogue_fundinginstrument', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fundinginstrument',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_fundinginstrumentevent" ("code", "label", "law", "payer", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."code", OLD."label", OLD."law", OLD."payer", _pgh_attach_context(), NOW(), \'delete\', OLD."code"); RETURN NULL;', hash='31602cfc169e73d19920e382d5700e2a9c080bdc', operation='DELETE', pgid='pgtrigger_delete_delete_0d758', table='catalogue_fundinginstrument', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='step',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_stepevent" ("code", "institution_kind", "is_answer_waited_for", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "short") VALUES (NEW."code", NEW."institution_kind", NEW."is_answer_waited_for", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."provider", NEW."short"); RETURN NULL;', hash='4a2497852ccde124976cf47fe53ffd0f30486b19', operation='INSERT', pgid='pgtrigger_insert_insert_e925e', table='catalogue_step', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='step',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "catalogue_stepevent" ("code", "institution_kind", "is_answer_waited_for", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "short") VALUES (NEW."code", NEW."institution_kind", NEW."is_answer_waited_for", NEW."kind", NEW."label", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."provider", NEW."short"); RETURN NULL;', hash='519fab25074f300aa8fd0bb54fb237b782fac398', operation='UPDATE', pgid='pgtrigger_update_update_d114a', table='catalogue_step', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='step',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_stepevent" ("code", "institution_kind", "is_answer_waited_for", "kind", "label", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "provider", "short") VALUES (OLD."code", OLD."institution_kind", OLD."is_answer_waited_for", OLD."kind", OLD."label", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."provider", OLD."short"); RETURN NULL;', hash='05a09b3dc2b139cbeb807f18aacd923caef032a3', operation='DELETE', pgid='pgtrigger_delete_delete_914d7', table='catalogue_step', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fundinginstrumentevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='9fed78842a6ee86991e51356dcbcac25e56b969f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_b72fa', table='catalogue_fundinginstrumentevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fundingrule',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_fundingruleevent" ("conditions", "confidence", "confirmed_on", "highest", "id", "instrument_id", "is_discretionary", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_to") VALUES (NEW."conditions", NEW."confidence", NEW."confirmed_on", NEW."highest", NEW."id", NEW."instrument_id", NEW."is_discretionary", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='34f8917335c2049dee3af339c57c26fbefa2a8e7', operation='INSERT', pgid='pgtrigger_insert_insert_bc718', table='catalogue_fundingrule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fundingrule',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "catalogue_fundingruleevent" ("conditions", "confidence", "confirmed_on", "highest", "id", "instrument_id", "is_discretionary", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_to") VALUES (NEW."conditions", NEW."confidence", NEW."confirmed_on", NEW."highest", NEW."id", NEW."instrument_id", NEW."is_discretionary", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."valid_from", NEW."valid_to"); RETURN NULL;', hash='f1f905be9a16f6f2bd2390be565819504543c863', operation='UPDATE', pgid='pgtrigger_update_update_ebaa9', table='catalogue_fundingrule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fundingrule',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_fundingruleevent" ("conditions", "confidence", "confirmed_on", "highest", "id", "instrument_id", "is_discretionary", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "valid_from", "valid_to") VALUES (OLD."conditions", OLD."confidence", OLD."confirmed_on", OLD."highest", OLD."id", OLD."instrument_id", OLD."is_discretionary", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."valid_from", OLD."valid_to"); RETURN NULL;', hash='9ac71ff1bb7cf47cffd621d1ec9f29ec6941deb9', operation='DELETE', pgid='pgtrigger_delete_delete_9dda5', table='catalogue_fundingrule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='fundingruleevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='54621e3008e77ccdeb20696d861d20fc05dbe546', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ee613', table='catalogue_fundingruleevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='offerevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='996debefbc33433105747b9629a4a713c381394d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_706ed', table='catalogue_offerevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='offer',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_offerevent" ("apply_days", "code", "cost", "fundings", "id", "institution_id", "is_active", "is_sample", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "step_id", "wait", "wait_p90") VALUES (NEW."apply_days", NEW."code", NEW."cost", NEW."fundings", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_sample", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."professions", NEW."regions", NEW."rhythm_anchor", NEW."rhythm_days", NEW."run_days", NEW."seats", NEW."step_id", NEW."wait", NEW."wait_p90"); RETURN NULL;', hash='3e94aa1facd6f1d6f63e1575aa752b92a8774698', operation='INSERT', pgid='pgtrigger_insert_insert_d20a7', table='catalogue_offer', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='offer',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "catalogue_offerevent" ("apply_days", "code", "cost", "fundings", "id", "institution_id", "is_active", "is_sample", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "step_id", "wait", "wait_p90") VALUES (NEW."apply_days", NEW."code", NEW."cost", NEW."fundings", NEW."id", NEW."institution_id", NEW."is_active", NEW."is_sample", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."professions", NEW."regions", NEW."rhythm_anchor", NEW."rhythm_days", NEW."run_days", NEW."seats", NEW."step_id", NEW."wait", NEW."wait_p90"); RETURN NULL;', hash='1fda5033e82f4d10238720b25905a16f17963e09', operation='UPDATE', pgid='pgtrigger_update_update_914e3', table='catalogue_offer', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='offer',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_offerevent" ("apply_days", "code", "cost", "fundings", "id", "institution_id", "is_active", "is_sample", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "professions", "regions", "rhythm_anchor", "rhythm_days", "run_days", "seats", "step_id", "wait", "wait_p90") VALUES (OLD."apply_days", OLD."code", OLD."cost", OLD."fundings", OLD."id", OLD."institution_id", OLD."is_active", OLD."is_sample", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."professions", OLD."regions", OLD."rhythm_anchor", OLD."rhythm_days", OLD."run_days", OLD."seats", OLD."step_id", OLD."wait", OLD."wait_p90"); RETURN NULL;', hash='eb5e80e1353cfe0bd70d5c47633e724eff7c635a', operation='DELETE', pgid='pgtrigger_delete_delete_11823', table='catalogue_offer', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='stepevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='4158495fd662beb19b16ae3fa65d3172cd71f68a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_ff22e', table='catalogue_stepevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='stepfunding',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_stepfundingevent" ("confidence", "confirmed_on", "cost", "id", "instrument_id", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "step_id", "valid_from", "valid_to", "variant") VALUES (NEW."confidence", NEW."confirmed_on", NEW."cost", NEW."id", NEW."instrument_id", NEW."needs", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source", NEW."step_id", NEW."valid_from", NEW."valid_to", NEW."variant"); RETURN NULL;', hash='d6c14d32aa4a0dd4f4691498d71ec6c93ec5e353', operation='INSERT', pgid='pgtrigger_insert_insert_d5b33', table='catalogue_stepfunding', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='stepfunding',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "catalogue_stepfundingevent" ("confidence", "confirmed_on", "cost", "id", "instrument_id", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "step_id", "valid_from", "valid_to", "variant") VALUES (NEW."confidence", NEW."confirmed_on", NEW."cost", NEW."id", NEW."instrument_id", NEW."needs", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source", NEW."step_id", NEW."valid_from", NEW."valid_to", NEW."variant"); RETURN NULL;', hash='d0962dfed45a2f4517dbc79187079a621c4f4628', operation='UPDATE', pgid='pgtrigger_update_update_b8260', table='catalogue_stepfunding', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='stepfunding',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_stepfundingevent" ("confidence", "confirmed_on", "cost", "id", "instrument_id", "needs", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "step_id", "valid_from", "valid_to", "variant") VALUES (OLD."confidence", OLD."confirmed_on", OLD."cost", OLD."id", OLD."instrument_id", OLD."needs", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source", OLD."step_id", OLD."valid_from", OLD."valid_to", OLD."variant"); RETURN NULL;', hash='39160207c79e22f94a7f38919d22b9e9ce7823c9', operation='DELETE', pgid='pgtrigger_delete_delete_e3c63', table='catalogue_stepfunding', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='stepfundingevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='1a275036d6c3aa0a6614b162b68bc375c6860e8a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_3d4a0', table='catalogue_stepfundingevent', when='BEFORE')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='steprule',
                    trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_stepruleevent" ("bring", "brings_procedure_documents", "confidence", "confirmed_on", "cost", "cost_confidence", "cost_highest", "cost_lowest", "duration", "duration_p90", "gives", "hours_per_week", "id", "is_irrevocable", "needs", "note", "origin", "outcomes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedures", "professions", "regulations", "source", "step_id", "takes_fee", "timing_confidence", "timing_note", "tip", "valid_from", "valid_to", "variant", "wait", "wait_p90", "way", "why") VALUES (NEW."bring", NEW."brings_procedure_documents", NEW."confidence", NEW."confirmed_on", NEW."cost", NEW."cost_confidence", NEW."cost_highest", NEW."cost_lowest", NEW."duration", NEW."duration_p90", NEW."gives", NEW."hours_per_week", NEW."id", NEW."is_irrevocable", NEW."needs", NEW."note", NEW."origin", NEW."outcomes", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."procedures", NEW."professions", NEW."regulations", NEW."source", NEW."step_id", NEW."takes_fee", NEW."timing_confidence", NEW."timing_note", NEW."tip", NEW."valid_from", NEW."valid_to", NEW."variant", NEW."wait", NEW."wait_p90", NEW."way", NEW."why"); RETURN NULL;', hash='d548211de76f114cc3baddfedc9a1f955e013a6b', operation='INSERT', pgid='pgtrigger_insert_insert_abc68', table='catalogue_steprule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='steprule',
                    trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "catalogue_stepruleevent" ("bring", "brings_procedure_documents", "confidence", "confirmed_on", "cost", "cost_confidence", "cost_highest", "cost_lowest", "duration", "duration_p90", "gives", "hours_per_week", "id", "is_irrevocable", "needs", "note", "origin", "outcomes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedures", "professions", "regulations", "source", "step_id", "takes_fee", "timing_confidence", "timing_note", "tip", "valid_from", "valid_to", "variant", "wait", "wait_p90", "way", "why") VALUES (NEW."bring", NEW."brings_procedure_documents", NEW."confidence", NEW."confirmed_on", NEW."cost", NEW."cost_confidence", NEW."cost_highest", NEW."cost_lowest", NEW."duration", NEW."duration_p90", NEW."gives", NEW."hours_per_week", NEW."id", NEW."is_irrevocable", NEW."needs", NEW."note", NEW."origin", NEW."outcomes", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."procedures", NEW."professions", NEW."regulations", NEW."source", NEW."step_id", NEW."takes_fee", NEW."timing_confidence", NEW."timing_note", NEW."tip", NEW."valid_from", NEW."valid_to", NEW."variant", NEW."wait", NEW."wait_p90", NEW."way", NEW."why"); RETURN NULL;', hash='d83636960e111d42ea6951d4794174de28ea915a', operation='UPDATE', pgid='pgtrigger_update_update_337d6', table='catalogue_steprule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='steprule',
                    trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "catalogue_stepruleevent" ("bring", "brings_procedure_documents", "confidence", "confirmed_on", "cost", "cost_confidence", "cost_highest", "cost_lowest", "duration", "duration_p90", "gives", "hours_per_week", "id", "is_irrevocable", "needs", "note", "origin", "outcomes", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "procedures", "professions", "regulations", "source", "step_id", "takes_fee", "timing_confidence", "timing_note", "tip", "valid_from", "valid_to", "variant", "wait", "wait_p90", "way", "why") VALUES (OLD."bring", OLD."brings_procedure_documents", OLD."confidence", OLD."confirmed_on", OLD."cost", OLD."cost_confidence", OLD."cost_highest", OLD."cost_lowest", OLD."duration", OLD."duration_p90", OLD."gives", OLD."hours_per_week", OLD."id", OLD."is_irrevocable", OLD."needs", OLD."note", OLD."origin", OLD."outcomes", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."procedures", OLD."professions", OLD."regulations", OLD."source", OLD."step_id", OLD."takes_fee", OLD."timing_confidence", OLD."timing_note", OLD."tip", OLD."valid_from", OLD."valid_to", OLD."variant", OLD."wait", OLD."wait_p90", OLD."way", OLD."why"); RETURN NULL;', hash='34ab9bf7a50cc7717ff28510f41a6246109ff0b9', operation='DELETE', pgid='pgtrigger_delete_delete_21084', table='catalogue_steprule', when='AFTER')),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name='stepruleevent',
                    trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='f602c4718262b71d8fc292d74e61957bc7167103', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0e014', table='catalogue_stepruleevent', when='BEFORE')),
                ),
            ],
        ),
    ]
