"""What a run of a scenario found, as changes of Kreise: the same shape as two sets of gaps side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.db.models import Min, Sum

from wegenetz.insights.changes import (
    BEST_FIRST,
    BETTER,
    WORSE,
    Changed,
    lands_of,
    sorted_by_change,
)
from wegenetz.insights.crowd_effects import BANDS, DAYS_A_WEEK
from wegenetz.insights.models import NUMBER_OF_KREISE, Difference, ScenarioFinding
from wegenetz.insights.scenario_selectors import REMEMBERED, scenario_rows

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.insights.models import ScenarioRun
    from wegenetz.insights.scenario_selectors import ScenarioRow
    from wegenetz.planner.networks import PlannedNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """What holds on one side: before the changes or after them."""

    profession: str
    profile: str
    days: int | None
    offices: int | None
    least_cost: int | None


def changes_of(
    run: ScenarioRun, planned: PlannedNetwork, *, profession: str, profile: str
) -> list[Changed]:
    """Return every Kreis that a scenario touches for a profession and a profile, best first. One query."""
    rows = scenario_rows(run, planned, profession=profession, profile=profile)
    return sorted_by_change(map(_changed, rows), BEST_FIRST)


def _changed(row: ScenarioRow) -> Changed:
    finding = row.finding
    about = {"profession": finding.profession, "profile": finding.profile}
    return Changed(
        region=row.region,
        before=Side(
            **about,
            days=finding.days_before,
            offices=finding.offices_before,
            least_cost=finding.least_cost_before,
        ),
        after=Side(
            **about,
            days=finding.days_after,
            offices=finding.offices_after,
            least_cost=finding.least_cost_after,
        ),
        difference=Difference(finding.difference),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What a run found for one profile, counted in Kreise."""

    by_profession: dict[str, Counter[Difference]]
    weeks: Counter[int]
    """Kreise x professions by the band of weeks they gain (positive) or lose (negative): the week at which it begins."""


def counted(run: ScenarioRun, planned: PlannedNetwork, *, profile: str, land: str) -> Counted:
    """Count what a finished run found for a profile. One query, the first time a process is asked.

    Parameters
    ----------
    run : ScenarioRun
    planned : PlannedNetwork
    profile : str
        Code.
    land : str
        Two letters; empty counts everywhere.
    """
    by_profession: dict[str, Counter[Difference]] = {}
    weeks: Counter[int] = Counter()
    kept = _counted_by_land(run.pk, run.ended_at, profile, lands_of(planned))
    for where, found in kept.items():
        if land and where != land:
            continue
        for profession, counts in found.by_profession.items():
            by_profession.setdefault(profession, Counter()).update(counts)
        weeks.update(found.weeks)
    return Counted(by_profession=by_profession, weeks=weeks)


@lru_cache(maxsize=REMEMBERED)
def _counted_by_land(
    run_id: int, ended_at: datetime | None, profile: str, lands: tuple[tuple[str, str], ...]
) -> dict[str, Counted]:
    """Return the counts of a finished run by Land: it never changes, so a process works them out once."""
    land_of = dict(lands)
    found: dict[str, Counted] = {}
    stored = ScenarioFinding.objects.filter(run=run_id, profile=profile).order_by("pk")
    for profession, kreise, difference, before, after in stored.values_list(
        "profession", "kreise", "difference", "days_before", "days_after"
    ):
        gained = before - after if before is not None and after is not None else 0
        for ags in kreise:
            if ags not in land_of:
                continue
            here = found.setdefault(land_of[ags], Counted(by_profession={}, weeks=Counter()))
            here.by_profession.setdefault(profession, Counter())[Difference(difference)] += 1
            if gained:
                here.weeks[band_of(gained)] += 1
    return found


def band_of(days: int) -> int:
    """Return the band of some days gained or lost: the week at which it begins, negative for lost ones; less than a week is 0.

    Examples
    --------
    >>> [band_of(days) for days in (3, 7, 30, -60, 400)]
    [0, 1, 4, -8, 52]
    """
    weeks = abs(days) // DAYS_A_WEEK
    begins = max(band for band in BANDS if band <= weeks)
    return begins if days > 0 else -begins


def counts_of(changed: list[Changed]) -> Counter[Difference]:
    """Count Kreise by their difference."""
    return Counter(one.difference for one in changed)


def where_most_changes(run: ScenarioRun) -> tuple[str, str]:
    """Return the codes of the profession and the profile for which a scenario changes most Kreise; empty texts if it changes none. One query."""
    changing = ScenarioFinding.objects.filter(run=run, difference__in=(*BETTER, *WORSE))
    most = (
        changing.order_by()
        .values("profession", "profile")
        .annotate(changed=Sum(NUMBER_OF_KREISE), first=Min("pk"))
        .order_by("-changed", "first")
        .first()
    )
    return (most["profession"], most["profile"]) if most else ("", "")
