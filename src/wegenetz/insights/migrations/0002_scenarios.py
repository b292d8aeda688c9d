"""Expand step: scenarios, their runs, and what these found."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.lookups
from django.db import migrations, models

from wegenetz.foundation.at_once import AtOnce


class Migration(migrations.Migration):
    dependencies = [
        ("insights", "0001_gap_runs"),
        ("network", "0012_responsibility_confirmed_by"),
    ]

    operations = [
        AtOnce(
            operations=[
                migrations.CreateModel(
                    name="Scenario",
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
                        ("name", models.CharField(max_length=120)),
                        ("note", models.TextField(blank=True, max_length=2000)),
                        ("changes", models.JSONField(default=list)),
                        ("version", models.PositiveIntegerField(default=1)),
                        ("created_at", models.DateTimeField()),
                        ("changed_at", models.DateTimeField()),
                        ("deleted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "network",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="network.network",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ScenarioRun",
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
                        (
                            "state",
                            models.SlugField(
                                choices=[
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="running",
                                max_length=16,
                            ),
                        ),
                        ("changes", models.JSONField()),
                        ("knowledge_version", models.BigIntegerField()),
                        ("profiles", models.CharField(max_length=16)),
                        ("day", models.DateField()),
                        (
                            "professions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.SlugField(max_length=48), size=None
                            ),
                        ),
                        ("reckoned", models.PositiveIntegerField(default=0)),
                        ("is_overtaken", models.BooleanField(default=False)),
                        ("began_at", models.DateTimeField()),
                        ("ended_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "scenario",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="runs",
                                to="insights.scenario",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ScenarioFinding",
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
                        ("profession", models.SlugField(max_length=48)),
                        ("profile", models.SlugField(max_length=48)),
                        (
                            "kreise",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=5), size=None
                            ),
                        ),
                        (
                            "difference",
                            models.SlugField(
                                choices=[
                                    ("opened", "Opened"),
                                    ("closed", "Closed"),
                                    ("sooner", "Sooner"),
                                    ("later", "Later"),
                                    ("cheaper", "Cheaper"),
                                    ("dearer", "Dearer"),
                                    ("same", "Same"),
                                    ("none", "None"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("days_before", models.PositiveIntegerField(null=True)),
                        ("cost_before", models.PositiveIntegerField(null=True)),
                        ("offices_before", models.PositiveSmallIntegerField(null=True)),
                        ("least_cost_before", models.PositiveIntegerField(null=True)),
                        ("days_after", models.PositiveIntegerField(null=True)),
                        ("cost_after", models.PositiveIntegerField(null=True)),
                        ("offices_after", models.PositiveSmallIntegerField(null=True)),
                        ("least_cost_after", models.PositiveIntegerField(null=True)),
                        ("blockers_after", models.JSONField(default=list)),
                        ("is_proven", models.BooleanField(default=True)),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="findings",
                                to="insights.scenariorun",
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ScenarioEffect",
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
                        ("profession", models.SlugField(max_length=48)),
                        ("kreis", models.CharField(blank=True, max_length=5)),
                        (
                            "difference",
                            models.SlugField(
                                choices=[
                                    ("opened", "Opened"),
                                    ("closed", "Closed"),
                                    ("sooner", "Sooner"),
                                    ("later", "Later"),
                                    ("cheaper", "Cheaper"),
                                    ("dearer", "Dearer"),
                                    ("same", "Same"),
                                    ("none", "None"),
                                ],
                                max_length=8,
                            ),
                        ),
                        ("weeks", models.PositiveSmallIntegerField(default=0)),
                        ("persons", models.PositiveIntegerField()),
                        (
                            "run",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="effects",
                                to="insights.scenariorun",
                            ),
                        ),
                    ],
                ),
            ]
        ),
        AtOnce(
            operations=[
                migrations.AddConstraint(
                    model_name="scenario",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("name", ""), _negated=True), name="scenario_has_a_name"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenario",
                    constraint=models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            models.Func(
                                models.F("changes"),
                                function="jsonb_typeof",
                                output_field=models.CharField(),
                            ),
                            models.Value("array"),
                        ),
                        name="scenario_changes_are_a_list",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenario",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("deleted_at", None)),
                        fields=("network", "name"),
                        name="scenario_name_once_in_a_network",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenariorun",
                    constraint=models.UniqueConstraint(
                        condition=models.Q(("state", "running")),
                        fields=("scenario",),
                        name="one_run_of_a_scenario_at_a_time",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenariorun",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("ended_at__isnull", True), ("state", "running")),
                            models.Q(
                                models.Q(("state", "running"), _negated=True),
                                ("ended_at__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="scenario_run_ends_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenariorun",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("is_overtaken", False), ("state", "cancelled"), _connector="OR"
                        ),
                        name="scenario_run_overtaken_is_cancelled",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenariorun",
                    constraint=models.CheckConstraint(
                        condition=django.db.models.lookups.LessThanOrEqual(
                            models.F("reckoned"),
                            models.Func(
                                models.F("professions"),
                                function="cardinality",
                                output_field=models.IntegerField(),
                            ),
                        ),
                        name="scenario_run_reckons_what_it_names",
                    ),
                ),
                migrations.AddIndex(
                    model_name="scenariofinding",
                    index=models.Index(
                        fields=["run", "profession", "profile"], name="scenario_finding_asked"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenariofinding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cost_before__isnull", True),
                                ("days_before__isnull", True),
                                ("least_cost_before__isnull", True),
                                ("offices_before__isnull", True),
                            ),
                            models.Q(
                                ("cost_before__isnull", False),
                                ("days_before__isnull", False),
                                ("least_cost_before__isnull", False),
                                ("offices_before__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="scenario_before_is_a_route_or_none",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenariofinding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("cost_after__isnull", True),
                                ("days_after__isnull", True),
                                ("least_cost_after__isnull", True),
                                ("offices_after__isnull", True),
                            ),
                            models.Q(
                                ("cost_after__isnull", False),
                                ("days_after__isnull", False),
                                ("least_cost_after__isnull", False),
                                ("offices_after__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="scenario_after_is_a_route_or_none",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenariofinding",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("days_after__isnull", False),
                                ("days_before__isnull", True),
                                ("difference", "opened"),
                            ),
                            models.Q(
                                ("days_after__isnull", True),
                                ("days_before__isnull", False),
                                ("difference", "closed"),
                            ),
                            models.Q(
                                ("days_after__isnull", True),
                                ("days_before__isnull", True),
                                ("difference", "none"),
                            ),
                            models.Q(
                                ("days_after__lt", models.F("days_before")),
                                ("difference", "sooner"),
                            ),
                            models.Q(
                                ("days_after__gt", models.F("days_before")),
                                ("difference", "later"),
                            ),
                            models.Q(
                                ("days_after", models.F("days_before")),
                                ("difference__in", ["cheaper", "dearer", "same"]),
                            ),
                            _connector="OR",
                        ),
                        name="scenario_difference_is_that_of_the_days",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenarioeffect",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("persons__gte", 5)),
                        name="scenario_effect_never_under_five",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenarioeffect",
                    constraint=models.CheckConstraint(
                        condition=django.db.models.lookups.Exact(
                            django.db.models.expressions.CombinedExpression(
                                models.F("persons"), "%%", models.Value(5)
                            ),
                            0,
                        ),
                        name="scenario_effect_in_whole_fives",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenarioeffect",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("weeks", 0), ("difference__in", ["sooner", "later"]), _connector="OR"
                        ),
                        name="scenario_effect_weeks_of_sooner_or_later",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="scenarioeffect",
                    constraint=models.UniqueConstraint(
                        fields=("run", "profession", "kreis", "difference", "weeks"),
                        name="scenario_effect_told_once",
                    ),
                ),
            ]
        ),
    ]
