"""Expand step: situations are counted for the coordination of a network; who counts reads, and changes nothing."""

from __future__ import annotations

from django.db import migrations

from wegenetz.people.wall import situations

TABLES = ("people_person", "people_personfact", "people_qualification")


class Migration(migrations.Migration):
    dependencies = [("people", "0011_own_passkeys")]
    operations = [migrations.RunSQL(*situations(table)) for table in TABLES]
