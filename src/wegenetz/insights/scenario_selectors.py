"""Reading scenarios: who sees which, what a run found, and how two of them compare."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from statistics import median
from typing import TYPE_CHECKING, Any

from django.db.models import F, Prefetch, Sum

from wegenetz.engines.routing.scenarios import scenario_to_json
from wegenetz.foundation.actor import Role
from wegenetz.insights.models import (
    NUMBER_OF_KREISE,
    Difference,
    Scenario,
    ScenarioEffect,
    ScenarioFinding,
    ScenarioRun,
)
from wegenetz.insights.staff_scenario_errors import NotForScenarios, ScenarioUnknown
from wegenetz.network.places import Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor
    from wegenetz.planner.networks import PlannedNetwork

#: What the changes do, best first; what they leave as it was comes last.
ORDER = tuple(Difference)
#: Runs of which a process remembers what they found in all.
REMEMBERED = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class ScenarioRow:
    """One Kreis, for a profession and a profile."""

    region: Region
    finding: ScenarioFinding


@dataclass(frozen=True, slots=True, kw_only=True)
class RunSummary:
    """What a run found in all: answers counted by Kreis, profession and profile."""

    answers: int
    """Kreise x professions x profiles that the changes touch."""

    counted: dict[Difference, int]
    """Answers by what became of them; every difference has its number."""

    median_days_gained: int | None
    """Of the answers that are sooner; None if none is."""

    median_cost_saved: int | None
    """Cents, of all answers whose cheapest way costs less, sooner ones included; None if none does."""

    unproven: int
    kreise_opened: tuple[str, ...]
    """Official keys of Kreise with a way for some profession and profile that had none before."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonsCount:
    """How many current persons of the network fare so: at least, in whole fives."""

    difference: Difference
    weeks: int
    """Sooner or later by so many weeks at least."""

    persons: int


def coordinates_or_raise(actor: Actor) -> None:
    """Let coordinators pass.

    Raises
    ------
    NotForScenarios
        The actor coordinates no network.
    """
    if Role.COORDINATOR not in actor.roles or not actor.networks:
        raise NotForScenarios


def scenarios_of(actor: Actor) -> list[Scenario]:
    """Return the scenarios of the networks an actor coordinates, the last changed first; each with its runs, newest first, as ``runs_newest``.

    Two queries.

    Raises
    ------
    NotForScenarios
        The actor coordinates no network.
    """
    coordinates_or_raise(actor)
    newest = ScenarioRun.objects.order_by("-began_at", "-pk")
    found = _own(actor).filter(deleted_at=None).order_by("-changed_at", "-pk")
    return list(found.prefetch_related(Prefetch("runs", newest, to_attr="runs_newest")))


def scenario_for(actor: Actor, scenario_id: int) -> Scenario:
    """Return a scenario of a network the actor coordinates. One query.

    Raises
    ------
    NotForScenarios
        The actor coordinates no network.
    ScenarioUnknown
        There is none, it is in the bin, or it is another network's.
    """
    coordinates_or_raise(actor)
    found = _own(actor).filter(pk=scenario_id, deleted_at=None).first()
    if found is None:
        raise ScenarioUnknown
    return found


def _own(actor: Actor) -> QuerySet[Scenario]:
    return Scenario.objects.filter(network_id__in=actor.networks)


def run_in(scenario: Scenario, run_id: int) -> ScenarioRun | None:
    """Return a run of a scenario by its key. One query."""
    return scenario.runs.filter(pk=run_id).first()


def run_going(scenario: Scenario) -> ScenarioRun | None:
    """Return the run of a scenario that is going, if one is. One query."""
    return scenario.runs.filter(state=ScenarioRun.State.RUNNING).first()


def run_latest(scenario: Scenario) -> ScenarioRun | None:
    """Return the finished run of a scenario that began last, if there is one. One query."""
    done = scenario.runs.filter(state=ScenarioRun.State.DONE)
    return done.order_by("-began_at", "-pk").first()


def is_overtaken(scenario: Scenario) -> bool:
    """Whether the run that began last ended because the changes could not be made any more. One query."""
    newest = scenario.runs.order_by("-began_at", "-pk").first()
    return newest is not None and newest.is_overtaken


def scenarios_kept() -> list[Scenario]:
    """Return the scenarios of all networks that are not in the bin, for an operator. One query."""
    return list(Scenario.objects.filter(deleted_at=None).order_by("network_id", "name"))


def scenario_with(key: int) -> Scenario | None:
    """Return a scenario by its key, for an operator, unless it is in the bin."""
    return Scenario.objects.filter(pk=key, deleted_at=None).first()


def is_as_written(run: ScenarioRun, scenario: Scenario) -> bool:
    """Whether the changes of a scenario are still those a run reckoned with."""
    return bool(run.changes == scenario.changes)


