"""Which funding for which leg, once the offers of a route are fixed."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import islice, product

from wegenetz.engines.routing.compiling import NO_FUNDING
from wegenetz.engines.routing.plans import Plan, Plans
from wegenetz.engines.routing.query import Criterion, Query

#: Combinations of fundings looked at; real routes have a handful.
_COMBINATIONS = 10_000


def settled(plan: Plan, plans: Plans, query: Query) -> Plan:
    """Choose fundings so that nothing the query leaves open is worse than need be.

    Parameters
    ----------
    plan : Plan
        Its values in the criteria and tie-breaks of the query stay.
    plans : Plans
    query : Query

    Returns
    -------
    Plan
        The same offers, as early as possible, then as cheap as possible, then with the smallest
        indexes of fundings (none before any).

    Notes
    -----
    Tries all combinations of fundings, up to 10,000 of them.
    """
    candidates = [plan, *islice(_paid_otherwise(plan, plans, query), _COMBINATIONS)]
    return min(
        candidates,
        key=lambda each: (each.finish, each.cost, list(each.fundings.values())),
    )


def _paid_otherwise(plan: Plan, plans: Plans, query: Query) -> Iterator[Plan]:
    fixed = {*query.criteria, *query.tie_break}
    offers = tuple(plan.fundings)
    options = [range(NO_FUNDING, len(plans.compiled.offers[offer].fundings)) for offer in offers]
    for way in product(*options):
        cost = sum(map(plans.compiled.cost, offers, way))
        if Criterion.COST in fixed and cost != plan.cost:
            continue
        fundings = dict(zip(offers, way, strict=True))
        timeline = plans.timeline(fundings)
        if len(timeline.stints) < len(offers):
            continue
        if Criterion.FINISH not in fixed or timeline.finish == plan.finish:
            yield replace(plan, fundings=fundings, finish=timeline.finish, cost=cost)
