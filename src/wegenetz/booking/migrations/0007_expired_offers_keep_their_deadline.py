"""Expand step: an offer that ran out keeps its deadline, so that the page can say why it is over."""

from __future__ import annotations

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("booking", "0006_appointments_have_a_seed"),
        ("network", "0009_walls_and_promises"),
    ]

    operations = [
        migrations.RemoveConstraint(
            model_name="booking",
            name="booking_offer_has_a_deadline",
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("status", "offered"), _negated=True),
                    ("offered_until__isnull", False),
                    _connector="OR",
                ),
                name="booking_offer_has_a_deadline",
            ),
        ),
    ]
