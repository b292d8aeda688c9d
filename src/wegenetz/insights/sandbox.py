"""The sandbox: the network of a day with the changes of a scenario, beside the real one."""

from __future__ import annotations

import json
import re
from collections import OrderedDict
from dataclasses import replace
from threading import Lock
from typing import TYPE_CHECKING, Any

from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.scenarios import Scenario, scenario_from_json, scenario_to_json
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


def with_changes(planned: PlannedNetwork, changes: Sequence[Mapping[str, Any]]) -> PlannedNetwork:
    """Return a network with changes; the real one stays as it is.

    Raises
    ------
    UnusableInput
        With the place and the reason of the first change that cannot be made.
    """
    written = scenario_to_json("sandbox", "sandbox", found_again(changes, planned.network))
    found = scenario_from_json(written.encode(), planned.network)
    return replace(planned, network=found.network, answers=Remembered(), _narrowed={})


def read_in(planned: PlannedNetwork, data: bytes) -> Scenario:
    """Return a scenario from a file, with the ids its offers have now.

    Raises
    ------
    UnusableInput
        With the place and the reason of the first thing that cannot be used.
    """
    try:
        return scenario_from_json(data, planned.network)
    except UnusableInput as refused:
        if not refused.reason.startswith("unknown offer"):
            raise
    top = json.loads(data)
    top["changes"] = found_again(top["changes"], planned.network)
    return scenario_from_json(json.dumps(top).encode(), planned.network)


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
