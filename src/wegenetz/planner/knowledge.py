"""The knowledge a process holds in memory: rulebook and compiled network, renewed when the version changes."""

from __future__ import annotations

from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING

from wegenetz.catalogue import selectors as catalogue
from wegenetz.network import selectors as network
from wegenetz.planner.networks import PlannedNetwork, network_compile
from wegenetz.professions import selectors as professions

if TYPE_CHECKING:
    from datetime import date


@dataclass(slots=True)
class _Held:
    planned: PlannedNetwork | None = None


_held = _Held()
_lock = Lock()


def planned_network(day: date) -> PlannedNetwork:
    """Return the network of a day, compiled from the rules that hold then.

    Every call asks the database for the version of the knowledge (one query); another version or another day compiles anew
    (about twenty-five queries and a tenth of a second). So an edit changes routes at once in every process.
    """
    version = catalogue.knowledge_version()
    held = _held.planned
    if held is not None and (held.version, held.day) == (version, day):
        return held
    with _lock:
        held = _held.planned
        if held is None or (held.version, held.day) != (version, day):
            held = network_compile(
                day=day,
                version=version,
                rulebook=professions.rulebook(day),
                catalogue=catalogue.catalogue_on(day),
                regions=network.regions(),
                institutions=network.institutions(),
            )
            _held.planned = held
    return held
