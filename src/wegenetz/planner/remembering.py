"""Answers of the engine that a process remembers, because people look at the same routes many times: sorted, opened, printed."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from wegenetz.engines.routing.answer import Answer
    from wegenetz.engines.routing.network import Network
    from wegenetz.engines.routing.query import Query

#: Answers kept; the oldest goes first. One takes about 50 kB.
KEPT = 256


class Remembered:
    """The last answers about the networks of one state of knowledge.

    What is remembered are facts and a region, in memory only, never who asked.
    """

    def __init__(self) -> None:
        self._answers: OrderedDict[tuple[object, ...], Answer] = OrderedDict()

    def __reduce__(self) -> tuple[type[Remembered], tuple[()]]:
        """Sent to another process, it has forgotten everything."""
        return Remembered, ()

    def answer(self, way: Callable[[], Answer], *, network: Network, query: Query) -> Answer:
        """Return what `way` answers: it is called once for a network and a query.

        An answer that ran out of time is kept as well: asked again, the engine takes as long and finds the same.
        """
        key = (id(network), *_key(query))
        known = self._answers.get(key)
        if known is not None:
            return known
        found = self._answers[key] = way()
        if len(self._answers) > KEPT:
            self._answers.popitem(last=False)
        return found


def _key(query: Query) -> tuple[object, ...]:
    return (
        query.start,
        query.goal,
        query.facts,
        query.region,
        query.profession,
        query.criteria,
        query.tie_break,
        query.hours_per_week_cap,
        tuple(sorted(query.assume.items())),
    )
