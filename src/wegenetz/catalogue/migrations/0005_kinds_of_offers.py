"""Migrate step: offers that were there before get their kind from their step."""

from __future__ import annotations

from typing import Any

from django.db import migrations

#: What a step is drawn as -> the kind of an offer of it; steps that say more by themselves stand below.
BY_DRAWING = {
    "beratung": "counselling",
    "amt": "authority_service",
    "sprache": "course",
    "kurs": "qualification",
}
BY_STEP = {
    "recognition_counselling": "recognition_counselling",
    "specialist_test": "exam",
    "specialist_test_repeat": "exam",
    "driver_test": "exam",
}


def kinds_from_steps(apps: Any, schema_editor: Any) -> None:
    """Set the kind of every offer that still has the one all got; twice is once."""
    offers = apps.get_model("catalogue", "Offer").objects.filter(kind="course")
    for drawing, kind in BY_DRAWING.items():
        offers.filter(step__kind=drawing).exclude(step_id__in=BY_STEP).exclude(kind=kind).update(
            kind=kind
        )
    for step, kind in BY_STEP.items():
        offers.filter(step_id=step).update(kind=kind)


class Migration(migrations.Migration):
    dependencies = [("catalogue", "0004_promises_of_offers")]
    operations = [migrations.RunPython(kinds_from_steps, migrations.RunPython.noop, elidable=True)]
