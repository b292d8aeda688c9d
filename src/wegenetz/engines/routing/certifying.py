"""Certificates: a proof, step by step, that no route is missing from an answer.

The search may be as clever as it likes; a certificate makes no use of how it came to its answer.
It is found afterwards, from the points of the front alone, and every step of it can be checked by
letting offers do what they can. What each step claims: docs/reference/certificates.md.
"""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from wegenetz.engines.routing.answer import Answer
from wegenetz.engines.routing.candidates import Candidates, Use
from wegenetz.engines.routing.compiling import NO_FUNDING
from wegenetz.engines.routing.labels import OutOfTime
from wegenetz.engines.routing.network import Network
from wegenetz.engines.routing.planning import compiled_network
from wegenetz.engines.routing.proving import ENDLESS, Corner, Node, RouteMissing, proof
from wegenetz.engines.routing.query import Criterion, Query
from wegenetz.engines.routing.replacing import Batch, dominated

CERTIFICATE_FORMAT = "wegenetz-certificate/1"

Json = dict[str, Any]


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
        The query has a weekly cap, the answer is not complete, or time was too short.

    Notes
    -----
    Branch and bound for each corner the front leaves. Bounds come from cuts whose costs are
    shared out among the uses in them; a part that they do not close is split at a use, or at an
    institution, of the best way the bounds still allow. Exponential in the worst case.

    References
    ----------
    .. [1] M. Helmert, C. Domshlak, "Landmarks, critical paths and abstractions: what's the
       difference anyway?", ICAPS 2009.
    """
    if query.hours_per_week_cap is not None:
        raise NotCertified("not certified: hours cap")
    if not answer.complete:
        raise NotCertified("not certified: the answer is not complete")
    document = _Document(Candidates(compiled_network(network), query), query, late)
    try:
        return document.about(corners_of(query, answer))
    except OutOfTime:
        raise NotCertified("not certified: the time for the proof is over") from None
    except RouteMissing:
        raise NotCertified("not certified: a route is missing; please report this") from None


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


class _Document:
    """A certificate in the making."""

    def __init__(self, candidates: Candidates, query: Query, late: Callable[[], bool]) -> None:
        self._candidates = candidates
        self._query = query
        self._late = late
        self._uses: dict[Use, int] = {}

    def about(self, corners: Iterable[Corner]) -> Json:
        """The whole document."""
        replaced: dict[bool, list[Batch]] = {}
        parts = []
        for corner in corners:
            housed = corner.handovers < ENDLESS
            if housed not in replaced:
                replaced[housed] = dominated(self._candidates, housed=housed)
            gone = {one for batch in replaced[housed] for one, _ in batch}
            live = self._candidates.trimmed(self._candidates.every, corner.finish)
            live = self._candidates.trimmed((u for u in live if u not in gone), corner.finish)
            nodes = proof(self._candidates, corner, frozenset(live), self._late)
            parts.append(
                {
                    "finish": _day(corner.finish),
                    "cost": _value(corner.cost),
                    "handovers": _value(corner.handovers),
                    "dominated": list(replaced).index(housed),
                    "proof": [self._node(node) for node in nodes],
                }
            )
        lists = [
            [[[self._index(use) for use in pair] for pair in batch] for batch in batches]
            for batches in replaced.values()
        ]
        return {
            "format": CERTIFICATE_FORMAT,
            "id": self._query.id,
            "uses": [self._named(use) for use in self._uses],
            "dominated": lists,
            "corners": parts,
        }

    def _node(self, node: Node) -> Json:
        written: Json = {
            "cuts": [[cut.kind, cut.share, *map(self._index, cut.uses)] for cut in node.cuts]
        }
        if node.use is not None:
            written["use"] = self._index(node.use)
        elif node.institution >= 0:
            network = self._candidates.compiled.network
            written["institution"] = network.institutions[node.institution].id
        return written

    def _index(self, use: Use) -> int:
        return self._uses.setdefault(use, len(self._uses))

    def _named(self, use: Use) -> list[str | None]:
        offer = self._candidates.compiled.offers[use.offer]
        return [offer.id, None if use.funding == NO_FUNDING else offer.fundings[use.funding].id]


def _day(ordinal: int) -> str | None:
    return None if ordinal == ENDLESS else date.fromordinal(ordinal).isoformat()


def _value(number: int) -> int | None:
    return None if number == ENDLESS else number
