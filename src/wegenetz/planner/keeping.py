"""Routes as they are kept: plain JSON with every field of the engine's values, and back."""

from __future__ import annotations

import dataclasses
from datetime import date
from typing import Any

from wegenetz.engines.routing.answer import Branch, Flag, Leg, Route
from wegenetz.planner.asking import FoundRoute, FoundRoutes

FORMAT = "wegenetz-kept/1"


def keep(found: FoundRoutes) -> dict[str, Any]:
    """Return found routes as plain JSON."""
    return {
        "format": FORMAT,
        "total": found.total,
        "complete": found.complete,
        "routes": [
            {
                "goal": one.goal,
                "is_irrevocable": one.is_irrevocable,
                "ways": sorted(one.ways),
                "route": _plain(dataclasses.asdict(one.route)),
            }
            for one in found.routes
        ],
    }


def unkeep(kept: dict[str, Any]) -> FoundRoutes:
    """Return the routes that :func:`keep` made plain."""
    return FoundRoutes(
        routes=tuple(
            FoundRoute(
                goal=one["goal"],
                is_irrevocable=one["is_irrevocable"],
                ways=frozenset(one["ways"]),
                route=_route(one["route"]),
            )
            for one in kept["routes"]
        ),
        total=kept["total"],
        complete=kept["complete"],
    )


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, dict):
        return {key: _plain(inner) for key, inner in value.items()}
    if isinstance(value, list | tuple):
        return [_plain(inner) for inner in value]
    return value


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _leg(kept: dict[str, Any]) -> Leg:
    return Leg(
        **kept
        | {
            "starts": date.fromisoformat(kept["starts"]),
            "ends": date.fromisoformat(kept["ends"]),
            "gives": tuple(kept["gives"]),
            "because": tuple(kept["because"]),
            "waits_for": tuple(kept["waits_for"]),
        }
    )


def _branch(kept: dict[str, Any]) -> Branch:
    return Branch(
        **kept
        | {
            "decided_on": date.fromisoformat(kept["decided_on"]),
            "finish": _day(kept["finish"]),
            "legs": tuple(map(_leg, kept["legs"])),
            "branches": tuple(map(_branch, kept["branches"])),
        }
    )


def _flag(kept: dict[str, Any]) -> Flag:
    days = {
        name: date.fromisoformat(kept[name]) for name in ("holds_from", "expires_on", "needed_on")
    }
    return Flag(**kept | days)


def _route(kept: dict[str, Any]) -> Route:
    return Route(
        **kept
        | {
            "finish": date.fromisoformat(kept["finish"]),
            "legs": tuple(map(_leg, kept["legs"])),
            "critical": tuple(kept["critical"]),
            "flags": tuple(map(_flag, kept["flags"])),
            "branches": tuple(map(_branch, kept["branches"])),
        }
        | {
            name: _day(kept[name])
            for name in ("finish_p50", "finish_p90", "expected_finish", "worst_finish")
        }
    )
