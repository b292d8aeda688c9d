"""From a timeline to a route: legs in days and names, and what explains them."""

from collections.abc import Container
from datetime import date

from wegenetz.engines.routing.answer import GOAL, Leg, Route
from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.compiling import NO_FUNDING, given_facts
from wegenetz.engines.routing.plans import NOBODY, Plan, Plans, Stint, Timeline


def route_of(plan: Plan, timeline: Timeline, plans: Plans) -> Route:
    """Write a plan down as a route.

    Parameters
    ----------
    plan : Plan
    timeline : Timeline
        When each offer of the plan is used.
    plans : Plans

    Returns
    -------
    Route
        Its legs by start, end and id.

    Notes
    -----
    A leg is there *because* of the legs that use a fact it is the first to give; it *waits for*
    the legs that give the last of its needs. Followed back from the finish these make the
    critical chain. O(legs x facts).
    """
    return Route(
        finish=date.fromordinal(timeline.finish),
        cost=plan.cost,
        handovers=plan.handovers,
        legs=legs_of(timeline, plans, plan.fundings),
        critical=tuple(plans.compiled.offers[offer].id for offer in _critical(timeline, plans)),
    )


def legs_of(timeline: Timeline, plans: Plans, offers: Container[int]) -> tuple[Leg, ...]:
    """The legs with some of the offers, by start, end and id."""
    stints = sorted(timeline.stints, key=lambda stint: (stint.starts, stint.ends, stint.offer))
    users: dict[int, list[str]] = {}
    for user in timeline.stints:
        for supplier in _suppliers(plans.needs(user), timeline):
            users.setdefault(supplier, []).append(plans.compiled.offers[user.offer].id)
    for supplier in _suppliers(plans.goal, timeline):
        users.setdefault(supplier, []).append(GOAL)
    return tuple(
        _leg(stint, tuple(users.get(stint.offer, ())), timeline, plans)
        for stint in stints
        if stint.offer in offers
    )


def _leg(stint: Stint, because: tuple[str, ...], timeline: Timeline, plans: Plans) -> Leg:
    compiled = plans.compiled
    offer = compiled.offers[stint.offer]
    funding = None if stint.funding == NO_FUNDING else offer.fundings[stint.funding].id
    return Leg(
        offer=offer.id,
        institution=offer.institution,
        alternative=stint.alternative,
        funding=funding,
        starts=date.fromordinal(stint.starts),
        ends=date.fromordinal(stint.ends),
        cost=compiled.cost(stint.offer, stint.funding),
        gives=tuple(dict.fromkeys(given_facts(offer, plans.assume))),
        because=because,
        waits_for=tuple(compiled.offers[each].id for each in waits_for(stint, timeline, plans)),
    )


def waits_for(stint: Stint, timeline: Timeline, plans: Plans) -> list[int]:
    """The offers whose end decides when a stint is ready, in order."""
    if stint.ready <= plans.situation.day:
        return []
    late = (fact for fact in members(plans.needs(stint)) if timeline.days.get(fact) == stint.ready)
    return sorted({timeline.givers[fact] for fact in late} - {NOBODY})


def _suppliers(facts: int, timeline: Timeline) -> set[int]:
    return {timeline.givers.get(fact, NOBODY) for fact in members(facts)} - {NOBODY}


def _critical(timeline: Timeline, plans: Plans) -> list[int]:
    """The chain that decides the finish, first to last."""
    stints = {stint.offer: stint for stint in timeline.stints}
    last = [fact for fact in members(plans.goal) if timeline.days.get(fact) == timeline.finish]
    link = sorted({timeline.givers[fact] for fact in last} - {NOBODY})
    chain: list[int] = []
    while link:
        chain.append(link[0])
        link = waits_for(stints[link[0]], timeline, plans)
    chain.reverse()
    return chain