def is_comparable(one: ScenarioRun, other: ScenarioRun) -> bool:
    """Whether two runs began with the same knowledge and profiles on the same day, so that what differs comes from their changes alone."""
    return (one.knowledge_version, one.profiles, one.day) == (
        other.knowledge_version,
        other.profiles,
        other.day,
    )


def scenario_document(scenario: Scenario) -> str:
    """Return a scenario as a file of the format ``wegenetz-scenario/1``."""
    return scenario_to_json(f"scenario-{scenario.pk}", scenario.name, scenario.changes)


def scenario_rows(
    run: ScenarioRun, planned: PlannedNetwork, *, profession: str, profile: str
) -> list[ScenarioRow]:
    """Return every touched Kreis for a profession and a profile, the greatest difference first. One query.

    Parameters
    ----------
    run : ScenarioRun
    planned : PlannedNetwork
        Knows the Kreise.
    profession, profile : str
        Codes; unknown ones have no rows.
    """
    findings = ScenarioFinding.objects.filter(run=run, profession=profession, profile=profile)
    return sorted(
        _rows(findings, planned),
        key=lambda row: (
            ORDER.index(Difference(row.finding.difference)),
            -abs(row.finding.days_gained),
            row.region.name,
        ),
    )


def scenario_rows_of_all(run: ScenarioRun, planned: PlannedNetwork) -> Iterator[ScenarioRow]:
    """Yield every touched Kreis of every profession and profile, in the order they were reckoned. One query."""
    yield from _rows(ScenarioFinding.objects.filter(run=run).order_by("pk").iterator(), planned)


def _rows(findings: Iterable[ScenarioFinding], planned: PlannedNetwork) -> Iterator[ScenarioRow]:
    for finding in findings:
        for ags in finding.kreise:
            if ags in planned.regions:
                yield ScenarioRow(region=planned.regions[ags], finding=finding)


def run_summary(run: ScenarioRun) -> RunSummary:
    """Return what a finished run found in all. Two queries, the first time a process is asked."""
    return _summary(run.pk, run.ended_at)


@lru_cache(maxsize=REMEMBERED)
def _summary(run_id: int, ended_at: datetime | None) -> RunSummary:
    """Return the summary of a finished run: it never changes, so a process works it out once."""
    findings = ScenarioFinding.objects.filter(run=run_id)
    counted = dict.fromkeys(Difference, 0)
    gained: Counter[int] = Counter()
    saved: Counter[int] = Counter()
    unproven = 0
    alike = findings.order_by().values(
        "difference",
        "is_proven",
        gained=F("days_before") - F("days_after"),
        saved=F("least_cost_before") - F("least_cost_after"),
    )
    for one in alike.annotate(kreise_of_all=Sum(NUMBER_OF_KREISE)):
        kreise = one["kreise_of_all"]
        counted[Difference(one["difference"])] += kreise
        gained[one["gained"] or 0] += kreise if (one["gained"] or 0) > 0 else 0
        saved[one["saved"] or 0] += kreise if (one["saved"] or 0) > 0 else 0
        unproven += 0 if one["is_proven"] else kreise
    opened = findings.filter(difference=Difference.OPENED).values_list("kreise", flat=True)
    return RunSummary(
        answers=sum(counted.values()),
        counted=counted,
        median_days_gained=_median(gained),
        median_cost_saved=_median(saved),
        unproven=unproven,
        kreise_opened=tuple(sorted(set(chain.from_iterable(opened)))),
    )


def _median(counted: Counter[int]) -> int | None:
    every = list(counted.elements())
    return round(median(every)) if every else None


def persons_counted(run: ScenarioRun) -> list[PersonsCount]:
    """Return how the network's current persons fare, over all professions and Kreise; groups that are missing are too small to be told.

    One query. The numbers are those of the groups that are told, so nobody is found by taking one number from another.
    """
    return _counts(ScenarioEffect.objects.filter(run=run))


def persons_by_kreis(run: ScenarioRun) -> dict[str, list[PersonsCount]]:
    """Return :func:`persons_counted` by official key of the Kreis; under the empty text those told for a whole Land only. One query."""
    rows = (
        ScenarioEffect.objects.filter(run=run)
        .values("kreis", "difference", "weeks")
        .annotate(together=Sum("persons"))
        .order_by("kreis")
    )
    found: dict[str, list[PersonsCount]] = {}
    for row in rows:
        found.setdefault(row["kreis"], []).append(_count(row))
    return {kreis: sorted(counts, key=_best_first) for kreis, counts in found.items()}


def _counts(effects: QuerySet[ScenarioEffect]) -> list[PersonsCount]:
    rows = effects.order_by().values("difference", "weeks").annotate(together=Sum("persons"))
    return sorted(map(_count, rows), key=_best_first)


def _count(row: Any) -> PersonsCount:
    return PersonsCount(
        difference=Difference(row["difference"]),
        weeks=row["weeks"],
        persons=row["together"],
    )


def _best_first(count: PersonsCount) -> tuple[int, int]:
    return ORDER.index(count.difference), -count.weeks
