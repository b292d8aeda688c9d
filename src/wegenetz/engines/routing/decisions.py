"""What if a decision falls otherwise: continuations without foresight, and what to expect."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date

from wegenetz.engines.routing.answer import Branch
from wegenetz.engines.routing.bits import bits_of
from wegenetz.engines.routing.compiling import assumed_outcome
from wegenetz.engines.routing.network import Outcome
from wegenetz.engines.routing.plans import Plans, Stint, Timeline
from wegenetz.engines.routing.problem import Situation
from wegenetz.engines.routing.routes import legs_of
from wegenetz.engines.values.days import NEVER

DEPTH = 3
"""Decisions one after the other that are followed; later ones fall as assumed."""
CONTINUATIONS = 300
"""Continuations planned for one route at most; beyond, decisions fall as assumed."""
IN_HASTE = 30
"""The same, if the time limit is over."""

Proceed = Callable[[Plans, tuple[Stint, ...]], tuple[Timeline, bool]]
"""Finds the best timeline from a situation on, beside legs under way; and says if it is proven.

The timeline holds the further legs only; its finish is ``NEVER`` if there is no way."""


@dataclass(frozen=True, slots=True)
class Prospect:
    """How a route may end, over all decisions."""

    branches: tuple[Branch, ...]
    expected: float | None
    """Mean finish as an ordinal day; None if some outcome leads nowhere."""
    worst: int | None
    """Latest finish over all outcomes; None if some outcome leads nowhere."""


@dataclass(frozen=True, slots=True)
class _Journey:
    """A route under certain assumptions, as seen after some decisions have fallen."""

    plans: Plans
    """From the very start on, under the assumptions."""
    timeline: Timeline
    """All legs, those before the last decision included."""
    decided: tuple[int, int]
    """(ordinal day, offer) of the last decision."""


class Contingencies:
    """Follows every decision on a route, one after the other.

    Nobody knows an outcome before its day. Legs that began before it stay, and so do legs that
    begin on that day and do not depend on it; what they cost is spent. From there the best
    continuation is planned anew: earliest finish, then cost, then hand-overs. Decisions still
    ahead on a continuation are followed in the same way, three in a row at most, and fewer where
    there are very many; after that they fall as assumed.
    """

    def __init__(self, proceed: Proceed, late: Callable[[], bool]) -> None:
        self._proceed = proceed
        self._late = late
        self._left = 0

    def prospect(self, timeline: Timeline, plans: Plans) -> Prospect:
        """Look ahead from the start of a route.

        Parameters
        ----------
        timeline : Timeline
            The route as planned: all decisions fall as assumed.
        plans : Plans

        Returns
        -------
        Prospect
            Without branches if nothing is decided on the route.
        """
        journey = _Journey(plans, timeline, (-1, -1))
        self._left = IN_HASTE if self._late() else CONTINUATIONS
        others = [len(plans.compiled.offers[s.offer].outcomes) - 1 for s in _decisions(journey)]
        return self._ahead(journey, _affordable_depth(others, self._left))

    def _ahead(self, journey: _Journey, depth: int) -> Prospect:
        branches: list[Branch] = []
        ends: list[tuple[float, Prospect]] = []
        likely = 1.0
        for stint in _decisions(journey) if depth else ():
            offer = journey.plans.compiled.offers[stint.offer]
            if self._left <= 0:
                break
            total = sum(outcome.weight for outcome in offer.outcomes)
            assumed = assumed_outcome(offer, journey.plans.assume)
            for outcome in offer.outcomes:
                share = outcome.weight / total
                if outcome is assumed:
                    branches.append(_as_assumed(journey, stint, outcome, share))
                else:
                    branch, end = self._otherwise(journey, stint, outcome, depth)
                    branches.append(replace(branch, weight=share))
                    ends.append((likely * share, end))
            likely *= assumed.weight / total
        finish = journey.timeline.finish
        ends.append((likely, Prospect((), finish, finish)))
        return _summed_up(branches, [end for end in ends if end[0]])

    def _otherwise(
        self, journey: _Journey, stint: Stint, outcome: Outcome, depth: int
    ) -> tuple[Branch, Prospect]:
        """What happens, and what is to be expected, if a decision falls another way."""
        self._left -= 1
        before = journey.plans
        decided = before.compiled.offers[stint.offer].id
        plans = Plans(
            before.compiled,
            before.situation,
            before.goal,
            {**before.assume, decided: outcome.id},
        )
        begun = under_way(journey.timeline, stint, plans)
        situation = situation_on(stint.ends, begun, plans)
        further, proven = self._proceed(
            Plans(plans.compiled, situation, plans.goal, plans.assume), begun
        )
        branch = Branch(
            offer=decided,
            decided_on=date.fromordinal(stint.ends),
            outcome=outcome.id,
            weight=0.0,
            assumed=False,
            finish=None,
            cost=None,
            handovers=None,
        )
        if further.finish == NEVER:
            return replace(branch, complete=proven), Prospect((), None, None)
        timeline = plans.retimed((*begun, *further.stints))
        ahead = self._ahead(_Journey(plans, timeline, (stint.ends, stint.offer)), depth - 1)
        plan = plans.plan_of(timeline)
        return replace(
            branch,
            finish=date.fromordinal(plan.finish),
            cost=plan.cost,
            handovers=plan.handovers,
            legs=legs_of(timeline, plans, {each.offer for each in further.stints}),
            branches=ahead.branches,
            complete=proven,
        ), ahead


def _affordable_depth(others: list[int], limit: int) -> int:
    """How many decisions in a row can be followed if each may fall so many other ways.

    Counts the ways in which so many of them fall otherwise, as if every continuation had the
    same decisions ahead.
    """
    ways = [1] + [0] * DEPTH
    for count in others:
        for depth in range(DEPTH, 0, -1):
            ways[depth] += ways[depth - 1] * count
    return max(
        depth for depth in range(1, DEPTH + 1) if depth == 1 or sum(ways[1 : depth + 1]) <= limit
    )


def _decisions(journey: _Journey) -> list[Stint]:
    """The decisions still ahead, by day."""
    offers = journey.plans.compiled.offers
    ahead = [
        stint
        for stint in journey.timeline.stints
        if len(offers[stint.offer].outcomes) > 1 and (stint.ends, stint.offer) > journey.decided
    ]
    return sorted(ahead, key=lambda stint: (stint.ends, stint.offer))


def _as_assumed(journey: _Journey, stint: Stint, outcome: Outcome, share: float) -> Branch:
    plans, timeline = journey.plans, journey.timeline
    begun = {each.offer for each in under_way(timeline, stint, plans)}
    plan = plans.plan_of(timeline)
    return Branch(
        offer=plans.compiled.offers[stint.offer].id,
        decided_on=date.fromordinal(stint.ends),
        outcome=outcome.id,
        weight=share,
        assumed=True,
        finish=date.fromordinal(plan.finish),
        cost=plan.cost,
        handovers=plan.handovers,
        legs=legs_of(timeline, plans, {each.offer for each in timeline.stints} - begun),
    )


def under_way(timeline: Timeline, decision: Stint, plans: Plans) -> tuple[Stint, ...]:
    """The legs that have begun on the day of a decision, whichever way it falls."""
    today = decision.ends
    begun = [s for s in timeline.stints if s.starts < today or s.offer == decision.offer]
    undecided = [s for s in timeline.stints if s.starts == today and s not in begun]
    while True:
        days = plans.retimed(begun).days
        held = plans.situation.held | bits_of(fact for fact, day in days.items() if day <= today)
        beginning = [stint for stint in undecided if not plans.needs(stint) & ~held]
        if not beginning:
            return tuple(begun)
        begun += beginning
        undecided = [stint for stint in undecided if stint not in beginning]


def situation_on(day: int, begun: tuple[Stint, ...], plans: Plans) -> Situation:
    """Where a person stands on an ordinal day."""
    days = plans.retimed(begun).days
    offers = frozenset(stint.offer for stint in begun)
    return Situation(
        day=day,
        held=plans.situation.held | bits_of(fact for fact, since in days.items() if since <= day),
        coming=tuple((fact, since) for fact, since in sorted(days.items()) if since > day),
        used=offers,
        met=plans.situation.met | {plans.compiled.institution(offer) for offer in offers},
    )


def _summed_up(branches: list[Branch], ends: list[tuple[float, Prospect]]) -> Prospect:
    """Weigh the ways a route may end."""
    expected, worst = 0.0, 0
    for share, end in ends:
        if end.expected is None or end.worst is None:
            return Prospect(tuple(branches), None, None)
        expected += share * end.expected
        worst = max(worst, end.worst)
    return Prospect(tuple(branches), expected, worst)
