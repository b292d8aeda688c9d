"""Days as late as they may be without anybody noticing.

A fact that comes before its earliest user could use it may as well come on that day: the user
waits anyway. If all its users run on dates, it may as well come on the last day in time for the
same runs. Labels that differ only so become equal.
"""

from bisect import bisect_left

from wegenetz.engines.routing.earliest import Arrivals
from wegenetz.engines.routing.problem import Problem, Step
from wegenetz.engines.values.days import NEVER


class Lifts:
    """The last equivalent day per fact and day, worked out once. O(users log runs) each."""

    def __init__(self, problem: Problem, arrivals: Arrivals) -> None:
        self._known: list[dict[int, int]] = [{} for _ in problem.facts]
        self._goal = frozenset(problem.goal)
        self._finish = arrivals.finish
        turns = [_turns(step) for step in problem.steps]
        self._users = [
            [(arrivals.ready[index], turns[index]) for index in users] for users in problem.users
        ]

    def lifted(self, fact: int, day: int) -> int:
        """The last day as good as this one for the fact; ``NEVER``: it comes too late for all."""
        known = self._known[fact]
        if day not in known:
            days = [_next_turn(max(day, ready), turns) for ready, turns in self._users[fact]]
            if fact in self._goal:
                days.append(max(day, self._finish))
            known[day] = min(days)
        return known[day]


def _turns(step: Step) -> list[int] | None:
    """The days after which some run is missed; None if every day counts."""
    if any(provider.timetable.any_day for provider in step.providers):
        return None
    return sorted({day for provider in step.providers for day in provider.timetable.latest})


def _next_turn(day: int, turns: list[int] | None) -> int:
    if turns is None:
        return day
    index = bisect_left(turns, day)
    return turns[index] if index < len(turns) else NEVER
