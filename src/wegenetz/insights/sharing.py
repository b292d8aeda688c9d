"""What many Kreise share: for one situation each question is asked once, in a network of what can matter."""

from __future__ import annotations

from dataclasses import replace
from functools import cached_property, lru_cache
from time import thread_time
from typing import TYPE_CHECKING

from wegenetz.engines.routing.planning import cheapest, compiled_network, outline
from wegenetz.engines.routing.query import Criterion
from wegenetz.engines.routing.sparing import offers_needed
from wegenetz.insights.alike import classes, signatures
from wegenetz.insights.finding import Finding, finding_plainly, question

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wegenetz.engines.routing.answer import Sketch
    from wegenetz.engines.routing.network import Network
    from wegenetz.engines.routing.query import Query
    from wegenetz.insights.profiles import Profile
    from wegenetz.planner.networks import PlannedNetwork


#: Classes of Kreise that are asked before it is known how late is too late.
ASKED_FIRST = 4


class Shared:
    """One question in all Kreise.

    Offers without which nobody's figures change are left out; Kreise that are alike in what is left have the same figures. Where a rule that can matter has
    an end, it depends on the routes which of them count, and each class of Kreise is asked plainly.

    Parameters
    ----------
    planned : PlannedNetwork
    everywhere : Query
        Without a region.
    profile : str, optional
        Code, if it is the question of a profile.
    """

    def __init__(self, planned: PlannedNetwork, everywhere: Query, profile: str = "") -> None:
        self._planned, self._everywhere, self._profile = planned, everywhere, profile
        self._needed = offers_needed(planned.network, everywhere)
        ends = (planned.last_day(offer.id) for offer in self._needed.offers)
        self._is_plain = any(day is not None for day in ends)
        network = planned.network if self._is_plain else self._needed
        self._signed = _signed(planned, network, everywhere)
        self._alike = _classes(self._signed)
        self._found: dict[tuple[str, ...], Finding] = {}

    def alike(self, kreis: str) -> tuple[str, ...]:
        """Return the Kreise with which one shares its figures, itself included."""
        return self._alike[kreis]

    def is_same_as(self, other: Shared, kreis: str) -> bool:
        """Whether a Kreis has the same figures in another network, for the same question: all that can matter is the same in both."""
        mine, theirs = self._needed, other._needed
        return (
            not (self._is_plain or other._is_plain)
            and self._signed[kreis] == other._signed[kreis]
            and (mine.ladders, mine.horizon_to) == (theirs.ladders, theirs.horizon_to)
        )

    def finding(self, kreis: str) -> Finding:
        """Return what holds in a Kreis (official key) and all that are alike; without a route, not what blocks."""
        alike = self._alike[kreis]
        if alike not in self._found:
            asked = replace(self._everywhere, region=alike[0])
            found = (
                finding_plainly(self._planned, asked, profile=self._profile)
                if self._is_plain
                else self._asked(alike[0])
            )
            self._found[alike] = replace(found, kreise=alike)
        return self._found[alike]

    def _asked(self, kreis: str) -> Finding:
        first, is_proven = self._in_time.earliest(kreis)
        found = Finding(
            profession=self._everywhere.profession or "",
            profile=self._profile,
            kreise=(kreis,),
            is_proven=is_proven,
        )
        if first is None:
            return found
        query = asked_in(self._everywhere, self._needed, kreis)
        least, is_least = cheapest(self._needed, query, clock=thread_time)
        return replace(
            found,
            days=(first.finish - self._planned.day).days,
            cost=first.cost,
            offices=first.handovers,
            least_cost=first.cost if least is None else min(least, first.cost),
            is_proven=is_proven and is_least,
        )

    @cached_property
    def _in_time(self) -> _Earliest:
        classes = [*dict.fromkeys(self._alike.values())]
        some = classes[:: max(1, len(classes) // ASKED_FIRST)]
        return _Earliest(
            self._planned, self._needed, self._everywhere, [kreise[0] for kreise in some]
        )


class _Earliest:
    """The earliest routes in all Kreise: the cheapest of them with the fewest offices.

    A few Kreise are asked first. What is too late to belong to a route that ends when the last of those does is left out for all others; who has no route by
    then is asked again with everything.
    """

    def __init__(
        self, planned: PlannedNetwork, network: Network, everywhere: Query, some: Sequence[str]
    ) -> None:
        self._network, self._everywhere = network, everywhere
        asked = [self._asked(network, kreis) for kreis in some]
        self._by = max((sketch.finish for sketch, _ in asked if sketch), default=None)
        self._timely = network
        if self._by is not None:
            self._timely = offers_needed(network, everywhere, by=self._by)
        self._alike = _classes(_signed(planned, self._timely, everywhere))
        self._found: dict[tuple[str, ...], tuple[Sketch | None, bool]] = {}

    def earliest(self, kreis: str) -> tuple[Sketch | None, bool]:
        """Return the route of a Kreis; and whether it is proven."""
        alike = self._alike[kreis]
        if alike not in self._found:
            self._found[alike] = self._asked(self._timely, alike[0])
        found, is_proven = self._found[alike]
        if found is None or self._by is None or found.finish > self._by:
            return self._asked(self._network, kreis)
        return found, is_proven

    def _asked(self, network: Network, kreis: str) -> tuple[Sketch | None, bool]:
        query = replace(
            asked_in(self._everywhere, network, kreis),
            criteria=(Criterion.FINISH,),
            tie_break=(Criterion.COST, Criterion.HANDOVERS),
        )
        found = outline(network, query, clock=thread_time)
        return next(iter(found.sketches), None), found.complete


def asked_in(everywhere: Query, network: Network, kreis: str) -> Query:
    """Return a question asked in a Kreis; where a network names it nowhere, only offers for everywhere count."""
    asked = replace(everywhere, region=kreis)
    region, profession = compiled_network(network).mentioned(asked)
    return replace(asked, region=region, profession=profession)


def _signed(planned: PlannedNetwork, network: Network, query: Query) -> dict[str, str]:
    return signatures(replace(planned, network=network), query.profession or "")


def _classes(signed: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return by Kreis those that are alike, itself included."""
    return {ags: alike for alike in classes(signed).values() for ags in alike}


@lru_cache(maxsize=8)
def shared(planned: PlannedNetwork, profession: str, profile: Profile) -> Shared:
    """Return the questions about a profession (code) and a profile; kept, because the steps of a run come back to them."""
    return Shared(planned, question(planned, profession, profile, None), profile.id)
