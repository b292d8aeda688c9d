"""Certificates: a proof, step by step, that no route is missing from an answer.

The search may be as clever as it likes; a certificate makes no use of how it came to its answer.
It is found afterwards, from the points of the front alone, and every step of it can be checked by
letting offers do what they can. What each step claims: docs/reference/certificates.md.
"""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from functools import cached_property
from typing import Any

from wegenetz.engines.routing.answer import Answer, Route
from wegenetz.engines.routing.candidates import Candidates, Use
from wegenetz.engines.routing.clashes import Clash, Clashes
from wegenetz.engines.routing.closing import Closing
from wegenetz.engines.routing.compiling import NO_FUNDING, CompiledNetwork
from wegenetz.engines.routing.continuing import Continuation, continuations_of
from wegenetz.engines.routing.labels import OutOfTime
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.parts import ENDLESS, Corner, Node, Preference
from wegenetz.engines.routing.planning import compiled_network
from wegenetz.engines.routing.plans import Plans, Stint
from wegenetz.engines.routing.proving import RouteMissing, proof
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.replacing import dominated
from wegenetz.engines.routing.weeks import Weeks
from wegenetz.engines.values.days import monday_of

CERTIFICATE_FORMAT = "wegenetz-certificate/1"

MOST_NODES = 400
"""Nodes of a proof about rule 8, so that one hard route does not take the time of the others."""

Json = dict[str, Any]

_Kept = frozenset[tuple[int, int]]
"""(offer, week): who keeps out of which weeks."""


class NotCertified(Exception):
    """There is no certificate for an answer; the message says why."""


def certificate(
    network: Network, query: Query, answer: Answer, *, late: Callable[[], bool]
) -> Json:
    """Prove that no route is missing from an answer.

    Parameters
    ----------
    network : Network
    query : Query
    answer : Answer
        Of this network to this query.
    late : callable
        Whether the time for the proof is over.

    Returns
    -------
    dict
        A document of format ``wegenetz-certificate/1``.

    Raises
    ------
    NotCertified
        The answer is not complete, or time was too short.

    Notes
    -----
    Branch and bound for each corner the front leaves. Bounds come from cuts whose costs are
    shared out among the uses in them; a part that they do not close is split at a use, or at an
    institution, of the best way the bounds still allow. A way that is left only because nobody
    counts its hours splits the corner: of those who clash in a week, one group keeps out of it.
    Exponential in the worst case.

    References
    ----------
    .. [1] M. Helmert, C. Domshlak, "Landmarks, critical paths and abstractions: what's the
       difference anyway?", ICAPS 2009.
    """
    if not answer.complete:
        raise NotCertified("not certified: the answer is not complete")
    compiled = compiled_network(network)
    document = _Document(compiled)
    try:
        proofs = _Proofs(document, query, Plans.of(compiled, query), (), late)
        corners = proofs.about(answer)
    except OutOfTime:
        raise NotCertified("not certified: the time for the proof is over") from None
    except RouteMissing:
        raise NotCertified("not certified: a route is missing; please report this") from None
    document.written["corners"] = corners
    further = list(_continuations(document, query, answer, late))
    if further:
        document.written["continuations"] = [written for written, *_ in further]
    preferred = [{"route": at} | claim for at, claim in _representatives(proofs, answer)]
    if preferred:
        document.written["representatives"] = preferred
    for written, each, onward in further:
        for _, claim in _representatives(onward, each.answer, f"{each.where}: "):
            written["representative"] = claim
    return document.finished(query.id)


def _continuations(
    document: "_Document", query: Query, answer: Answer, late: Callable[[], bool]
) -> Iterator[tuple[Json, Continuation, "_Proofs"]]:
    """Proofs that no way on is better than those shown after decisions, as many as there is time for."""
    for each in continuations_of(document.compiled, query, answer):
        proofs = _Proofs(document, each.query, each.plans, each.under_way, late)
        try:
            yield {"branch": each.where, "corners": proofs.about(each.answer)}, each, proofs
        except OutOfTime:
            return
        except RouteMissing:
            raise NotCertified(
                f"not certified: {each.where}: a better way on is missing; please report this"
            ) from None


