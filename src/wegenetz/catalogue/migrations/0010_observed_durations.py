"""Expand step: how long steps really took, over five people at least."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0009_translations_are_older")]

    operations = [
        migrations.CreateModel(
            name="ObservedDuration",
            fields=[
                ("place", models.CharField(max_length=200, primary_key=True, serialize=False)),
                ("persons", models.PositiveIntegerField()),
                ("p50", models.PositiveIntegerField()),
                ("p90", models.PositiveIntegerField()),
                ("observed_on", models.DateField()),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("persons__gte", 5)),
                        name="observed_duration_of_five_at_least",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("p90__gte", models.F("p50"))),
                        name="observed_duration_p90_not_below_p50",
                    ),
                ],
            },
        ),
        migrations.RunSQL(
            "CREATE TRIGGER knowledge_changed AFTER INSERT OR UPDATE OR DELETE"
            " ON catalogue_observedduration FOR EACH STATEMENT EXECUTE FUNCTION knowledge_changed();",
            "DROP TRIGGER knowledge_changed ON catalogue_observedduration;",
        ),
    ]
