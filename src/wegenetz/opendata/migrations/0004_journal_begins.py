"""Data step: everything that is there when the journal begins stands in it; doing it twice notes it twice and does no harm."""

from __future__ import annotations

from importlib import import_module

from django.db import migrations

first_lines = import_module("wegenetz.opendata.migrations.0003_journal_watches").first_lines


class Migration(migrations.Migration):
    dependencies = [("opendata", "0003_journal_watches")]
    operations = [migrations.RunSQL(first_lines(), migrations.RunSQL.noop)]
