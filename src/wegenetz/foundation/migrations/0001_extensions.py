"""Expand step: what the database needs to keep its promises: exclusion over text and dates, similarity of words."""

from __future__ import annotations

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension
from django.db import migrations


class Migration(migrations.Migration):
    initial = True
    run_before = [
        ("network", "0001_first_rows"),
        ("professions", "0001_first_rows"),
        ("catalogue", "0001_first_rows"),
    ]
    operations = [BtreeGistExtension(), TrigramExtension()]
