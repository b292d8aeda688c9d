"""What holds for a profession and a profile in a Kreis, as the planner says it when asked for that Kreis alone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegenetz.engines.routing.query import Criterion
from wegenetz.planner.asking import FRONT, blockers_for, goals_for, outline_in_force, query_for

if TYPE_CHECKING:
    from wegenetz.engines.routing.query import Query
    from wegenetz.insights.profiles import Profile
    from wegenetz.planner.networks import PlannedNetwork

#: Milliseconds of the processor for one question; what is not done by then is kept as not proven.
TIME_LIMIT_MS = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What holds for a profession and a profile in some Kreise that are alike."""

    profession: str
    profile: str
    kreise: tuple[str, ...]
    """Official keys, rising."""

    days: int | None = None
    """Days until work by the earliest route; None without a route."""

    cost: int | None = None
    """Own cost of the earliest route in cents."""

    offices: int | None = None
    """Institutions met on the earliest route."""

    least_cost: int | None = None
    """Own cost of the cheapest route in cents."""

    blockers: tuple[tuple[str, ...], ...] = ()
    """Without a route: smallest sets of facts any of which would open one."""

    is_proven: bool = True
    """Whether the planner came to an end within its time limit."""

    @property
    def has_way(self) -> bool:
        return self.days is not None

    def in_kreise(self, kreise: tuple[str, ...]) -> Finding:
        """Return the same for some Kreise that are alike."""
        return replace(self, kreise=kreise)


def question(
    planned: PlannedNetwork, profession: str, profile: Profile, kreis: str | None
) -> Query:
    """Return the question to the planner in a Kreis (official key), or where only offers for everywhere are."""
    rules = planned.rulebook.professions[profession]
    query = query_for(
        profile.asking(profession=profession, region=kreis or ""),
        planned,
        goal=goals_for(rules)[0],
        start=planned.day,
    )
    return replace(query, region=kreis, time_limit_ms=TIME_LIMIT_MS)


def finding_plainly(planned: PlannedNetwork, question: Query, *, profile: str = "") -> Finding:
    """Return what a whole front of routes says for the Kreis of a question; without a route, not what blocks."""
    query = replace(question, criteria=FRONT, tie_break=(Criterion.HANDOVERS,))
    found = outline_in_force(planned, query)
    empty = Finding(
        profession=query.profession or "",
        profile=profile,
        kreise=(query.region or "",),
        is_proven=found.complete,
    )
    if not found.sketches:
        return empty
    earliest = min(found.sketches, key=lambda each: (each.finish, each.cost, each.handovers))
    return replace(
        empty,
        days=(earliest.finish - planned.day).days,
        cost=earliest.cost,
        offices=earliest.handovers,
        least_cost=min(each.cost for each in found.sketches),
    )


def with_blockers(planned: PlannedNetwork, profile: Profile, found: Finding) -> Finding:
    """Return a finding with what blocks, if there is no way; asked for its first Kreis."""
    if found.has_way:
        return found
    blocked = blockers_for(planned, question(planned, found.profession, profile, found.kreise[0]))
    return replace(
        found,
        blockers=tuple(blocker.facts for blocker in blocked.blockers),
        is_proven=found.is_proven and blocked.blockers_complete,
    )
