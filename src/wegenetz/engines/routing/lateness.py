"""What expires: legs that give such facts move as late as possible; the rest is flagged."""

from dataclasses import replace
from datetime import date

from wegenetz.engines.routing.answer import GOAL, Flag
from wegenetz.engines.routing.bits import bits_of, members
from wegenetz.engines.routing.plans import NOBODY, Plans, Stint, Timeline
from wegenetz.engines.routing.weeks import Weeks
from wegenetz.engines.values.days import monday_of


def valid_days(plans: Plans) -> dict[int, int]:
    """The facts that expire -> days they stay true."""
    number = plans.compiled.vocabulary.number
    notes = plans.compiled.network.facts
    return {
        number[fact]: note.valid_days
        for fact, note in notes.items()
        if note.valid_days is not None
    }


def as_late_as_possible(timeline: Timeline, plans: Plans, cap: int | None) -> Timeline:
    """Move legs that give perishable facts towards those who use them.

    Parameters
    ----------
    timeline : Timeline
    plans : Plans
    cap : int, optional
        Weekly hours that must not be exceeded by moving.

    Returns
    -------
    Timeline
        With the same finish. Only legs that give a fact with ``valid_days`` move, the last
        first, each as late as the users of all its facts allow.
    """
    perishable = valid_days(plans)
    givers_first = sorted(timeline.stints, key=lambda stint: stint.starts)
    for offer in [stint.offer for stint in reversed(givers_first)] if perishable else ():
        given = {fact for fact, giver in timeline.givers.items() if giver == offer}
        if given & perishable.keys():
            timeline = _moved(timeline, offer, _deadline(timeline, given, plans), plans, cap)
    return replace(
        timeline, stints=tuple(_ready_again(s, timeline, plans) for s in timeline.stints)
    )


def _deadline(timeline: Timeline, given: set[int], plans: Plans) -> int:
    """The last day on which a leg may end that gives these facts."""
    deadline = timeline.finish
    facts = bits_of(given)
    for stint in timeline.stints:
        if facts & plans.needs(stint):
            deadline = min(deadline, _latest_ready(stint, plans))
    return deadline


def _latest_ready(stint: Stint, plans: Plans) -> int:
    """The last day on which the needs of a stint may hold."""
    return max(
        (
            latest
            for latest, starts, ends in plans.compiled.runs(stint.offer)
            if (starts, ends) == (stint.starts, stint.ends)
        ),
        default=stint.starts,
    )


def _moved(
    timeline: Timeline, offer: int, deadline: int, plans: Plans, cap: int | None
) -> Timeline:
    found = next(stint for stint in timeline.stints if stint.offer == offer)
    others = [other for other in timeline.stints if other is not found]
    stint = _ready_again(found, timeline, plans)
    weeks = None if cap is None else Weeks(plans.compiled, cap, others)
    starts, ends = _latest_place(stint, deadline, plans, weeks)
    later = replace(stint, starts=starts, ends=ends)
    return plans.retimed(later if s is found else s for s in timeline.stints)


def _latest_place(
    stint: Stint, deadline: int, plans: Plans, weeks: Weeks | None
) -> tuple[int, int]:
    """The latest start and end by a deadline for which there is room: at worst the present."""
    length = plans.compiled.timetable(stint.offer).length
    if length is None:
        runs = [
            (ends, starts)
            for latest, starts, ends in plans.compiled.runs(stint.offer)
            if latest >= stint.ready and stint.ends <= ends <= deadline
        ]
        return next(
            (starts, ends)
            for ends, starts in sorted(runs, reverse=True)
            if weeks is None or weeks.full_week(stint.offer, starts, ends, weeks.taken) is None
        )
    ends = deadline
    while weeks is not None and ends > stint.ends:
        full = weeks.full_week(stint.offer, ends - length, ends, weeks.taken)
        if full is None:
            break
        ends = max(stint.ends, monday_of(full) - 1)
    return ends - length, ends


def _ready_again(stint: Stint, timeline: Timeline, plans: Plans) -> Stint:
    needs = (timeline.days.get(fact, 0) for fact in members(plans.needs(stint)))
    return replace(stint, ready=max([plans.situation.day, *needs]))


def flags_of(timeline: Timeline, plans: Plans) -> tuple[Flag, ...]:
    """Find the facts that expire before they are used.

    Parameters
    ----------
    timeline : Timeline
    plans : Plans

    Returns
    -------
    tuple of Flag
        One per fact and user, in the order in which they are needed. A fact given on day d holds
        on ``valid_days`` days from d on; facts of the situation hold from its first day.
    """
    uses = [(stint.starts, stint.offer, plans.needs(stint)) for stint in timeline.stints]
    uses.append((timeline.finish, NOBODY, plans.goal))
    offers = plans.compiled.offers
    flags = []
    for fact, lasts in sorted(valid_days(plans).items()):
        since = timeline.days.get(fact, plans.situation.day)
        giver = timeline.givers.get(fact, NOBODY)
        flags += [
            Flag(
                fact=plans.compiled.vocabulary.names[fact],
                given_by_leg=None if giver == NOBODY else offers[giver].id,
                holds_from=date.fromordinal(since),
                expires_on=date.fromordinal(since + lasts),
                needed_by=GOAL if user == NOBODY else offers[user].id,
                needed_on=date.fromordinal(needed_on),
            )
            for needed_on, user, needs in sorted(uses)
            if needs >> fact & 1 and needed_on >= since + lasts
        ]
    return tuple(sorted(flags, key=lambda flag: (flag.needed_on, flag.fact)))
