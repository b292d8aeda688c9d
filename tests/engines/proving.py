"""Certificates of answers, made and checked as their files are."""

import json
from typing import TYPE_CHECKING, Any

from tests.engines.building import read

from wegenetz.engines.checking.blocking import check_blockers
from wegenetz.engines.checking.fronts import check_continuations, check_front, check_preferences
from wegenetz.engines.checking.place import Place
from wegenetz.engines.checking.representing import check_distinct, check_representatives
from wegenetz.engines.checking.routes import check_route
from wegenetz.engines.checking.verdicts import Refuted, Unreadable
from wegenetz.engines.routing.certifying import certificate
from wegenetz.engines.routing.planning import plan

if TYPE_CHECKING:
    from wegenetz.engines.checking.branches import Continuation

Json = dict[str, Any]

WISHES: tuple[Json, ...] = (
    {"criteria": ["finish"]},
    {"criteria": ["finish", "cost"]},
    {"criteria": ["finish", "cost"], "tie_break": ["handovers"]},
    {"criteria": ["finish", "cost", "handovers"]},
    {"criteria": ["cost", "handovers"]},
    {"criteria": ["handovers"], "tie_break": ["finish", "cost"]},
)


def proof_of(net: Json, asked: Json, *, contingent: bool = False) -> Json:
    """The certificate of the planner's answer, as it is read from its file."""
    whole, wish = read(net, asked)
    given = plan(whole, wish, contingent=contingent, samples=1)
    document: Json = json.loads(json.dumps(certificate(whole, wish, given, late=lambda: False)))
    return document


def check(net: Json, asked: Json, given: Json, proof: Json | None = None) -> tuple[int, int]:
    """How many branches go on otherwise than assumed, and of how many that is proven to be best."""
    place = Place(net, asked)
    check_distinct(place, given)
    shown: list[Continuation] = []
    for number, route in enumerate(given["routes"]):
        shown += check_route(place, route, f"routes[{number}]")
    check_representatives(place, given)
    for each in shown:
        check_representatives(each.place, each.answer(), each.where)
    check_blockers(place, given)
    if proof is None:
        return len(shown), 0
    check_front(place, given, proof)
    assert check_preferences(place, given, proof) == len(proof.get("representatives", []))
    proven, preferred = check_continuations(shown, proof)
    assert preferred == sum("representative" in each for each in proof.get("continuations", []))
    return len(shown), proven


def passes(net: Json, asked: Json, given: Json, proof: Json) -> bool:
    try:
        check(net, asked, given, proof)
    except (Refuted, Unreadable, IndexError):
        return False
    return True
