"""What the open pages show of the rules: titles, competent bodies, sources, and what is still open."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegenetz.foundation.actor import Role
from wegenetz.foundation.rules import Confidence
from wegenetz.foundation.text import Text
from wegenetz.network import selectors as network
from wegenetz.planner.knowledge import planned_network
from wegenetz.professions.rulebook import Evidence

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.foundation.actor import Actor
    from wegenetz.professions.rulebook import Body, ProfessionRules

#: How much a residence title permits, from most to least; the first fact present says it.
_PERMITS = ("work_permitted", "permit_on_request", "side_job_permitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class PermittedWork:
    """A residence title and the work it permits."""

    label: Text
    hint: Text
    law: str
    permits: str
    """``work_permitted``, ``permit_on_request``, ``side_job_permitted`` or empty."""

    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyInLand:
    """Who decides in one Land."""

    land: str
    land_name: str
    name: str
    """Empty while nobody has confirmed who it is."""

    evidence: Evidence


def titles(day: date) -> dict[str, Any]:
    """Return the residence titles for the page of employers."""
    rows = [
        PermittedWork(
            label=title.label,
            hint=title.hint,
            law=title.law,
            permits=next((fact for fact in _PERMITS if fact in title.facts), ""),
            evidence=title.permissions[0].evidence,
        )
        for title in planned_network(day).rulebook.titles.values()
        if "in_germany" in title.facts
    ]
    return {"titles": rows}


def bodies(day: date, chosen: str) -> dict[str, Any]:
    """Return the competent bodies of a profession in every Land."""
    rulebook = planned_network(day).rulebook
    choices = [p for p in rulebook.professions.values() if p.body]
    profession = rulebook.professions.get(chosen) or choices[0]
    houses = network.institutions()
    names = network.land_names()
    rows = [
        BodyInLand(
            land=land,
            land_name=names[land],
            name=houses[body.institution_id].name if body.institution_id else "",
            evidence=body.evidence,
        )
        for land, body in sorted(profession.bodies.items(), key=lambda item: names[item[0]])
    ]
    return {"professions": choices, "profession": profession, "bodies": rows}


def sources(day: date) -> dict[str, Any]:
    """Return every source with the rules read from it, and what is open."""
    rulebook = planned_network(day).rulebook
    return {
        "procedures": [p for p in rulebook.procedures.values() if p.months_evidence],
        "open_count": sum(
            body.institution_id is None
            for profession in rulebook.professions.values()
            for body in profession.bodies.values()
        ),
        "body_count": sum(len(profession.bodies) for profession in rulebook.professions.values()),
        "fact_count": len(rulebook.facts),
        "professions": list(rulebook.professions.values()),
        "day": day,
    }


def open_bodies(day: date, *, actor: Actor) -> dict[str, Any]:
    """Return what nobody has confirmed yet, by profession, for the member who may."""
    rulebook = planned_network(day).rulebook
    founding = network.lands_with_networks()
    rows: list[dict[str, Any]] = []
    for profession in rulebook.professions.values():
        lands = [(land, founding[land]) for land, _ in _open(profession) if land in founding]
        if lands:
            rows.append({"profession": profession, "lands": lands})
    return {
        "open_bodies": rows,
        "open_count": sum(len(row["lands"]) for row in rows),
        "may_confirm": Role.COORDINATOR in actor.roles,
    }


def _open(profession: ProfessionRules) -> list[tuple[str, Body]]:
    return [
        (land, body)
        for land, body in profession.bodies.items()
        if body.evidence.confidence == Confidence.OPEN
    ]
