"""Expand step: the offers whose dates are booked here are few among all, and every list of dates begins with them."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0010_observed_durations")]

    operations = [
        migrations.AddIndex(
            "offer",
            models.Index(
                fields=["id"],
                condition=models.Q(("is_active", True), ("is_bookable", True)),
                name="offer_booked_here",
            ),
        ),
    ]
