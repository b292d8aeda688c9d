"""Migrate step: addresses of institutions become their main locations. Old code keeps working."""

from __future__ import annotations

from typing import Any

from django.db import migrations
from django.db.models import Exists, OuterRef, Q

BATCH = 2_000


def move(apps: Any, schema_editor: Any) -> None:
    """Give every institution with an address a main location; those that have one are left alone."""
    institutions = apps.get_model("network", "Institution").objects
    locations = apps.get_model("network", "Location").objects
    has_address = Q(postal_code__isnull=False) | Q(kreis__isnull=False)
    for column in ("street", "city", "phone"):
        has_address |= ~Q(**{column: ""})
    waiting = institutions.filter(
        has_address, ~Exists(locations.filter(institution=OuterRef("pk")))
    ).order_by("pk")
    while batch := list(waiting[:BATCH]):
        locations.bulk_create(
            locations.model(
                institution_id=house.pk,
                is_main=True,
                street=house.street,
                postal_code_id=house.postal_code_id,
                city=house.city,
                kreis_id=house.kreis_id,
                phone=house.phone,
                step_free=house.is_accessible,
            )
            for house in batch
        )


class Migration(migrations.Migration):
    dependencies = [("network", "0006_locations_and_structure")]
    operations = [migrations.RunPython(move, migrations.RunPython.noop, elidable=True)]
