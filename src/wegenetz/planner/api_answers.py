"""Routes as the API answers them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.engines.routing.outlook import outlook
from wegenetz.planner.explaining import blockers_told, warnings_told
from wegenetz.planner.naming import names_of
from wegenetz.planner.person import facts_of
from wegenetz.planner.telling import Teller, ToldLeg

if TYPE_CHECKING:
    from wegenetz.engines.routing import answer as engine
    from wegenetz.planner.asking import FoundRoute, FoundRoutes
    from wegenetz.planner.networks import PlannedNetwork
    from wegenetz.planner.person import Answers


def routes_out(found: FoundRoutes, planned: PlannedNetwork, answers: Answers) -> dict[str, Any]:
    """Return the answer of the API; shapes as in :mod:`wegenetz.planner.api`."""
    teller = Teller(planned, distances={})
    names = names_of(found.routes, planned)
    return {
        "complete": found.complete,
        "total": found.total,
        "assumed": list(facts_of(answers, rulebook=planned.rulebook).assumed),
        "routes": [
            _route(one, name, teller, planned, answers)
            for one, name in zip(found.routes, names, strict=True)
        ],
        "blockers": [
            {
                "facts": list(blocker.facts),
                "labels": list(told.labels),
                "given_by": list(told.givers),
            }
            for blocker, told in zip(
                found.blockers, blockers_told(found.blockers, planned, answers), strict=False
            )
        ],
    }


def _route(
    one: FoundRoute, name: str, teller: Teller, planned: PlannedNetwork, answers: Answers
) -> dict[str, Any]:
    route = one.route
    legs = teller.legs(route.legs)
    seen = outlook(route)
    return {
        "goal": one.goal,
        "name": name,
        "finish": route.finish,
        "finish_p50": route.finish_p50,
        "finish_p90": route.finish_p90,
        "outlook": {"expected": seen.expected, "worst": seen.worst, "arrives": seen.arrives}
        if seen
        else None,
        "cost": route.cost,
        "handovers": route.handovers,
        "is_irrevocable": one.is_irrevocable,
        "critical": list(route.critical),
        "warnings": warnings_told(
            route.flags, legs, typical=one.typical, answers=answers, planned=planned
        ),
        "legs": [_leg(leg) for leg in legs],
        "branches": [_branch(branch, planned) for branch in route.branches],
    }


def _leg(leg: ToldLeg) -> dict[str, Any]:
    office = leg.office
    evidence = leg.step.rule.evidence
    return {
        "step": leg.id,
        "label": str(leg.label),
        "kind": leg.kind,
        "institution": (office.name or str(office.label) or None) if office else None,
        "is_sample": bool(office and office.is_sample),
        "is_open": bool(office and office.is_open),
        "starts": leg.starts,
        "ends": leg.ends,
        "settled": leg.settled,
        "cost": leg.price.own,
        "is_cost_open": leg.price.is_open,
        "funding": leg.price.funding.instrument if leg.price.funding else None,
        "why": str(leg.step.rule.why),
        "source": evidence.source,
        "confidence": evidence.confidence,
        "valid_to": evidence.valid_to,
        "because": list(leg.leg.because),
        "waits_for": sorted(leg.waits_for),
    }


def _branch(branch: engine.Branch, planned: PlannedNetwork) -> dict[str, Any]:
    labels = planned.steps[branch.offer].outcomes
    return {
        "step": branch.offer,
        "decided_on": branch.decided_on,
        "outcome": branch.outcome,
        "label": str(labels.get(branch.outcome, branch.outcome)),
        "weight": branch.weight,
        "assumed": branch.assumed,
        "finish": branch.finish,
        "cost": branch.cost,
        "handovers": branch.handovers,
    }
