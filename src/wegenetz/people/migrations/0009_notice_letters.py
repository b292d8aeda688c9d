"""Expand step: letters that wait to be made before a record is made anonymous, and the wall around them."""

from __future__ import annotations

import django.db.models.deletion
from django.db import migrations, models

from wegenetz.foundation.wall import Wall
from wegenetz.people.data_classes import DataClass
from wegenetz.people.wall import MY_DESKS, RETENTION, acts_for, any_of, is_person, opened

HOUSE = f"(institution_id = {MY_DESKS} AND {opened('people_noticeletter.person_id', DataClass.CONTACT)})"


class Migration(migrations.Migration):
    dependencies = [
        ("network", "__first__"),
        ("people", "0008_documents_are_kept"),
    ]
    operations = [
        migrations.CreateModel(
            name="NoticeLetter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("goes_on", models.DateField()),
                ("written_on", models.DateField(null=True)),
                (
                    "institution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="network.institution",
                    ),
                ),
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
                "indexes": [
                    models.Index(
                        condition=models.Q(("written_on", None)),
                        fields=["institution", "goes_on"],
                        name="notice_letter_waiting",
                    )
                ],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("person", "institution"), name="notice_letter_once_a_house"
                    )
                ],
            },
        ),
        Wall(
            "people_noticeletter",
            sees={
                "select": any_of(is_person("person_id"), acts_for(RETENTION), HOUSE),
                "insert": acts_for(RETENTION),
                "update": any_of(acts_for(RETENTION), HOUSE),
                "delete": acts_for(RETENTION),
            },
        ),
    ]
