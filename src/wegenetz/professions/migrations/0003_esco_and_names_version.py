"""Expand step: labels of ESCO that an operator imports, and the version of all names."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("professions", "0002_names_and_groups"),
    ]

    operations = [
        migrations.CreateModel(
            name="NamesVersion",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("number", models.BigIntegerField(default=1)),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("id", 1)), name="names_version_is_one"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EscoLabel",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("language", models.CharField(max_length=8)),
                ("name", models.CharField(max_length=200)),
                ("search", models.CharField(max_length=200)),
                (
                    "profession",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="esco_labels",
                        to="professions.profession",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("profession", "language", "search"), name="esco_label_once"
                    )
                ],
            },
        ),
    ]
