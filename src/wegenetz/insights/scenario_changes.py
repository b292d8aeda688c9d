"""What a run of a scenario found, as changes of Kreise: the same shape as two sets of gaps side by side."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.insights.changes import BEST_FIRST, BETTER, WORSE, Changed, sorted_by_change
from wegenetz.insights.crowd_effects import BANDS, DAYS_A_WEEK
from wegenetz.insights.models import Difference, ScenarioFinding
from wegenetz.insights.scenario_selectors import scenario_rows

if TYPE_CHECKING:
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
    """Count what a run found for a profile. One query.

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
    for finding in ScenarioFinding.objects.filter(run=run, profile=profile).order_by("pk"):
        number = sum(
            ags in planned.regions and (not land or planned.regions[ags].land == land)
            for ags in finding.kreise
        )
        if not number:
            continue
        known = by_profession.setdefault(finding.profession, Counter())
        known[Difference(finding.difference)] += number
        if finding.days_gained:
            weeks[band_of(finding.days_gained)] += number
    return Counted(by_profession=by_profession, weeks=weeks)


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
    found: Counter[tuple[str, str]] = Counter()
    changing = ScenarioFinding.objects.filter(run=run, difference__in=(*BETTER, *WORSE))
    for profession, profile, kreise in changing.order_by("pk").values_list(
        "profession", "profile", "kreise"
    ):
        found[profession, profile] += len(kreise)
    return max(found, key=found.__getitem__, default=("", ""))
