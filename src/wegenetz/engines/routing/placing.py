"""Legs placed one after the other where the weeks have room: a schedule at once, if not the best."""

from collections.abc import Mapping
from dataclasses import replace

from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.plans import Plans, Stint, Timeline
from wegenetz.engines.routing.weeks import Weeks
from wegenetz.engines.values.days import NEVER


def placed(timeline: Timeline, plans: Plans, weeks: Weeks) -> Timeline | None:
    """Delay the legs of a timeline until each has room beside those placed before.

    Parameters
    ----------
    timeline : Timeline
        Its legs come by their starts; legs with equal starts in the order they have there.
    plans : Plans
    weeks : Weeks

    Returns
    -------
    Timeline, optional
        Without the legs that turn out to be in vain; None if there is no room for a leg.

    Notes
    -----
    O(legs), each with a look at its runs and at the weeks it could take.
    """
    load = weeks.taken
    days = dict(plans.situation.coming)
    stints: list[Stint] = []
    for stint in sorted(timeline.stints, key=lambda each: each.starts):
        ready, alternative = _ready(stint, days, plans)
        place = weeks.placed(stint.offer, ready, load) if ready < NEVER else None
        if place is None:
            return None
        starts, ends = place
        load = weeks.loaded(load, stint.offer, starts, ends)
        stints.append(
            replace(stint, alternative=alternative, ready=ready, starts=starts, ends=ends)
        )
        for fact in members(plans.gives(stint.offer) & ~plans.situation.held):
            days[fact] = min(ends, days.get(fact, NEVER))
    return plans.needed(plans.retimed(stints))


def _ready(stint: Stint, days: Mapping[int, int], plans: Plans) -> tuple[int, int]:
    """From which day on a leg can be used, and with which of its alternatives."""
    today, held = plans.situation.day, plans.situation.held
    return min(
        (max([today, *(days.get(fact, NEVER) for fact in members(needs & ~held))]), alternative)
        for alternative, needs in enumerate(plans.compiled.needs(stint.offer, stint.funding))
    )
