"""What recorded ways teach about the length of steps, as figures over many people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.catalogue.models import ObservedDuration

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.catalogue.values import ObservedLength


@transaction.atomic
def durations_observe(found: Mapping[str, ObservedLength]) -> int:
    """Replace all observed durations; return how many places changed.

    What stays the same is not written, so that networks are not compiled again for nothing.

    Parameters
    ----------
    found : mapping of str to ObservedLength
        By place: the id of the planner's offer, without its rank.

    Raises
    ------
    IntegrityError
        A figure stands for fewer than five people.
    """
    known = {
        row.place: (row.persons, row.p50, row.p90)
        for row in ObservedDuration.objects.select_for_update()
    }
    gone = [place for place in known if place not in found]
    changed = [
        ObservedDuration(
            place=place,
            persons=one.persons,
            p50=one.p50,
            p90=one.p90,
            observed_on=one.observed_on,
        )
        for place, one in found.items()
        if known.get(place) != (one.persons, one.p50, one.p90)
    ]
    if gone:
        ObservedDuration.objects.filter(place__in=gone).delete()
    if changed:
        ObservedDuration.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["place"],
            update_fields=["persons", "p50", "p90", "observed_on"],
        )
    return len(gone) + len(changed)
