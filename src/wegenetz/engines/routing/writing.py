"""From values to JSON."""

import json
from datetime import date
from typing import Any

from wegenetz.engines.routing.answer import Answer, Blocker, Branch, Flag, Leg, Outline, Route
from wegenetz.engines.routing.reading import OUTLINE_FORMAT
from wegenetz.engines.routing.refusals import Reason

ANSWER_FORMAT = "wegenetz-answer/1"
EARLIEST_FORMAT = "wegenetz-earliest/1"

Json = dict[str, Any]


def answer_to_json(answer: Answer) -> str:
    """Write an answer as one line of JSON.

    Parameters
    ----------
    answer : Answer

    Returns
    -------
    str
        A document of format ``wegenetz-answer/1``, without a line break.
    """
    return json.dumps(answer_document(answer), ensure_ascii=False)


def earliest_to_json(query: str, day: date | None) -> str:
    """Write the earliest finish of a query as one line of JSON of format ``wegenetz-earliest/1``; None: no route."""
    document = {"format": EARLIEST_FORMAT, "id": query, "finish": _day(day)}
    return json.dumps(document, ensure_ascii=False)


def outline_to_json(outline: Outline) -> str:
    """Write an outline as one line of JSON.

    Parameters
    ----------
    outline : Outline

    Returns
    -------
    str
        A document of format ``wegenetz-outline/1``, without a line break.
    """
    document: Json = {
        "format": OUTLINE_FORMAT,
        "id": outline.id,
        "complete": outline.complete,
        "routes": [
            {
                "finish": _day(sketch.finish),
                "cost": sketch.cost,
                "handovers": sketch.handovers,
                "offers": sketch.offers,
            }
            for sketch in outline.sketches
        ],
    }
    return json.dumps(document, ensure_ascii=False)


def reason_to_json(reason: Reason) -> str:
    """Write the reason why an offer is on no route as one line of JSON.

    Parameters
    ----------
    reason : Reason

    Returns
    -------
    str
        What does not apply is left out.
    """
    document: Json = {"offer": reason.offer, "why": reason.why.value}
    if reason.missing:
        document["missing"] = list(reason.missing)
    if reason.ready is not None:
        document["ready"] = _day(reason.ready)
        document["runs"] = [
            {"starts": _day(run.starts), "ends": _day(run.ends), "closed": closed.value}
            for run, closed in reason.runs
        ]
    if reason.better is not None:
        document["better"] = reason.better
    if reason.route is not None:
        document["route"] = reason.route
    if reason.best is not None:
        best = reason.best
        document["best"] = {
            "finish": _day(best.finish),
            "cost": best.cost,
            "handovers": best.handovers,
            "offers": list(best.offers),
        }
    return json.dumps(document, ensure_ascii=False)


def answer_document(answer: Answer) -> Json:
    """Put an answer into plain lists and objects.

    Parameters
    ----------
    answer : Answer

    Returns
    -------
    dict
        Days are texts (``YYYY-MM-DD``), money is euro cents. ``flags`` and what belongs to
        decisions are there only if there is something to say.
    """
    document: Json = {
        "format": ANSWER_FORMAT,
        "id": answer.id,
        "complete": answer.complete,
        "elapsed_ms": round(answer.elapsed_ms, 1),
        "routes": [_route(route) for route in answer.routes],
        "blockers": [_blocker(blocker) for blocker in answer.blockers],
    }
    if not answer.blockers_complete:
        document["blockers_complete"] = False
    return document


def _route(route: Route) -> Json:
    document: Json = {
        "finish": _day(route.finish),
        "cost": route.cost,
        "handovers": route.handovers,
        "finish_p50": _day(route.finish_p50),
        "finish_p90": _day(route.finish_p90),
        "legs": [_leg(leg) for leg in route.legs],
        "critical": list(route.critical),
    }
    if route.flags:
        document["flags"] = [_flag(flag) for flag in route.flags]
    if route.branches:
        document["branches"] = [_branch(branch) for branch in route.branches]
        document["expected_finish"] = _day(route.expected_finish)
        document["worst_finish"] = _day(route.worst_finish)
    return document


def _leg(leg: Leg) -> Json:
    return {
        "offer": leg.offer,
        "institution": leg.institution,
        "alternative": leg.alternative,
        "funding": leg.funding,
        "starts": _day(leg.starts),
        "ends": _day(leg.ends),
        "cost": leg.cost,
        "gives": list(leg.gives),
        "because": list(leg.because),
        "waits_for": list(leg.waits_for),
    }


def _flag(flag: Flag) -> Json:
    return {
        "fact": flag.fact,
        "given_by_leg": flag.given_by_leg,
        "holds_from": _day(flag.holds_from),
        "expires_on": _day(flag.expires_on),
        "needed_by": flag.needed_by,
        "needed_on": _day(flag.needed_on),
    }


def _branch(branch: Branch) -> Json:
    document: Json = {
        "offer": branch.offer,
        "decided_on": _day(branch.decided_on),
        "outcome": branch.outcome,
        "weight": round(branch.weight, 6),
        "assumed": branch.assumed,
        "finish": _day(branch.finish),
        "cost": branch.cost,
        "handovers": branch.handovers,
        "legs": [_leg(leg) for leg in branch.legs],
    }
    if branch.branches:
        document["branches"] = [_branch(further) for further in branch.branches]
    if not branch.complete:
        document["complete"] = False
    return document


def _blocker(blocker: Blocker) -> Json:
    return {
        "facts": list(blocker.facts),
        "given_by": {
            fact: {"offers": list(givers.offers), "institutions": list(givers.institutions)}
            for fact, givers in blocker.given_by.items()
        },
    }


def _day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()
