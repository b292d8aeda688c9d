"""Mein Weg for programs: routes and professions, as JSON."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Field, Router, Schema
from pydantic import ConfigDict

from wegenetz.foundation import clock
from wegenetz.network import selectors as network
from wegenetz.planner import selectors
from wegenetz.planner.answers_given import Given, checked, possible_start
from wegenetz.planner.api_answers import routes_out
from wegenetz.planner.knowledge import planned_network
from wegenetz.professions import finding as professions

router = Router(tags=["Mein Weg"])


class ProfessionOut(Schema):
    """A reference profession."""

    code: str = Field(examples=["pflegefachkraft"])
    label: dict[str, str] = Field(description="Bezeichnung je Sprache")
    regulation: Literal["full", "title", "none"] = Field(
        description="full: Arbeit nur mit Erlaubnis; title: nur der Titel ist geschützt; none: frei"
    )


class RoutesIn(Schema):
    """What a person tells us. Everything but the profession may be left out; the answer says what was assumed."""

    model_config = ConfigDict(extra="forbid")

    profession: str = Field(examples=["pflegefachkraft"], description="Code aus /api/professions")
    country: str = Field("", examples=["SY"], description="Land des Abschlusses, zwei Buchstaben")
    german: Literal["", "none", "a1", "a2", "b1", "b2", "c1", "c2"] = ""
    residence_title: str = Field("", examples=["p25_1_2"])
    region: str = Field("", examples=["04011"], description="Kreis, fünfstelliger Schlüssel")
    place: str = Field("", examples=["28195"], description="Postleitzahl oder Ort, statt region")
    done: list[str] = Field([], examples=[["counselled"]])
    work: str = Field("", examples=["jobcentre"])
    facts: list[str] = Field([], description="weitere Wörter der Planung", max_length=40)
    start: date | None = Field(None, description="erster Tag, sonst heute")
    assume: str = Field("", examples=["full"], description="Ausgang, mit dem gerechnet wird")


class LegOut(Schema):
    """One step of a route."""

    step: str
    label: str
    kind: str
    institution: str | None
    is_sample: bool
    is_open: bool = Field(description="welche Stelle es ist, hat noch niemand bestätigt")
    starts: date
    ends: date
    settled: date = Field(description="Tag, ab dem die Wirkung gilt")
    cost: int = Field(ge=0, description="Eigenanteil in Cent")
    is_cost_open: bool
    funding: str | None
    why: str
    source: str
    confidence: str
    valid_to: date | None
    because: list[str]
    waits_for: list[str]


class BranchOut(Schema):
    """One way a decision may fall."""

    step: str
    decided_on: date
    outcome: str
    label: str
    weight: float
    assumed: bool
    finish: date | None
    cost: int | None
    handovers: int | None


class OutlookOut(Schema):
    """The outcomes of all decisions that lead to the goal, taken together."""

    expected: date = Field(description="Mittel der Tage, nach Wahrscheinlichkeit gewogen")
    worst: date
    arrives: float = Field(
        description="Wahrscheinlichkeit; unter 1 endet die Planung bei manchem Ausgang"
    )


class RouteOut(Schema):
    """A route."""

    goal: str
    name: str
    finish: date
    finish_p50: date | None
    finish_p90: date | None
    outlook: OutlookOut | None = Field(description="null, wenn nichts zu entscheiden ist")
    cost: int = Field(ge=0, description="Eigenanteil in Cent")
    handovers: int = Field(ge=0, description="Zahl der Stellen")
    is_irrevocable: bool
    critical: list[str]
    warnings: list[str] = Field(
        description="was abläuft, bevor es gebraucht wird: Aufenthalt, Papiere, Regeln"
    )
    legs: list[LegOut]
    branches: list[BranchOut]


class BlockerOut(Schema):
    """Facts that would open a route."""

    facts: list[str]
    labels: list[str]
    given_by: list[str]


class RoutesOut(Schema):
    """What was found."""

    complete: bool = Field(description="ob bewiesen ist, dass nichts fehlt")
    total: int
    assumed: list[str] = Field(
        description="übersprungene Angaben, für die ein Wert angenommen wurde"
    )
    routes: list[RouteOut]
    blockers: list[BlockerOut]


class Problem(Schema):
    """What is wrong, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    code: str
    place: str


@router.get("/professions", response=list[ProfessionOut], summary="Berufe")
def professions_list(request: HttpRequest, q: str = "") -> list[dict[str, Any]]:
    """Return all reference professions, or with `q` those a typed name may mean, likeliest first."""
    day = clock.today()
    rulebook = planned_network(day).rulebook
    codes = (
        [
            f.code
            for f in professions.professions_named(q, day=day)
            if f.code in rulebook.professions
        ]
        if q
        else sorted(rulebook.professions)
    )
    return [
        {
            "code": code,
            "label": dict(rulebook.professions[code].label),
            "regulation": rulebook.professions[code].kind,
        }
        for code in codes
    ]


@router.post(
    "/routes", response={200: RoutesOut, 422: Problem}, summary="Wege zum Ziel", by_alias=True
)
def routes_plan(request: HttpRequest, query: RoutesIn) -> dict[str, Any]:
    """Return the routes worth showing; an empty list with blockers is an honest answer. Nothing of it is stored."""
    today = clock.today()
    region = query.region
    if query.place and not region:
        region = network.place_resolve(query.place).region.ags
    given = Given(
        profession=query.profession,
        country=query.country,
        german=query.german,
        title=query.residence_title,
        region=region,
        done=tuple(query.done),
        work=query.work,
        facts=tuple(query.facts),
        outcome=query.assume,
    )
    planned = planned_network(possible_start(query.start, today=today))
    answers = checked(given, planned)
    found = selectors.routes_for(
        answers, day=planned.day, outcome=given.outcome, facts=given.facts
    )
    return routes_out(found, planned, answers)
