"""Certificates of answers, made and checked as their files are."""

import json
from typing import Any

from tests.engines.building import read

from wegenetz.engines.checking.fronts import check_front
from wegenetz.engines.checking.place import Place
from wegenetz.engines.checking.routes import check_route
from wegenetz.engines.checking.verdicts import Refuted, Unreadable
from wegenetz.engines.routing.certifying import certificate
from wegenetz.engines.routing.planning import plan

Json = dict[str, Any]

WISHES: tuple[Json, ...] = (
    {"criteria": ["finish"]},
    {"criteria": ["finish", "cost"]},
    {"criteria": ["finish", "cost"], "tie_break": ["handovers"]},
    {"criteria": ["finish", "cost", "handovers"]},
    {"criteria": ["cost", "handovers"]},
    {"criteria": ["handovers"], "tie_break": ["finish", "cost"]},
)


def proof_of(net: Json, asked: Json) -> Json:
    """The certificate of the planner's answer, as it is read from its file."""
    whole, wish = read(net, asked)
    given = plan(whole, wish, contingent=False, samples=1)
    document: Json = json.loads(json.dumps(certificate(whole, wish, given, late=lambda: False)))
    return document


def check(net: Json, asked: Json, given: Json, proof: Json | None = None) -> None:
    place = Place(net, asked)
    for number, route in enumerate(given["routes"]):
        check_route(place, route, f"routes[{number}]")
    if proof is not None:
        check_front(place, given, proof)


def passes(net: Json, asked: Json, given: Json, proof: Json) -> bool:
    try:
        check(net, asked, given, proof)
    except (Refuted, Unreadable, IndexError):
        return False
    return True
