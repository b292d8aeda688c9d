"""Expand step: a notice remembers that the receiver could not be written to."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("counselling", "0022_packages_by_their_key")]

    operations = [
        migrations.AddField(
            model_name="handovernotice",
            name="is_receiver_unwritten",
            field=models.BooleanField(default=False),
        ),
    ]
