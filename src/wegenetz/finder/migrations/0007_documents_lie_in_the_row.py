"""Expand step: a document stays whole in the row of its entry, as ranking reads two thousand of them for one search.

Above two kilobytes PostgreSQL would compress it or put it aside. Rows that are there change when their entry is made anew, every night.
"""

from __future__ import annotations

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("finder", "0006_places_access_and_passed")]

    operations = [
        migrations.RunSQL(
            "ALTER TABLE finder_searchentry SET (toast_tuple_target = 8160)",
            "ALTER TABLE finder_searchentry RESET (toast_tuple_target)",
        ),
    ]
