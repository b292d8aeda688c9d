"""The knowledge a process holds in memory: rulebook and compiled network, renewed when the version changes."""

from __future__ import annotations

from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from wegenetz.catalogue import selectors as catalogue
from wegenetz.network import selectors as network
from wegenetz.planner.networks import PlannedNetwork, network_compile
from wegenetz.professions import selectors as professions

if TYPE_CHECKING:
    from datetime import date

#: Networks held: today's, and those of later starts that programs ask for.
MOST_HELD = 4

_lock = Lock()


def planned_network(day: date) -> PlannedNetwork:
    """Return the network of a day, compiled from the rules that hold then.

    Every call asks the database for the version of the knowledge (one query); another version or another day compiles anew
    (about twenty-five queries and a tenth of a second). So an edit changes routes at once in every process, whether or not
    `listening` has compiled ahead.
    """
    version = catalogue.knowledge_version()
    with _lock:
        return _compiled(day, version)


@lru_cache(maxsize=MOST_HELD)
def _compiled(day: date, version: int) -> PlannedNetwork:
    return network_compile(
        day=day,
        version=version,
        rulebook=professions.rulebook(day),
        catalogue=catalogue.catalogue_on(day),
        regions=network.regions(),
        institutions=network.institutions(),
    )
