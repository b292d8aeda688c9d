"""Reading the bin of scenarios, and which networks may have some."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.insights.models import Scenario
from wegenetz.insights.scenario_selectors import coordinates_or_raise
from wegenetz.network.structure_selectors import networks_coordinated

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor


def scenarios_in_bin(actor: Actor) -> list[Scenario]:
    """Return the deleted scenarios that can still be brought back, the last deleted first. One query.

    Raises
    ------
    NotForScenarios
        The actor coordinates no network.
    """
    coordinates_or_raise(actor)
    own = Scenario.objects.filter(network_id__in=actor.networks, deleted_at__isnull=False)
    return list(own.order_by("-deleted_at", "-pk"))


def networks_for_scenarios(actor: Actor) -> list[tuple[str, str]]:
    """Return code and name of each network an actor coordinates, by name. One query."""
    found = networks_coordinated(actor).values_list("code", "name")
    return sorted(found, key=lambda pair: pair[1])
