"""Expand step: passkeys of the own page, and their wall."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from wegenetz.foundation.wall import Wall
from wegenetz.people.wall import DOORS, RETENTION, acts_for, any_of, is_person


class Migration(migrations.Migration):
    dependencies = [("people", "0010_own_accounts")]
    operations = [
        migrations.CreateModel(
            name="OwnPasskey",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("digest", models.CharField(max_length=64, unique=True)),
                ("credential", models.TextField()),
                ("counter", models.BigIntegerField(default=0)),
                ("used", models.PositiveIntegerField(default=0)),
                ("made_at", models.DateTimeField()),
                (
                    "person",
                    models.ForeignKey(
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
                        name="own_passkey_is_a_digest",
                    )
                ]
            },
        ),
        Wall(
            "people_ownpasskey",
            sees={
                "select": any_of(is_person("person_id"), acts_for(DOORS, RETENTION)),
                "insert": acts_for(DOORS),
                "update": acts_for(DOORS),
                "delete": acts_for(DOORS, RETENTION),
            },
        ),
    ]
