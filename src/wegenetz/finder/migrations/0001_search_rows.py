"""Expand step: the tables of the search."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

import wegenetz.foundation.text


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="ChangedEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.SlugField(max_length=16)),
                ("code", models.CharField(max_length=96)),
            ],
        ),
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("kind", models.SlugField(max_length=16)),
                ("code", models.CharField(max_length=96)),
                (
                    "title",
                    wegenetz.foundation.text.TextField(default=wegenetz.foundation.text.Text),
                ),
                (
                    "subtitle",
                    wegenetz.foundation.text.TextField(
                        blank=True, default=wegenetz.foundation.text.Text
                    ),
                ),
                ("name", models.CharField(max_length=240)),
                ("document", django.contrib.postgres.search.SearchVectorField()),
                (
                    "languages",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=8),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "modes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=16),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "topics",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                (
                    "professions",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.SlugField(max_length=48),
                        blank=True,
                        default=list,
                        size=None,
                    ),
                ),
                ("is_accessible", models.BooleanField(null=True)),
                ("cost", models.PositiveIntegerField(blank=True, null=True)),
                ("land", models.CharField(blank=True, max_length=2)),
                ("kreis", models.CharField(blank=True, max_length=5)),
                ("place", models.CharField(blank=True, max_length=80)),
                ("latitude", models.FloatField(blank=True, null=True)),
                ("longitude", models.FloatField(blank=True, null=True)),
                ("next_start_on", models.DateField(blank=True, null=True)),
                ("next_free_at", models.DateTimeField(blank=True, null=True)),
                ("confirmed_on", models.DateField(blank=True, null=True)),
                ("ages", models.BooleanField(default=True)),
                ("is_sample", models.BooleanField(default=False)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["document"], name="search_entry_document"
                    ),
                    django.contrib.postgres.indexes.GinIndex(
                        fields=["professions"], name="search_entry_professions"
                    ),
                    models.Index(fields=["name", "id"], name="search_entry_name"),
                    models.Index(
                        condition=models.Q(("next_start_on__isnull", False)),
                        fields=["next_start_on", "id"],
                        name="search_entry_next_start",
                    ),
                    models.Index(
                        condition=models.Q(("next_free_at__isnull", False)),
                        fields=["next_free_at", "id"],
                        name="search_entry_next_free",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("kind", "code"), name="search_entry_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("latitude__isnull", True), ("longitude__isnull", True)),
                            models.Q(("latitude__isnull", False), ("longitude__isnull", False)),
                            _connector="OR",
                        ),
                        name="search_entry_lies_somewhere_or_nowhere",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="SearchWord",
            fields=[
                ("word", models.CharField(max_length=64, primary_key=True, serialize=False)),
            ],
            options={
                "indexes": [
                    django.contrib.postgres.indexes.GinIndex(
                        django.contrib.postgres.indexes.OpClass("word", name="gin_trgm_ops"),
                        name="search_word_alike",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Synonym",
            fields=[
                ("phrase", models.CharField(max_length=80, primary_key=True, serialize=False)),
                (
                    "means",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=64), size=None
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("means", []), _negated=True),
                        name="synonym_means_something",
                    )
                ],
            },
        ),
    ]
