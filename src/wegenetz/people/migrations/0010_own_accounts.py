"""Expand step: accounts of the own page, their wall, and visits that began with one."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from wegenetz.foundation.wall import Wall
from wegenetz.people.wall import DOORS, RETENTION, acts_for, any_of, is_person


class Migration(migrations.Migration):
    dependencies = [("people", "0009_notice_letters")]
    operations = [
        migrations.CreateModel(
            name="OwnAccount",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("password", models.CharField(max_length=200)),
                ("secret", models.TextField()),
                ("counter", models.BigIntegerField(default=0)),
                ("attempts", models.PositiveSmallIntegerField(default=0)),
                ("attempts_since", models.DateTimeField()),
                ("made_at", models.DateTimeField()),
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="people.person",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("digest__regex", "^[0-9a-f]{64}$")),
                        name="own_account_is_a_digest",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("attempts__lte", 10)),
                        name="own_account_has_ten_attempts",
                    ),
                ]
            },
        ),
        migrations.AlterField(
            model_name="ownvisit",
            name="link",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="visits",
                to="people.personallink",
            ),
        ),
        Wall(
            "people_ownaccount",
            sees={
                "select": any_of(is_person("person_id"), acts_for(DOORS, RETENTION)),
                "insert": acts_for(DOORS),
                "update": acts_for(DOORS),
                "delete": acts_for(DOORS, RETENTION),
            },
        ),
    ]
