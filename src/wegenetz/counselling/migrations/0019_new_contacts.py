"""Expand step: what was written into many cases since a day is found without reading every contact."""

from __future__ import annotations

from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0011_appointments_of_persons"),
        ("counselling", "0018_wall_of_appointments"),
        ("network", "0012_responsibility_confirmed_by"),
        ("people", "0011_own_passkeys"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddIndex(
            model_name="contact",
            index=models.Index(fields=["case", "recorded_at"], name="contact_newly_written"),
        ),
    ]
