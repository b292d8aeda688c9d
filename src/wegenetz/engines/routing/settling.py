"""Which funding for which leg, once the offers of a route are fixed."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import islice, product

from wegenetz.engines.routing.compiling import NO_FUNDING
from wegenetz.engines.routing.plans import Plan, Plans
from wegenetz.engines.routing.query import Criterion, Query

#: Combinations of fundings looked at; real routes have a handful.
_COMBINATIONS = 10_000


def settled(plan: Plan, plans: Plans, query: Query, late: Callable[[], bool]) -> tuple[Plan, bool]:
    """Choose fundings so that nothing the query leaves open is worse than need be.

    Parameters
    ----------
    plan : Plan
        Its values in the criteria and tie-breaks of the query stay.
    plans : Plans
    query : Query
    late : callable
        Whether the time limit is over.

    Returns
    -------
    Plan
        The same offers, as early as possible, then as cheap as possible, then with the smallest
        indexes of fundings (none before any).
    bool
        False if time was too short to look at all of them.

    Notes
    -----
    Tries all combinations of fundings, up to 10,000 of them.
    """
    best = plan
    for each in islice(_paid_otherwise(plan, plans, query), _COMBINATIONS):
        if each is not None and _preference(each) < _preference(best):
            best = each
        if late():
            return best, False
    return best, True


def _preference(plan: Plan) -> tuple[int, int, list[int]]:
    return plan.finish, plan.cost, list(plan.fundings.values())


def _paid_otherwise(plan: Plan, plans: Plans, query: Query) -> Iterator[Plan | None]:
    """Every way to pay for the same offers; None where that changes what is fixed."""
    fixed = {*query.criteria, *query.tie_break}
    offers = tuple(plan.fundings)
    options = [range(NO_FUNDING, len(plans.compiled.offers[offer].fundings)) for offer in offers]
    for way in product(*options):
        cost = sum(map(plans.compiled.cost, offers, way))
        if Criterion.COST in fixed and cost != plan.cost:
            yield None
            continue
        fundings = dict(zip(offers, way, strict=True))
        timeline = plans.timeline(fundings)
        same = Criterion.FINISH not in fixed or timeline.finish == plan.finish
        if len(timeline.stints) == len(offers) and same:
            yield replace(plan, fundings=fundings, finish=timeline.finish, cost=cost)
        else:
            yield None
