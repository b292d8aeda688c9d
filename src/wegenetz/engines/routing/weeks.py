"""Calendar weeks with a cap on hours."""

from collections.abc import Iterable, Mapping

from wegenetz.engines.routing.compiling import CompiledNetwork
from wegenetz.engines.routing.plans import Stint
from wegenetz.engines.values.days import NEVER, monday_of, week_of

Load = Mapping[int, int]
"""Week -> hours."""


class Weeks:
    """Places offers in weeks that have room for them (rule 10).

    A leg takes its hours in every week it touches, from its first day to its last.
    """

    def __init__(
        self, compiled: CompiledNetwork, cap: int, under_way: Iterable[Stint] = ()
    ) -> None:
        self._compiled = compiled
        self.cap = cap
        self.taken: Load = {}
        """Hours taken by legs under way."""
        for stint in under_way:
            self.taken = self.loaded(self.taken, stint.offer, stint.starts, stint.ends)

    def placed(self, offer: int, ready: int, load: Load) -> tuple[int, int] | None:
        """The earliest end of an offer beside what is already placed.

        Parameters
        ----------
        offer : int
        ready : int
            Ordinal day on which its needs hold.
        load : mapping of int to int
            Hours per week already taken.

        Returns
        -------
        (int, int), optional
            Start and end; of equal ends the latest start, which takes the fewest weeks.

        Notes
        -----
        An offer for any day begins when it is ready or on a Monday: beginning a day earlier
        within the same week takes no further week.
        """
        if self.hours(offer) > self.cap:
            return None
        length = self._compiled.timetable(offer).length
        if length is None:
            runs = sorted(
                (ends, -starts)
                for latest, starts, ends in self._compiled.runs(offer)
                if latest >= ready
            )
            fitting = (run for run in runs if self.full_week(offer, -run[1], run[0], load) is None)
            ends, starts = next(fitting, (NEVER, 0))
            return None if ends == NEVER else (-starts, ends)
        starts = ready
        while starts + length <= self._compiled.horizon:
            full = self.full_week(offer, starts, starts + length, load)
            if full is None:
                return starts, starts + length
            starts = monday_of(full + 1)
        return None

    def full_week(self, offer: int, starts: int, ends: int, load: Load) -> int | None:
        """The last week of a leg that has no room for it."""
        hours = self.hours(offer)
        room = self.cap - hours
        if hours:
            for week in range(week_of(ends), week_of(starts) - 1, -1):
                if load.get(week, 0) > room:
                    return week
        return None

    def hours(self, offer: int) -> int:
        """What an offer takes in every week it touches."""
        return self._compiled.offers[offer].hours_per_week

    def closed_to(self, offer: int) -> frozenset[int]:
        """The weeks in which legs under way leave no room for an offer."""
        room = self.cap - self.hours(offer)
        return frozenset(week for week, hours in self.taken.items() if hours > room)

    def have_room(self, stints: Iterable[Stint]) -> bool:
        """Whether legs can be placed on these days, beside those under way."""
        load = self.taken
        for stint in stints:
            if self.full_week(stint.offer, stint.starts, stint.ends, load) is not None:
                return False
            load = self.loaded(load, stint.offer, stint.starts, stint.ends)
        return True

    def loaded(self, load: Load, offer: int, starts: int, ends: int) -> Load:
        """The hours per week with one more leg."""
        hours = self.hours(offer)
        if not hours:
            return load
        more = dict(load)
        for week in range(week_of(starts), week_of(ends) + 1):
            more[week] = more.get(week, 0) + hours
        return more
