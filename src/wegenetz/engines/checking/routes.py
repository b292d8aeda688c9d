"""Whether a route can be carried out, and is what it claims to be."""

from datetime import date

from wegenetz.engines.checking.branches import Continuation, check_branches
from wegenetz.engines.checking.carrying import Journey, Step
from wegenetz.engines.checking.place import Json, Place
from wegenetz.engines.checking.reasons import check_critical, check_reasons
from wegenetz.engines.checking.spread import check_spread
from wegenetz.engines.checking.verdicts import hold


def check_route(place: Place, route: Json, where: str) -> list[Continuation]:
    """Make sure a route is possible, and that its dates and sums are right.

    Parameters
    ----------
    place : Place
    route : dict
        One of the ``routes`` of an answer.
    where : str
        What to call the route.

    Returns
    -------
    list of Continuation
        What its branches show as the best way on, and may be proven.

    Raises
    ------
    Refuted
        Names the first leg or value that is wrong, and why.
    """
    steps = [
        Step.of(place, leg, f"{where}.legs[{number}] ({leg['offer']})", place.start, moved=True)
        for number, leg in enumerate(route["legs"])
    ]
    journey = Journey(place, steps, where)
    journey.check_claims(route)
    check_reasons(journey, journey.steps)
    check_critical(journey, route)
    _check_flags(journey, route.get("flags", []))
    check_spread(journey, route)
    return check_branches(journey, route)


def _check_flags(journey: Journey, flags: list[Json]) -> None:
    """Make sure that exactly the facts are flagged that expire before they are used."""
    lasts = journey.place.lasts
    uses = [(step.use.offer, step.starts, step.needs) for step in journey.steps]
    uses.append(("goal", journey.finish(), journey.place.goal))
    expected = [
        {
            "fact": fact,
            "given_by_leg": journey.givers.get(fact),
            "holds_from": date.fromordinal(journey.days[fact]).isoformat(),
            "expires_on": date.fromordinal(journey.days[fact] + lasts[fact]).isoformat(),
            "needed_by": user,
            "needed_on": date.fromordinal(needed).isoformat(),
        }
        for user, needed, needs in uses
        for fact in needs
        if fact in lasts and needed >= journey.days[fact] + lasts[fact]
    ]
    same = sorted(flags, key=str) == sorted(expected, key=str)
    hold(same, f"{journey.where}.flags", f"should be {expected}")
