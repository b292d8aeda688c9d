"""Golden routes: profiles with the routes a counsellor would accept, checked against the rules of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from wegenetz.planner import selectors as planner
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.person import Answers
from wegenetz.starter.files import HERE, read

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.engines.routing.answer import Route
    from wegenetz.planner.asking import FoundRoute, FoundRoutes
    from wegenetz.planner.networks import PlannedNetwork

Expected = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One person with a profession in a place, and what is expected of the routes."""

    id: str
    cites: str
    answers: Answers
    expected: Expected
    day: date | None
    """Day it must be planned on; None means any day."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What became of a profile."""

    profile: Profile
    faults: tuple[str, ...]
    routes: tuple[tuple[str, ...], ...]
    """Steps of the routes found, for whoever has to mend it."""


def profiles() -> Iterator[Profile]:
    """Yield every golden profile."""
    for file in sorted((HERE / "golden").glob("*.yaml")):
        content = read(file)
        for said in content["profiles"]:
            yield _profile(said)


def _profile(said: dict[str, Any]) -> Profile:
    person = dict(said["person"])
    answers = Answers(
        profession=person["profession"],
        country=person["country"],
        german=person["german"],
        title=person["title"],
        region=person["place"],
        work=person["work"],
        done=tuple(person.get("done", ())),
        is_done_answered=True,
    )
    expected: Expected = {key: said[key] for key in ("some", "all", "blocked_by") if key in said}
    return Profile(
        id=said["id"],
        cites=said["cites"],
        answers=answers,
        expected=expected,
        day=said.get("day"),
    )


def judge(profile: Profile, *, today: date) -> Verdict:
    """Return whether the routes of a profile are what a counsellor would accept.

    Parameters
    ----------
    profile : Profile
        The profile; if it names a day, it is planned on that day.
    today : date
        The day it is planned on otherwise.
    """
    day = profile.day or today
    found = planner.routes_for(profile.answers, day=day)
    planned = planned_network(day)
    return Verdict(
        profile=profile,
        faults=tuple(_faults(profile.expected, found, planned)),
        routes=tuple(_steps(one.route, planned) for one in found.routes),
    )


def _steps(route: Route, planned: PlannedNetwork) -> tuple[str, ...]:
    return tuple(planned.steps[leg.offer].rule.step for leg in route.legs)


def _faults(expected: Expected, found: FoundRoutes, planned: PlannedNetwork) -> Iterator[str]:
    if "blocked_by" in expected:
        yield from _blocked(expected["blocked_by"], found)
        return
    if not found.routes:
        named = [list(blocker.facts) for blocker in found.blockers]
        yield f"kein Weg; es fehlt {named}"
        return
    if "all" in expected:
        for one in found.routes:
            yield from (f"ein Weg {fault}" for fault in _misses(expected["all"], one, planned))
    if "some" in expected:
        wanted = expected["some"]
        candidates = [one for one in found.routes if one.goal == wanted.get("goal", one.goal)]
        misses = [list(_misses(wanted, one, planned)) for one in candidates]
        if not any(not faults for faults in misses):
            nearest = min(misses, key=len, default=["gibt es nicht"])
            yield f"kein Weg erfüllt alles; der nächste {'; '.join(nearest)}"


def _blocked(wanted: list[list[str]], found: FoundRoutes) -> Iterator[str]:
    if found.routes:
        yield "es gibt einen Weg, wo keiner sein darf"
        return
    named = {frozenset(blocker.facts) for blocker in found.blockers}
    for facts in wanted:
        if frozenset(facts) not in named:
            yield f"{facts} ist nicht als Ausweg genannt, nur {sorted(map(sorted, named))}"


def _misses(wanted: Expected, one: FoundRoute, planned: PlannedNetwork) -> Iterator[str]:
    route = one.route
    steps = {planned.steps[leg.offer].rule.step: leg for leg in route.legs}
    yield from (f"ohne {step}" for step in wanted.get("with", ()) if step not in steps)
    yield from (f"mit {step}" for step in wanted.get("without", ()) if step in steps)
    for first, second in wanted.get("order", ()):
        if first in steps and second in steps and steps[first].ends > steps[second].starts:
            yield f"mit {first} nach {second}"
    for step, code in wanted.get("institution", {}).items():
        if step in steps and steps[step].institution != f"at:{code}":
            yield f"mit {step} nicht bei {code}"
    if route.cost > wanted.get("cost_at_most", route.cost):
        yield f"mit {route.cost} Cent"
    if "flagged" in wanted and bool(route.flags) != wanted["flagged"]:
        yield f"mit Warnungen {route.flags}"
    yield from _too_early(wanted.get("late", ()), steps)


def _too_early(late: list[str], steps: dict[str, Any]) -> Iterator[str]:
    """Yield papers that are got earlier than the step that uses them begins to need them."""
    for step in late:
        users = [
            leg
            for leg in steps.values()
            if steps[step].offer in leg.waits_for or leg.offer in steps[step].because
        ]
        if users and (min(leg.starts for leg in users) - steps[step].ends).days > 0:
            yield f"mit {step} zu früh"
