"""Reading: two stored sets of findings, side by side."""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from wegenetz.insights.changes import (
    WORST_FIRST,
    Changed,
    difference_between,
    lands_of,
    sorted_by_change,
)
from wegenetz.insights.models import Difference, GapFinding, GapRun

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from wegenetz.planner.networks import PlannedNetwork

#: Pairs of sets and profiles of which a process remembers the counts.
REMEMBERED = 32
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
    """Count the Kreise of each change for every profession that stands in both sets. One query, the first time a process is asked.

    Parameters
    ----------
    before, after : GapRun
        Finished.
    planned : PlannedNetwork
    profile : str
        Code.
    land : str
        Two letters; empty counts everywhere.
    """
    stamps = tuple((run.pk, run.ended_at) for run in (before, after))
    counted: dict[str, Counter[Difference]] = {}
    for (profession, where), counts in _counted_by_land(
        stamps, profile, lands_of(planned)
    ).items():
        if not land or where == land:
            counted.setdefault(profession, Counter()).update(counts)
    return counted


@lru_cache(maxsize=REMEMBERED)
def _counted_by_land(
    stamps: tuple[tuple[int, datetime | None], ...],
    profile: str,
    lands: tuple[tuple[str, str], ...],
) -> dict[tuple[str, str], Counter[Difference]]:
    """Return the counts of two finished sets by profession and Land: they never change, so a process works them out once."""
    land_of = dict(lands)
    (before, _), (after, _) = stamps
    stored = GapFinding.objects.filter(run__in=[before, after], profile=profile).order_by("pk")
    sides: dict[int, list[Stored]] = {before: [], after: []}
    for run, profession, kreise, days, least_cost in stored.values_list(
        "run", "profession", "kreise", "days", "least_cost"
    ):
        sides[run].append(Stored(profession, kreise, days, least_cost))
    earlier = {(one.profession, ags): one for one in sides[before] for ags in one.kreise}
    counted: defaultdict[tuple[str, str], Counter[Difference]] = defaultdict(Counter)
    for one in sides[after]:
        for ags in one.kreise:
            was = earlier.get((one.profession, ags))
            if was is not None and ags in land_of:
                counted[one.profession, land_of[ags]][difference_between(was, one)] += 1
    return counted


class Stored(NamedTuple):
    """What is counted of a stored finding."""

    profession: str
    kreise: list[str]
    days: int | None
    least_cost: int | None


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
