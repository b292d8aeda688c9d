"""Expand step: all places of an entry and what helps to reach them; until when its appointment holds; two more tables watched."""

from __future__ import annotations

from typing import Any

import django.contrib.postgres.fields
from django.db import migrations, models

from wegenetz.foundation.at_once import AtOnce

#: table -> kind of what changed, the code it is known by, and the join that leads to it; see 0003_changes_noted
WATCHED: dict[str, tuple[str, str, str]] = {
    "catalogue_series": ("offer", "o.code", "JOIN catalogue_offer o ON o.series_id = changed.id"),
    "catalogue_steprule": ("step", "changed.step_id", ""),
    "booking_availability": (
        "institution",
        "i.code",
        "JOIN network_institution i ON i.id = changed.institution_id",
    ),
}
EVENTS = {"insert": "NEW", "update": "NEW", "delete": "OLD"}


def triggers() -> str:
    """Return the statements that watch the tables."""
    return "".join(
        f"CREATE TRIGGER entry_{event} AFTER {event} ON {table} REFERENCING {side} TABLE AS changed"
        f" FOR EACH STATEMENT EXECUTE FUNCTION entry_changed('{kind}', '{code}', '{join}');\n"
        for table, (kind, code, join) in WATCHED.items()
        for event, side in EVENTS.items()
    )


def no_triggers() -> str:
    """Return the statements that undo :func:`triggers`."""
    return "".join(
        f"DROP TRIGGER entry_{event} ON {table};\n" for table in WATCHED for event in EVENTS
    )


def listed(field: models.Field[Any, Any]) -> models.Field[Any, Any]:
    """Return a column that holds any number of values, none at first."""
    return django.contrib.postgres.fields.ArrayField(
        base_field=field, blank=True, default=list, size=None
    )


class Migration(migrations.Migration):
    dependencies = [
        ("finder", "0005_search_version"),
        ("booking", "0001_appointments_and_workshops"),
        ("catalogue", "0007_places_of_offers"),
    ]

    operations = [
        AtOnce(
            [
                migrations.AddField(
                    "searchentry", "access", listed(models.SlugField(max_length=24))
                ),
                migrations.AddField("searchentry", "latitudes", listed(models.FloatField())),
                migrations.AddField("searchentry", "longitudes", listed(models.FloatField())),
                migrations.AddField(
                    "searchentry", "places", listed(models.CharField(blank=True, max_length=80))
                ),
                migrations.AddField(
                    "searchentry", "next_free_until", models.DateTimeField(blank=True, null=True)
                ),
                migrations.AddIndex(
                    "searchentry",
                    models.Index(
                        condition=models.Q(("next_free_until__isnull", False)),
                        fields=["next_free_until"],
                        name="search_entry_free_until",
                    ),
                ),
            ]
        ),
        migrations.RunSQL(triggers(), no_triggers()),
    ]
