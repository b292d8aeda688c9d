"""Reading: runs, and what they found, as the pages show it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db.models import Count, Q, Sum

from wegenetz.insights.finding import Finding
from wegenetz.insights.models import NUMBER_OF_KREISE, GapFinding, GapRun
from wegenetz.insights.profiles import profiles_digest
from wegenetz.network.places import Region

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wegenetz.planner.networks import PlannedNetwork
    from wegenetz.planner.providing import Office

#: Months from which a way counts as long: what can be chosen, and what is chosen otherwise.
LONG_FROM = (12, 18, 24, 36)
USUALLY_LONG = 24
DAYS_A_MONTH = 30.4
#: So many houses are named for a fact that is missing.
MOST_GIVERS = 4


class Kind(StrEnum):
    """What holds in a Kreis, worst first."""

    NONE = "keiner"
    LONG = "lang"
    WAY = "weg"

    @property
    def mark(self) -> str:
        """How map, legend and table show it: as the coverage of responsibilities shows what is as grave."""
        return _MARKS[self]


_MARKS = {Kind.NONE: "nobody", Kind.LONG: "several", Kind.WAY: "one"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One Kreis, for a profession and a profile."""

    region: Region
    kind: Kind
    finding: GapFinding


def run_of(key: int) -> GapRun | None:
    """Return a run by its key."""
    return GapRun.objects.filter(pk=key).first()


def running() -> GapRun | None:
    """Return the run that is going, if one is."""
    return GapRun.objects.filter(state=GapRun.State.RUNNING).first()


def latest_run() -> GapRun | None:
    """Return the finished run that began last, if there is one."""
    return GapRun.objects.filter(state=GapRun.State.DONE).order_by("-began_at", "-pk").first()


def finished_runs() -> list[GapRun]:
    """Return the sets that are kept, newest first."""
    return list(GapRun.objects.filter(state=GapRun.State.DONE).order_by("-began_at", "-pk"))


@dataclass(frozen=True, slots=True, kw_only=True)
class RunCount:
    """How much a run found."""

    answers: int
    """Kreise x professions x profiles."""

    questions: int
    without: int
    """Answers that there is no way."""


def run_counted(run: GapRun) -> RunCount:
    """Return how much a run found. One query."""
    found = run.findings.aggregate(
        answers=Sum(NUMBER_OF_KREISE, default=0),
        questions=Count("pk"),
        without=Sum(NUMBER_OF_KREISE, default=0, filter=Q(days=None)),
    )
    return RunCount(**found)


def findings_standing(planned: PlannedNetwork, profession: str) -> dict[tuple[str, str], Finding]:
    """Return what a finished run has proven for a profession with the same knowledge on the same day, by profile and Kreis. Two queries at most.

    Parameters
    ----------
    planned : PlannedNetwork
    profession : str
        Code.
    """
    run = GapRun.objects.filter(
        state=GapRun.State.DONE,
        knowledge_version=planned.version,
        profiles=profiles_digest(),
        day=planned.day,
    ).first()
    if run is None:
        return {}
    stored = GapFinding.objects.filter(run=run, profession=profession, is_proven=True)
    found = [
        Finding(
            profession=each.profession,
            profile=each.profile,
            kreise=tuple(each.kreise),
            days=each.days,
            cost=each.cost,
            offices=each.offices,
            least_cost=each.least_cost,
            blockers=tuple(map(tuple, each.blockers)),
        )
        for each in stored
    ]
    return {(each.profile, ags): each for each in found for ags in each.kreise}


def kind_of(finding: GapFinding, *, long_from: int) -> Kind:
    """Return what a finding means to whoever calls a way long from so many months on."""
    if finding.days is None:
        return Kind.NONE
    return Kind.LONG if finding.days >= long_from * DAYS_A_MONTH else Kind.WAY


