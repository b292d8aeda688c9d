"""Whose front can change when the network changes: the others keep their answer.

Why nobody is lost who should be planned again: docs/explanation/incremental.md.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache

from wegenetz.engines.routing.answer import Outline, Sketch
from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.compiling import NO_FUNDING, CompiledNetwork
from wegenetz.engines.routing.network import Network, Offer, Open
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.timetable import Timetable
from wegenetz.engines.values.days import NEVER

#: What has been worked out for that many sets of facts held is kept.
_PROFILES = 4096


@dataclass(frozen=True, slots=True)
class Alteration:
    """An offer before and after; None where it is not there."""

    before: Offer | None
    after: Offer | None


@dataclass(frozen=True, slots=True)
class _Gain:
    """A way to use an offer that was not there before, or ends earlier than it did."""

    needs: int
    """Facts as bits."""
    cost: int
    """Own cost in euro cents."""
    institution: bool
    length: int | None
    """Days, if the offer begins on any day."""
    stairs: tuple[tuple[int, int], ...]
    """(last day to be ready, end) where the end is earlier than before; both rising."""

    def end(self, ready: int, horizon: int) -> int:
        """The earliest end, for who is ready on a day, among those that are new."""
        if self.length is not None:
            return ready + self.length if ready + self.length <= horizon else NEVER
        return next((end for latest, end in self.stairs if latest >= ready), NEVER)


def alterations(old: Network, new: Network) -> tuple[Alteration, ...] | None:
    """List the offers that differ in what an outline depends on.

    Parameters
    ----------
    old, new : Network

    Returns
    -------
    tuple of Alteration or None
        None: ladders or horizon differ, so everything can.
    """
    if old.ladders != new.ladders or old.horizon_to != new.horizon_to:
        return None
    before = {offer.id: offer for offer in old.offers}
    after = {offer.id: offer for offer in new.offers}
    pairs = (
        Alteration(before.get(identity), after.get(identity))
        for identity in sorted(before.keys() | after.keys())
    )
    return tuple(
        pair
        for pair in pairs
        # A sandbox passes on most offers as they are: the very same objects.
        if pair.before is not pair.after and _bare(pair.before) != _bare(pair.after)
    )


def _bare(offer: Offer | None) -> Offer | None:
    """An offer without what only explanations look at."""
    if offer is None:
        return None
    timing = offer.timing
    if isinstance(timing, Open):
        timing = Open(wait=0, duration=timing.wait + timing.duration)
    return replace(offer, name="", timing=timing)


class Change:
    """The step from one network to another, and whom it can touch.

    Costs O(offers) once, and per person little more than a look at the offers that changed and
    cover the person. To be asked about one person after the other.

    Parameters
    ----------
    old, new : CompiledNetwork
    """

    def __init__(self, old: CompiledNetwork, new: CompiledNetwork) -> None:
        self._new = new
        altered = alterations(old.network, new.network)
        self.everything = altered is None
        """Whether the networks have too little in common to compare offers."""
        self.altered = altered or ()
        self._gone = {each.before.id for each in self.altered if each.before}
        self._gives = [
            {} if each.after is None else _ways_it_may_fall(new, each.after)
            for each in self.altered
        ]
        self._gains = [_gains(old, new, each) for each in self.altered]
        self._leads = _Leads(new)

    def touches(self, query: Query, outline: Outline) -> bool:
        """Whether the outline of a query can be another one in the new network.

        Parameters
        ----------
        query : Query
        outline : Outline
            Of the old network.

        Returns
        -------
        bool
            False is a proof; true is not.
        """
        if self.everything:
            return True
        if not self._gone.isdisjoint(o for sketch in outline.sketches for o in sketch.offers):
            return True
        if query.hours_per_week_cap is not None or not outline.complete:
            return any(
                offer is not None and covers(offer, query)
                for each in self.altered
                for offer in (each.before, each.after)
            )
        return any(
            each.after is not None
            and covers(each.after, query)
            and self._opens(number, query, outline.sketches)
            for number, each in enumerate(self.altered)
        )

    def _opens(self, number: int, query: Query, sketches: tuple[Sketch, ...]) -> bool:
        """Whether a new version of an offer can lead to a better route."""
        facts = self._new.vocabulary
        held = facts.implied(facts.bits(query.facts))
        goal = facts.bits(query.goal)
        outcomes = self._gives[number]
        after = self.altered[number].after
        assumed = query.assume.get(after.id) if after else None
        useful = outcomes.get(assumed, outcomes[None]) & self._leads.wanted(goal, held)
        if not useful:
            return False
        before = self.altered[number].before
        known = before is not None and covers(before, query) and not query.assume
        start = query.start.toordinal()
        days = self._leads.days(held)
        rest = min(self._leads.rest(goal).get(fact, NEVER) for fact in members(useful))
        for gain in self._gains[number][known]:
            ready = start + max((days.get(f, NEVER) for f in members(gain.needs)), default=0)
            end = gain.end(ready, self._new.horizon) if ready < NEVER else NEVER
            if end + rest <= self._new.horizon and not _beaten(
                end + rest, gain, query.criteria, sketches
            ):
                return True
        return False


class Standing:
    """Many people's outlines, so arranged that a change finds the few whom it can touch.

    Parameters
    ----------
    answers : iterable of (Query, Outline)
        n of them; numbered from 0.
    """

    def __init__(self, answers: Iterable[tuple[Query, Outline]]) -> None:
        self.answers = list(answers)
        self._places: dict[tuple[str | None, str | None], list[int]] = {}
        self._users: dict[str, list[int]] = {}
        for number, (query, outline) in enumerate(self.answers):
            self._places.setdefault((query.region, query.profession), []).append(number)
            for offer in {o for sketch in outline.sketches for o in sketch.offers}:
                self._users.setdefault(offer, []).append(number)

    def touched(self, change: Change) -> list[int]:
        """Find those who have to be planned again.

        Parameters
        ----------
        change : Change

        Returns
        -------
        list of int
            Rising. All others have the same outline in the new network.

        Notes
        -----
        O(places x alterations) and a test for each person whom an altered offer covers.
        """
        if change.everything:
            return list(range(len(self.answers)))
        found: set[int] = set()
        versions = [
            offer
            for each in change.altered
            for offer in (each.before, each.after)
            if offer is not None
        ]
        for offer in versions:
            found.update(self._users.get(offer.id, ()))
        for numbers in self._places.values():
            somebody = self.answers[numbers[0]][0]
            if any(covers(offer, somebody) for offer in versions):
                found.update(
                    number
                    for number in numbers
                    if number not in found and change.touches(*self.answers[number])
                )
        return sorted(found)


def covers(offer: Offer, query: Query) -> bool:
    """Whether an offer is meant for the region and the profession of a query (rule 5)."""
    regions, professions = offer.covers.regions, offer.covers.professions
    return (regions is None or query.region in regions) and (
        professions is None or query.profession in professions
    )


def _beaten(
    finish: int, gain: _Gain, criteria: tuple[Criterion, ...], sketches: tuple[Sketch, ...]
) -> bool:
    """Whether a route of the front is better than any that ends no earlier and costs no less."""
    least = {
        Criterion.FINISH: finish,
        Criterion.COST: gain.cost,
        Criterion.HANDOVERS: int(gain.institution),
    }
    for sketch in sketches:
        has = {
            Criterion.FINISH: sketch.finish.toordinal(),
            Criterion.COST: sketch.cost,
            Criterion.HANDOVERS: sketch.handovers,
        }
        if all(has[each] <= least[each] for each in criteria) and any(
            has[each] < least[each] for each in criteria
        ):
            return True
    return False


def _ways_it_may_fall(compiled: CompiledNetwork, offer: Offer) -> dict[str | None, int]:
    """What an offer gives under each assumption; None: without one. Facts as bits."""
    number = compiled.offer_number[offer.id]
    falls: dict[str | None, int] = {None: compiled.gives(number, {})}
    for outcome in offer.outcomes:
        falls[outcome.id] = compiled.gives(number, {offer.id: outcome.id})
    return falls


def _gains(
    old: CompiledNetwork, new: CompiledNetwork, altered: Alteration
) -> tuple[tuple[_Gain, ...], tuple[_Gain, ...]]:
    """The ways of a new version: all of them, and those that the old version lacked."""
    after, before = altered.after, altered.before
    if after is None:
        return (), ()
    number = new.offer_number[after.id]
    ways = _ways(new, number)
    timetable = new.timetable(number)
    every = tuple(_gain(after, way, timetable, None) for way in ways)
    if before is None or not _gives_the_same(before, after):
        return every, every
    earlier = old.offer_number[before.id]
    names = new.vocabulary
    former = [
        (names.bits(old.vocabulary.names[fact] for fact in members(needs)), cost)
        for needs, cost in _ways(old, earlier)
        if all(old.vocabulary.names[fact] in names.number for fact in members(needs))
    ]
    fresh: list[_Gain] = []
    for needs, cost in ways:
        met = names.implied(needs)
        there = any(less & ~met == 0 and paid <= cost for less, paid in former)
        gain = _gain(after, (needs, cost), timetable, old.timetable(earlier) if there else None)
        if gain.length is not None or gain.stairs:
            fresh.append(gain)
    return every, tuple(fresh)


def _gives_the_same(before: Offer, after: Offer) -> bool:
    return (before.gives, before.outcomes, before.institution) == (
        after.gives,
        after.outcomes,
        after.institution,
    )


def _ways(compiled: CompiledNetwork, number: int) -> list[tuple[int, int]]:
    """The needs, as bits, and the cost of every way to use an offer."""
    return [
        (needs, compiled.cost(number, funding))
        for funding in range(NO_FUNDING, len(compiled.offers[number].fundings))
        for needs in compiled.needs(number, funding)
    ]


def _gain(
    offer: Offer, way: tuple[int, int], timetable: Timetable, before: Timetable | None
) -> _Gain:
    """What a way brings beyond what it brought before."""
    needs, cost = way
    length = timetable.length
    if length is not None and before is not None and _never_longer(before, length):
        length = None
    stairs = tuple(
        (latest, end)
        for latest, end in zip(timetable.latest, timetable.ends, strict=True)
        if before is None or before.arrival(latest) > end
    )
    return _Gain(needs, cost, offer.institution is not None, length, stairs)


def _never_longer(before: Timetable, length: int) -> bool:
    return before.length is not None and before.length <= length


class _Leads:
    """What holds for everybody wherever they are: which facts lead to a goal, and how soon."""

    def __init__(self, compiled: CompiledNetwork) -> None:
        facts = compiled.vocabulary
        lengths: dict[tuple[int, int], int] = {}
        needed: dict[int, int] = {}
        for number, offer in enumerate(compiled.offers):
            every = (*offer.gives, *(f for way in offer.outcomes for f in way.gives))
            gives = facts.implied(facts.bits(every))
            length = _least(compiled.timetable(number))
            for needs, _ in _ways(compiled, number):
                needed[gives] = needed.get(gives, 0) | needs
                key = (needs, gives)
                lengths[key] = min(lengths.get(key, NEVER), length)
        self._needed = tuple(needed.items())
        self._rows = tuple((*key, length) for key, length in lengths.items() if length < NEVER)
        self.wanted = lru_cache(_PROFILES)(self._wanted)
        self.days = lru_cache(_PROFILES)(self._days)
        self.rest = lru_cache(_PROFILES)(self._rest)

    def _wanted(self, goal: int, held: int) -> int:
        """The facts that lead to a goal for who holds some, as bits."""
        wanted, before = goal & ~held, -1
        while wanted != before:
            before = wanted
            for gives, needs in self._needed:
                if gives & wanted:
                    wanted |= needs & ~held
        return wanted

    def _days(self, held: int) -> Mapping[int, int]:
        """Per fact that can be reached: the least number of days until it holds."""
        days = dict.fromkeys(members(held), 0)
        rows = [(tuple(members(n)), tuple(members(g)), length) for n, g, length in self._rows]
        changed = True
        while changed:
            changed = False
            for needs, gives, length in rows:
                end = max((days.get(fact, NEVER) for fact in needs), default=0) + length
                for fact in gives:
                    if end < days.get(fact, NEVER):
                        days[fact] = end
                        changed = True
        return days

    def _rest(self, goal: int) -> Mapping[int, int]:
        """Per fact that leads to a goal: the least number of days from it to the goal."""
        rest = dict.fromkeys(members(goal), 0)
        rows = [(tuple(members(n)), tuple(members(g)), length) for n, g, length in self._rows]
        changed = True
        while changed:
            changed = False
            for needs, gives, length in rows:
                left = min((rest.get(fact, NEVER) for fact in gives), default=NEVER) + length
                for fact in needs:
                    if left < rest.get(fact, NEVER):
                        rest[fact] = left
                        changed = True
        return rest


def _least(timetable: Timetable) -> int:
    """The least number of days from being ready to the end; ``NEVER`` if there is no run."""
    stairs = zip(timetable.latest, timetable.ends, strict=True)
    least = min((end - latest for latest, end in stairs), default=NEVER)
    return least if timetable.length is None else min(least, timetable.length)