def corners_of(query: Query, answer: Answer) -> list[Corner]:
    """What a route would have to keep to in order to be missing, or to break a tie better.

    Parameters
    ----------
    query : Query
    answer : Answer

    Returns
    -------
    list of Corner
        None within another, but for those of ties.
    """
    points = [Corner(each.finish.toordinal(), each.cost, each.handovers) for each in answer.routes]
    corners = {Corner()}
    ties: list[Corner] = []
    for point in points:
        wish = Corner()
        for criterion in query.criteria:
            wish = _lowered(wish, criterion, point)
        reached = {
            each
            for each in corners
            if all(getattr(wish, name) <= getattr(each, name) for name in query.criteria)
        }
        lower = {_lowered(c, name, point, less=1) for c in reached for name in query.criteria}
        every = lower | (corners - reached)
        corners = {c for c in every if not any(c != o and c.within(o) for o in every)}
        for criterion in query.tie_break:
            ties.append(_lowered(wish, criterion, point, less=1))
            wish = _lowered(wish, criterion, point)
    lowest = Corner(query.start.toordinal(), 0, 0)
    return [each for each in (*sorted(corners, key=_order), *ties) if lowest.within(each)]


def _order(corner: Corner) -> tuple[int, int, int]:
    return corner.finish, corner.cost, corner.handovers


def _lowered(corner: Corner, criterion: Criterion, point: Corner, *, less: int = 0) -> Corner:
    value = getattr(point, criterion) - less
    return replace(corner, **{criterion.value: min(getattr(corner, criterion), value)})


def _representatives(
    proofs: "_Proofs", answer: Answer, where: str = ""
) -> Iterator[tuple[int, Json]]:
    """Proofs that rule 8 prefers no other route of the same values, as many as there is time for."""
    for number, route in enumerate(answer.routes):
        try:
            yield number, proofs.preferred(route)
        except OutOfTime:
            continue
        except RouteMissing:
            raise NotCertified(
                f"not certified: {where}routes[{number}]: rule 8 wants another route; please report this"
            ) from None


class _Document:
    """A certificate in the making, and what its proofs have in common."""

    def __init__(self, compiled: CompiledNetwork) -> None:
        self.compiled = compiled
        self.closing = Closing(compiled)
        self.lists: list[Any] = []
        self.written: Json = {}
        self._uses: dict[tuple[int, int], int] = {}

    def index(self, use: Use) -> int:
        """The position of a use in the table."""
        return self._uses.setdefault((use.offer, use.funding), len(self._uses))

    def finished(self, identity: str) -> Json:
        """The whole document."""
        return {
            "format": CERTIFICATE_FORMAT,
            "id": identity,
            "uses": [self._named(*use) for use in self._uses],
            "dominated": self.lists,
            **self.written,
        }

    def _named(self, number: int, funding: int) -> list[str | None]:
        offer = self.compiled.offers[number]
        return [offer.id, None if funding == NO_FUNDING else offer.fundings[funding].id]


