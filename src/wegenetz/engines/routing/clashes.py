"""Legs that take more hours of a week together than there are, and who else would do the same."""

from collections.abc import Collection
from dataclasses import dataclass

from wegenetz.engines.routing.plans import Plans, Stint, Timeline
from wegenetz.engines.routing.weeks import Weeks
from wegenetz.engines.values.days import week_of


@dataclass(frozen=True, slots=True)
class Clash:
    """A week, and groups of offers: at least one of the groups stays out of that week.

    One offer of each group together would need more hours than the week has.
    """

    week: int
    groups: tuple[frozenset[int], ...]


class Clashes:
    """Finds clashes on timelines.

    Parameters
    ----------
    plans : Plans
    weeks : Weeks
    offers : collection of int
        All that can matter.
    """

    def __init__(self, plans: Plans, weeks: Weeks, offers: Collection[int]) -> None:
        self._weeks = weeks
        self._plans = plans
        self._busy = [offer for offer in offers if weeks.hours(offer)]
        self._givers: dict[int, frozenset[int]] = {}

    def _giving(self, fact: int) -> frozenset[int]:
        """The offers that take hours and give a fact."""
        if fact not in self._givers:
            gives = self._plans.gives
            self._givers[fact] = frozenset(each for each in self._busy if gives(each) >> fact & 1)
        return self._givers[fact]

    def of(self, timeline: Timeline) -> Clash | None:
        """Find one clash: of as few legs as possible, and of these the one of the most weeks.

        Notes
        -----
        O(legs x weeks).
        """
        running: dict[int, list[Stint]] = {}
        for stint in timeline.stints:
            if self._weeks.hours(stint.offer):
                for week in range(week_of(stint.starts), week_of(stint.ends) + 1):
                    running.setdefault(week, []).append(stint)
        clashing: dict[tuple[int, ...], list[int]] = {}
        for week, stints in sorted(running.items()):
            offers = self._too_many(week, stints)
            if offers:
                clashing.setdefault(offers, []).append(week)
        if not clashing:
            return None
        offers = min(clashing, key=lambda each: (len(each), -len(clashing[each])))
        week = clashing[offers][len(clashing[offers]) // 2]
        return Clash(week, self._groups(week, offers, timeline))

    def _too_many(self, week: int, stints: list[Stint]) -> tuple[int, ...]:
        """The fewest legs that are too many for a week, those with the most hours first."""
        left = self._weeks.cap - self._weeks.taken.get(week, 0)
        offers: list[int] = []
        for offer in sorted(
            (stint.offer for stint in stints),
            key=lambda each: (-self._weeks.hours(each), each),
        ):
            offers.append(offer)
            left -= self._weeks.hours(offer)
            if left < 0:
                return tuple(offers)
        return ()

    def _groups(
        self, week: int, offers: tuple[int, ...], timeline: Timeline
    ) -> tuple[frozenset[int], ...]:
        """Each leg with all that give the same and take enough hours to clash with the others."""
        hours = [self._weeks.hours(offer) for offer in offers]
        spare = sum(hours) + self._weeks.taken.get(week, 0) - self._weeks.cap - 1
        gained: dict[int, int] = {}
        for fact, giver in timeline.givers.items():
            gained.setdefault(giver, fact)
        taken = set(offers)
        groups = []
        for offer, most in zip(offers, hours, strict=True):
            least = most - min(spare, most - 1)
            spare -= most - least
            rivals = self._giving(gained[offer]) - taken if offer in gained else ()
            group = frozenset(
                {offer, *(each for each in rivals if self._weeks.hours(each) >= least)}
            )
            taken |= group
            groups.append(group)
        return tuple(groups)
