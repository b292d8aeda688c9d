"""The one door to the native kernel: a compiled network told once, then asked many questions."""

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import TYPE_CHECKING

from wegenetz.engines.routing.bits import members
from wegenetz.engines.routing.compiling import NO_FUNDING, CompiledNetwork
from wegenetz.engines.routing.plans import Plan
from wegenetz.engines.routing.problem import Situation
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.values.days import NEVER

if TYPE_CHECKING:
    from wegenetz_kernel import Samples

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


@lru_cache(maxsize=32)
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

        facts = compiled.vocabulary
        self._compiled = compiled
        self._network = Network(len(facts.names), compiled.horizon)
        for fact in range(len(facts.names)):
            self._network.set_implied(fact, _listed(facts.implied(1 << fact)))
        for number in range(len(compiled.offers)):
            self._tell(number)
        self._regions = _numbered(compiled.covering_regions(), self._network.cover_region)
        self._professions = _numbered(
            compiled.covering_professions(), self._network.cover_profession
        )

    def _tell(self, number: int) -> None:
        compiled = self._compiled
        offer = compiled.offers[number]
        timetable = compiled.timetable(number)
        self._network.add_offer(
            compiled.institution(number),
            _listed(compiled.gives(number, {})),
            _NO_LENGTH if timetable.length is None else min(timetable.length, NEVER),
            list(zip(timetable.latest, timetable.ends, strict=True)),
            [
                (
                    compiled.cost(number, funding),
                    [_listed(needs) for needs in compiled.needs(number, funding)],
                )
                for funding in range(NO_FUNDING, len(offer.fundings))
            ],
        )
        for way in compiled.providers(number):
            self._network.add_provider(
                number, way.alternative, way.funding, _listed(way.needs), way.cost, way.institution
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

    def _question(
        self, query: Query, situation: Situation
    ) -> tuple[int, int, list[int], list[tuple[int, list[int]]], list[int], int, list[int]]:
        compiled = self._compiled
        numbers = compiled.vocabulary.number
        decided: list[tuple[int, list[int]]] = []
        key: list[int] = []
        for offer, outcome in sorted(query.assume.items()):
            number = compiled.offer_number[offer]
            decided.append((number, _listed(compiled.gives(number, query.assume))))
            key += number, [each.id for each in compiled.offers[number].outcomes].index(outcome)
        return (
            self._regions.get(query.region, _ELSEWHERE),
            self._professions.get(query.profession, _ELSEWHERE),
            sorted({numbers[fact] for fact in query.goal if fact in numbers}),
            decided,
            key,
            situation.day,
            _listed(situation.held),
        )


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
