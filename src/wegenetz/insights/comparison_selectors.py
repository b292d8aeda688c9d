"""Reading: two stored sets of findings, side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wegenetz.insights.changes import (
    WORST_FIRST,
    Changed,
    difference_between,
    sorted_by_change,
)
from wegenetz.insights.models import Difference, GapFinding, GapRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django.db.models import QuerySet

    from wegenetz.planner.networks import PlannedNetwork

#: What is read of a finding.
FIELDS = ("run", "profession", "profile", "kreise", "days", "offices", "least_cost")


def is_comparable(before: GapRun, after: GapRun) -> bool:
    """Whether two sets answer the same questions."""
    return before.profiles == after.profiles


def changes_for(
    before: GapRun, after: GapRun, planned: PlannedNetwork, *, profession: str, profile: str
) -> list[Changed]:
    """Return every Kreis that stands in both sets, worst change first, then the largest. One query.

    Parameters
    ----------
    before, after : GapRun
    planned : PlannedNetwork
        Knows the Kreise.
    profession, profile : str
        Codes; unknown ones have no rows.
    """
    found = _found(before, after).filter(profession=profession, profile=profile)
    return sorted_by_change(_pairs(found, before, planned), WORST_FIRST)


def changes_everywhere(
    before: GapRun, after: GapRun, planned: PlannedNetwork
) -> Iterator[Changed]:
    """Yield every Kreis of every profession and profile that stands in both sets. One query a profession."""
    for profession in after.professions:
        yield from _pairs(_found(before, after).filter(profession=profession), before, planned)


def counts_by_profession(
    before: GapRun, after: GapRun, planned: PlannedNetwork, *, profile: str, land: str
) -> dict[str, Counter[Difference]]:
    """Count the Kreise of each change for every profession that stands in both sets. One query.

    Parameters
    ----------
    before, after : GapRun
    planned : PlannedNetwork
    profile : str
        Code.
    land : str
        Two letters; empty counts everywhere.
    """
    counted: dict[str, Counter[Difference]] = {}
    for one in _pairs(_found(before, after).filter(profile=profile), before, planned):
        if not land or one.region.land == land:
            counted.setdefault(one.after.profession, Counter())[one.difference] += 1
    return counted


def _found(before: GapRun, after: GapRun) -> QuerySet[GapFinding]:
    return GapFinding.objects.filter(run__in=[before, after]).only(*FIELDS).order_by("pk")


def _pairs(
    findings: Iterable[GapFinding], before: GapRun, planned: PlannedNetwork
) -> Iterator[Changed]:
    earlier: dict[tuple[str, str, str], GapFinding] = {}
    later: list[GapFinding] = []
    for finding in findings:
        if finding.run_id != before.pk:
            later.append(finding)
            continue
        for ags in finding.kreise:
            earlier[finding.profession, finding.profile, ags] = finding
    for finding in later:
        for ags in finding.kreise:
            was = earlier.get((finding.profession, finding.profile, ags))
            if was is not None and ags in planned.regions:
                yield Changed(
                    region=planned.regions[ags],
                    before=was,
                    after=finding,
                    difference=difference_between(was, finding),
                )
