"""The one door to the native kernel: a compiled network told once, then asked many questions."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.compiling import MOST_COMPILED, NO_FUNDING, CompiledNetwork
from wegenetz.engines.routing.plans import Plan
from wegenetz.engines.routing.problem import Situation
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.timetable import Timetable
from wegenetz.engines.values.days import NEVER

if TYPE_CHECKING:
    from wegenetz_kernel import Network, Samples

INSTALLED = find_spec("wegenetz_kernel") is not None
"""Whether the kernel is there. Without it the planner in Python answers."""

Leg = tuple[list[int], list[int], int, int, list[tuple[int, int]]]
"""One leg to be sampled: needs, gives, the offer whose days were drawn or -1, the first day on which it
may begin, and else its runs: (last day to be ready, end)."""

_ELSEWHERE = -1
_NO_LENGTH = -1
#: Cents that the kernel can add up.
_MOST_COST = 1 << 60
_NUMBERS = {criterion: number for number, criterion in enumerate(Criterion)}


@lru_cache(maxsize=MOST_COMPILED)
def kernel_network(compiled: CompiledNetwork) -> "KernelNetwork | None":
    """Tell the kernel a network; once, for as long as it is among the last few.

    Returns
    -------
    KernelNetwork, optional
        None if there is no kernel, or if the network is too dear for it.
    """
    return KernelNetwork(compiled) if INSTALLED and fits(compiled) else None


def fits(compiled: CompiledNetwork) -> bool:
    """Whether the kernel can add up what a network costs; else the planner in Python answers."""
    dearest = (
        max(compiled.cost(number, funding) for funding in range(NO_FUNDING, len(offer.fundings)))
        for number, offer in enumerate(compiled.offers)
    )
    return sum(dearest) < _MOST_COST


def kernel_samples(cases: int) -> "Samples | None":
    """Room for sampled durations in the kernel; None if there is none."""
    if not INSTALLED:
        return None
    from wegenetz_kernel import Samples  # noqa: PLC0415  # there may be none

    return Samples(cases)


class KernelNetwork:
    """A network as the kernel keeps it. Telling it costs O(offers + runs)."""

    def __init__(self, compiled: CompiledNetwork) -> None:
        from wegenetz_kernel import Network  # noqa: PLC0415  # there may be none

        self._compiled = compiled
        self._network = Network(len(compiled.vocabulary.names), compiled.horizon)
        _tell_ladders(self._network, compiled)
        for number in range(len(compiled.offers)):
            _tell(self._network, compiled, number)
        self._regions = _numbered(compiled.covering_regions(), self._network.cover_region)
        self._professions = _numbered(
            compiled.covering_professions(), self._network.cover_profession
        )

    def earliest_finish(self, query: Query, situation: Situation) -> int:
        """The first ordinal day on which the whole goal can hold; ``NEVER``: on none."""
        return self._network.earliest(*self._question(query, situation))

    def search(
        self, query: Query, situation: Situation, late: Callable[[], bool] | None
    ) -> tuple[list[Plan], bool]:
        """Find the Pareto front from a situation on.

        Parameters
        ----------
        query : Query
            Its facts and its start do not count: the situation does.
        situation : Situation
        late : callable, optional
            Whether the time limit is over, asked about ten times a millisecond; None: there is none.

        Returns
        -------
        list of Plan
            One per point, earliest first; empty if there is no route. The earliest plan is
            always there.
        bool
            Whether it is proven that no point is missing and every one is well represented.
        """
        found, complete = self._network.search(
            *self._question(query, situation),
            situation.coming,
            sorted(situation.used),
            sorted(situation.met),
            [_NUMBERS[each] for each in query.criteria],
            [_NUMBERS[each] for each in query.tie_break],
            late,
        )
        plans = [
            Plan(dict(uses), finish, cost, handovers) for finish, cost, handovers, uses in found
        ]
        return plans, complete

    def part(
        self, offers: Iterable[int], assume: Mapping[str, str], goal: Sequence[str]
    ) -> "KernelPart":
        """Tell the kernel some offers once more, so that their timetables can be changed."""
        decided, _ = self._decided(assume)
        return KernelPart(self._compiled, self._network, sorted(offers), decided, goal)

    def _question(
        self, query: Query, situation: Situation
    ) -> tuple[int, int, list[int], list[tuple[int, list[int]]], list[int], int, list[int]]:
        numbers = self._compiled.vocabulary.number
        decided, key = self._decided(query.assume)
        return (
            self._regions.get(query.region, _ELSEWHERE),
            self._professions.get(query.profession, _ELSEWHERE),
            sorted({numbers[fact] for fact in query.goal if fact in numbers}),
            decided,
            key,
            situation.day,
            _listed(situation.held),
        )

    def _decided(self, assume: Mapping[str, str]) -> tuple[list[tuple[int, list[int]]], list[int]]:
        """What offers give whose decisions fall as assumed, and how they fall: offer, outcome, offer, ..."""
        compiled = self._compiled
        decided: list[tuple[int, list[int]]] = []
        key: list[int] = []
        for offer, outcome in sorted(assume.items()):
            number = compiled.offer_number[offer]
            decided.append((number, _listed(compiled.gives(number, assume))))
            key += number, [each.id for each in compiled.offers[number].outcomes].index(outcome)
        return decided, key


class KernelPart:
    """Some offers of a network, for one question asked again and again with other timetables."""

    def __init__(
        self,
        compiled: CompiledNetwork,
        whole: "Network",
        offers: list[int],
        decided: Sequence[tuple[int, Sequence[int]]],
        goal: Sequence[str],
    ) -> None:
        self._offers = offers
        """Number in the part -> number in the network."""
        numbers = compiled.vocabulary.number
        self._goal = sorted({numbers[fact] for fact in goal if fact in numbers})
        self._timetables = [compiled.timetable(number) for number in self._offers]
        self._network = whole.part(offers, decided)
        every = range(len(offers))
        self._network.cover_region(_ELSEWHERE, every)
        self._network.cover_profession(_ELSEWHERE, every)

    def search(
        self,
        compiled: CompiledNetwork,
        query: Query,
        situation: Situation,
        late: Callable[[], bool] | None,
    ) -> tuple[list[Plan], bool]:
        """Find the Pareto front, as :meth:`KernelNetwork.search` does.

        Parameters
        ----------
        compiled : CompiledNetwork
            Its timetables count.
        query, situation, late
            As there; what the query assumes and wants does not count.
        """
        for there, number in enumerate(self._offers):
            timetable = compiled.timetable(number)
            if timetable is not self._timetables[there]:
                self._timetables[there] = timetable
                paused = [(min(each.length, NEVER), each.pauses) for each in timetable.paused]
                self._network.set_timetable(there, *_told(timetable), paused)
        found, complete = self._network.search(
            _ELSEWHERE,
            _ELSEWHERE,
            self._goal,
            [],
            [],
            situation.day,
            _listed(situation.held),
            situation.coming,
            [there for there, number in enumerate(self._offers) if number in situation.used],
            sorted(situation.met),
            [_NUMBERS[each] for each in query.criteria],
            [_NUMBERS[each] for each in query.tie_break],
            late,
        )
        plans = [
            Plan({self._offers[at]: funding for at, funding in uses}, finish, cost, handovers)
            for finish, cost, handovers, uses in found
        ]
        return plans, complete


def _tell_ladders(network: "Network", compiled: CompiledNetwork) -> None:
    implied = compiled.vocabulary.implied
    for fact in range(len(compiled.vocabulary.names)):
        network.set_implied(fact, _listed(implied(1 << fact)))


def _tell(network: "Network", compiled: CompiledNetwork, number: int) -> None:
    """Tell an offer, which gets the next number in the kernel."""
    offer = compiled.offers[number]
    network.add_offer(
        compiled.institution(number),
        _listed(compiled.gives(number, {})),
        *_told(compiled.timetable(number)),
        [
            (
                compiled.cost(number, funding),
                [_listed(needs) for needs in compiled.needs(number, funding)],
            )
            for funding in range(NO_FUNDING, len(offer.fundings))
        ],
    )
    for way in compiled.providers(number):
        network.add_provider(
            number, way.alternative, way.funding, _listed(way.needs), way.cost, way.institution
        )


def _told(timetable: Timetable) -> tuple[int, list[tuple[int, int]]]:
    length = _NO_LENGTH if timetable.length is None else min(timetable.length, NEVER)
    return length, list(zip(timetable.latest, timetable.ends, strict=True))


def _listed(bits: int) -> list[int]:
    return list(members(bits))


def _numbered(
    covering: Mapping[str | None, int], cover: Callable[[int, Sequence[int]], None]
) -> dict[str | None, int]:
    """Give places numbers, the one that stands for all others being ``_ELSEWHERE``."""
    numbers: dict[str | None, int] = {}
    for number, (place, offers) in enumerate(covering.items(), _ELSEWHERE):
        cover(number, _listed(offers))
        numbers[place] = number
    return numbers
