"""The sandbox: the network of a day with the changes of a scenario, beside the real one."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from wegenetz.engines.routing.scenarios import SCENARIO_FORMAT, scenario_from_json
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.networks import RANK
from wegenetz.planner.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wegenetz.engines.routing.network import Network
    from wegenetz.planner.networks import PlannedNetwork

Changes = list[dict[str, Any]]

#: Sandboxes a process holds, so that the steps of a run compile one once.
KEPT = 2
#: Changes that bring ids of their own.
_MAKING = frozenset({"add_offer", "add_institution", "remove_institution"})
#: Keys of all others under which ids of offers stand.
_NAMING = frozenset({"id", "offer", "offers"})

_lock = Lock()
_held: OrderedDict[tuple[date, int, str], PlannedNetwork] = OrderedDict()


def document_of(changes: Sequence[Mapping[str, Any]], *, name: str = "", id: str = "s") -> bytes:  # noqa: A002 - the key of the format
    """Return changes as a document of the format ``wegenetz-scenario/1``."""
    top: dict[str, Any] = {"format": SCENARIO_FORMAT, "id": id, "changes": list(changes)}
    if name:
        top["name"] = name
    return json.dumps(top, ensure_ascii=False, indent=1).encode()


def with_changes(planned: PlannedNetwork, changes: Sequence[Mapping[str, Any]]) -> PlannedNetwork:
    """Return a network with changes; the real one stays as it is.

    Raises
    ------
    UnusableInput
        With the place and the reason of the first change that cannot be made.
    """
    found = scenario_from_json(document_of(found_again(changes, planned.network)), planned.network)
    return replace(planned, network=found.network, answers=Remembered(), _narrowed={})


def before_and_after(
    day: date, changes: Sequence[Mapping[str, Any]]
) -> tuple[PlannedNetwork, PlannedNetwork]:
    """Return the network of a day as it is known now, and with changes; both stay compiled for the next step.

    Raises
    ------
    UnusableInput
        The changes cannot be made in what is known now.
    """
    planned = planned_network(day)
    key = (day, planned.version, json.dumps(changes, sort_keys=True))
    with _lock:
        held = _held.get(key)
        if held is None:
            held = _held[key] = with_changes(planned, changes)
            if len(_held) > KEPT:
                _held.popitem(last=False)
        _held.move_to_end(key)
    return planned, held


def found_again(changes: Sequence[Mapping[str, Any]], network: Network) -> Changes:
    """Return changes with the ids that their offers have now: the rank in an id follows the waiting time, the rest names the offer."""
    known = {offer.id for offer in network.offers}
    now = {re.sub(RANK, "", identity): identity for identity in sorted(known, reverse=True)}

    def renewed(said: Any) -> Any:
        if isinstance(said, list):
            return [renewed(one) for one in said]
        if not isinstance(said, str) or said in known:
            return said
        return now.get(re.sub(RANK, "", said), said)

    def again(kind: str, said: Any) -> Any:
        if kind in _MAKING:
            return said
        if not isinstance(said, dict):
            return renewed(said)
        return {key: renewed(value) if key in _NAMING else value for key, value in said.items()}

    return [{kind: again(kind, said) for kind, said in change.items()} for change in changes]