class _Proofs:
    """Proofs about one question, from its start or from the day of a decision on."""

    def __init__(
        self,
        document: _Document,
        query: Query,
        plans: Plans,
        under_way: tuple[Stint, ...],
        late: Callable[[], bool],
    ) -> None:
        self._document = document
        self._compiled = document.compiled
        self._query = query
        self._plans = plans
        self._late = late
        cap = query.hours_per_week_cap
        self._weeks = None if cap is None else Weeks(self._compiled, cap, under_way)
        self._found: dict[_Kept, Candidates] = {}
        self._left: dict[tuple[_Kept, bool, bool, bool], tuple[int, frozenset[Use]]] = {}
        """Where the list of those that others replace is written, and who is not on it."""

    def about(self, answer: Answer) -> list[Json]:
        """The corners that an answer leaves."""
        written = []
        for corner in corners_of(self._query, answer):
            limits = {
                "finish": _day(corner.finish),
                "cost": _value(corner.cost),
                "handovers": _value(corner.handovers),
            }
            written.append(limits | self._whole(corner, None))
        return written

    def preferred(self, route: Route) -> Json:
        """That no route of the same values is preferred by rule 8."""
        point = Corner(route.finish.toordinal(), route.cost, route.handovers)
        corner = Corner()
        for criterion in (*self._query.criteria, *self._query.tie_break):
            corner = _lowered(corner, criterion, point)
        return self._whole(corner, [self._compiled.offer_number[each] for each in route.offers])

    def _whole(self, corner: Corner, beside: list[int] | None) -> Json:
        parts = list(self._parts(corner, beside))
        return parts[0] if len(parts) == 1 else {"parts": parts}

    def _parts(self, corner: Corner, beside: list[int] | None) -> Iterator[Json]:
        """Proofs, and before them what keeps clashing legs apart."""
        open_parts: list[_Kept] = [self._kept_anyway]
        while open_parts:
            kept = open_parts.pop()
            try:
                yield self._proven(corner, kept, beside)
            except RouteMissing as missing:
                clash = self._clash(missing.way, kept)
                if clash is None:
                    raise
                offers = self._compiled.offers
                yield {
                    "week": _day(monday_of(clash.week)),
                    "groups": [sorted(offers[each].id for each in one) for one in clash.groups],
                }
                open_parts += [
                    kept | {(offer, clash.week) for offer in group}
                    for group in reversed(clash.groups)
                ]

    def _proven(self, corner: Corner, kept: _Kept, beside: list[int] | None) -> Json:
        candidates = self._candidates(kept)
        preference = None if beside is None else Preference(candidates, beside)
        position, left = self._not_replaced(
            kept,
            priced=corner.cost < ENDLESS,
            housed=corner.handovers < ENDLESS,
            ranked=preference is not None,
        )
        live = candidates.trimmed(candidates.every, corner.finish)
        live = candidates.trimmed((use for use in live if use in left), corner.finish)
        nodes = proof(candidates, corner, frozenset(live), self._late, preference)
        written: list[Json] = []
        for node in nodes:
            if preference is not None and len(written) == MOST_NODES:
                raise OutOfTime
            written.append(self._node(node))
        return {"dominated": position, "proof": written}

    @cached_property
    def _kept_anyway(self) -> _Kept:
        """The weeks in which legs under way leave no room."""
        if self._weeks is None or not self._weeks.taken:
            return frozenset()
        weeks = self._weeks
        return frozenset(
            (offer, week)
            for offer in self._compiled.covering(self._query)
            for week in weeks.closed_to(offer)
            if weeks.hours(offer)
        )

    def _candidates(self, kept: _Kept) -> Candidates:
        if kept not in self._found:
            self._found[kept] = Candidates(self._network(kept), self._query, self._plans.situation)
        return self._found[kept]

    def _network(self, kept: _Kept) -> CompiledNetwork:
        closed: dict[int, frozenset[int]] = {}
        for offer, week in kept:
            closed[offer] = closed.get(offer, frozenset()) | {week}
        return self._document.closing.network(closed) if closed else self._compiled

    def _not_replaced(
        self, kept: _Kept, *, priced: bool, housed: bool, ranked: bool
    ) -> tuple[int, frozenset[Use]]:
        key = (kept, priced, housed, ranked)
        if key not in self._left:
            candidates = self._candidates(kept)
            batches = dominated(candidates, priced=priced, housed=housed, ranked=ranked)
            lists, index = self._document.lists, self._document.index
            lists.append([[[*map(index, pair)] for pair in each] for each in batches])
            left = frozenset(candidates.every) - {one for batch in batches for one, _ in batch}
            self._left[key] = len(lists) - 1, left
        return self._left[key]

    def _clash(self, way: frozenset[Use], kept: _Kept) -> Clash | None:
        """Who takes too many hours of a week on a way; None if nobody does."""
        if self._weeks is None:
            return None
        before = self._plans
        plans = Plans(self._network(kept), before.situation, before.goal, before.assume)
        every = {use.offer for use in self._candidates(self._kept_anyway).every}
        timeline = plans.timeline({use.offer: use.funding for use in way})
        return Clashes(plans, self._weeks, every).of(timeline)

    def _node(self, node: Node) -> Json:
        written: Json = {
            "cuts": [
                [cut.kind, cut.share, *map(self._document.index, cut.uses)] for cut in node.cuts
            ]
        }
        if node.use is not None:
            written["use"] = self._document.index(node.use)
        elif node.group:
            written["group"] = sorted(map(self._document.index, node.group))
        elif node.institution >= 0:
            written["institution"] = self._compiled.network.institutions[node.institution].id
        return written


def _day(ordinal: int) -> str | None:
    return None if ordinal == ENDLESS else date.fromordinal(ordinal).isoformat()


def _value(number: int) -> int | None:
    return None if number == ENDLESS else number
