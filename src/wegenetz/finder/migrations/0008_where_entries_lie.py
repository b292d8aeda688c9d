"""Expand step: what lies near a place is found by where it lies, and so is what lies in several places."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("finder", "0007_documents_lie_in_the_row")]

    operations = [
        migrations.AddIndex(
            "searchentry",
            models.Index(fields=["latitude", "longitude"], name="search_entry_lies"),
        ),
        migrations.AddIndex(
            "searchentry",
            models.Index(
                fields=["id"], condition=~models.Q(latitudes=[]), name="search_entry_several"
            ),
        ),
    ]
