"""Expand step: situations are counted for the coordination of a network; who counts reads, and changes nothing."""

from __future__ import annotations

from django.db import migrations

from wegenetz.people.wall import situations

TABLES = ("counselling_case", "counselling_plan", "counselling_planstep")


class Migration(migrations.Migration):
    dependencies = [("counselling", "0019_new_contacts"), ("people", "0012_situations")]
    operations = [migrations.RunSQL(*situations(table)) for table in TABLES]