def rows_for(
    run: GapRun,
    planned: PlannedNetwork,
    *,
    profession: str,
    profile: str,
    long_from: int = USUALLY_LONG,
) -> list[Row]:
    """Return every Kreis for a profession and a profile, worst first. One query.

    Parameters
    ----------
    run : GapRun
    planned : PlannedNetwork
        Knows the Kreise.
    profession, profile : str
        Codes; unknown ones have no rows.
    long_from : int
        Months from which a way counts as long.
    """
    findings = GapFinding.objects.filter(run=run, profession=profession, profile=profile)
    order = list(Kind)
    return sorted(
        _rows(findings, planned, long_from),
        key=lambda row: (order.index(row.kind), -(row.finding.days or 0), row.region.name),
    )


def rows_of_all(run: GapRun, planned: PlannedNetwork, *, long_from: int) -> Iterator[Row]:
    """Yield every Kreis of every profession and profile, in the order they were reckoned. One query."""
    yield from _rows(
        GapFinding.objects.filter(run=run).order_by("pk").iterator(), planned, long_from
    )


def rows_at(
    run: GapRun, planned: PlannedNetwork, *, profession: str, kreis: str, long_from: int
) -> list[Row]:
    """Return what holds for a profession in one Kreis, one row a profile, in the order of the profiles. One query."""
    findings = GapFinding.objects.filter(
        run=run, profession=profession, kreise__contains=[kreis]
    ).order_by("pk")
    return [row for row in _rows(findings, planned, long_from) if row.region.ags == kreis]


def _rows(
    findings: Iterable[GapFinding], planned: PlannedNetwork, long_from: int
) -> Iterator[Row]:
    for finding in findings:
        kind = kind_of(finding, long_from=long_from)
        for ags in finding.kreise:
            if ags in planned.regions:
                yield Row(region=planned.regions[ags], kind=kind, finding=finding)


def facts_missing(finding: GapFinding, planned: PlannedNetwork) -> list[str]:
    """Return what would open a way, in words: any one of them does."""
    facts = planned.rulebook.facts
    return [
        " + ".join(str(facts[code].label) if code in facts else code for code in blocker)
        for blocker in finding.blockers
    ]


def commonest_reason(rows: Sequence[Row], planned: PlannedNetwork) -> tuple[str, int]:
    """Return what is missing in most Kreise without a way, in words, and in how many; an empty text if none is."""
    counted: Counter[str] = Counter()
    for row in rows:
        if row.kind is Kind.NONE:
            counted.update(set(facts_missing(row.finding, planned)))
    if not counted:
        return "", 0
    return min(counted.items(), key=lambda item: (-item[1], item[0]))


def who_gives(
    facts: Sequence[str], planned: PlannedNetwork, *, profession: str, land: str
) -> list[tuple[Office, str]]:
    """Return houses that give one of some facts elsewhere and could give it here, each with the id of an offer that does: first those that give the very fact, not only a higher one, and among them those of the Land.

    Parameters
    ----------
    facts : sequence of str
        Codes; who gives a higher rung gives the lower ones, too.
    planned : PlannedNetwork
    profession : str
        Offers for other professions only do not count.
    land : str
        Two letters.
    """
    wanted = _and_higher(facts, planned)
    houses: dict[str, tuple[bool, Office, str]] = {}
    for offer in planned.network.offers:
        fits = offer.covers.professions is None or profession in offer.covers.professions
        office = planned.steps[offer.id].office
        given = wanted & set(offer.gives)
        if not fits or office is None or not office.institution or not given:
            continue
        is_higher = given.isdisjoint(facts)
        if office.id not in houses or not is_higher:
            houses[office.id] = (is_higher, office, offer.id)
    found = sorted(
        houses.values(), key=lambda one: (one[0], one[1].land != land, one[1].is_open, one[1].name)
    )
    return [(office, offer) for _, office, offer in found[:MOST_GIVERS]]


def _and_higher(facts: Sequence[str], planned: PlannedNetwork) -> set[str]:
    wanted = set(facts)
    for ladder in planned.network.ladders:
        rungs = [number for number, rung in enumerate(ladder) if rung in wanted]
        if rungs:
            wanted.update(ladder[min(rungs) :])
    return wanted
