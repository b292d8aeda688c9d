"""What follows if a decision falls otherwise: followed leg by leg, without foresight."""

from copy import copy
from dataclasses import dataclass, replace
from datetime import date
from math import floor

from wegenetz.engines.checking.carrying import Journey, Step, hours_by_week
from wegenetz.engines.checking.place import NEVER, Json, Place, ordinal
from wegenetz.engines.checking.reasons import check_reasons
from wegenetz.engines.checking.verdicts import Refuted, hold

ROUNDING = 1e-6
"""What sums of weights may be off by."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Continuation:
    """What a branch claims to be the best way on."""

    where: str
    place: Place
    """The network as the person finds it on the day of the decision."""
    finish: int | None
    """Ordinal day; None: no way leads to the goal."""
    cost: int
    """Cents, without what is spent before."""
    handovers: int
    """Institutions not met before."""
    legs: list[Json]
    """Those that begin then or later."""
    complete: bool
    """Whether it claims to be proven."""

    def answer(self) -> Json:
        """The same as the answer to a question of its own."""
        routes = []
        if self.finish is not None:
            finish = date.fromordinal(self.finish).isoformat()
            point = {"finish": finish, "cost": self.cost, "handovers": self.handovers}
            routes = [{**point, "legs": self.legs}]
        return {"complete": self.complete, "routes": routes}


@dataclass(frozen=True, slots=True)
class _Prospect:
    expected: float | None
    """Mean finish as an ordinal day; None if some outcome leads nowhere."""
    worst: int | None


def check_branches(journey: Journey, route: Json) -> list[Continuation]:
    """Make sure every branch of a route can be carried out, and that what to expect is right.

    Returns
    -------
    list of Continuation
        What is shown as the best, and may be proven.

    Raises
    ------
    Refuted
        Names the branch, the leg or the value that is wrong, and why.
    """
    branches = route.get("branches", [])
    decisions = _decisions(journey, (-1, ""))
    if not decisions:
        none = not {"branches", "expected_finish", "worst_finish"} & route.keys()
        hold(none, journey.where, "has branches, but nothing is decided on it")
        return []
    hold(bool(branches), journey.where, f"does not tell how {decisions[0].use.offer} may fall")
    walk = _Walk()
    prospect = walk.ahead(journey, branches, (-1, ""))
    _check_expected(prospect.expected, route, journey.where)
    worst = None if prospect.worst is None else date.fromordinal(prospect.worst).isoformat()
    _same(route, "worst_finish", worst, journey.where)
    return walk.continuations


def _check_expected(expected: float | None, route: Json, where: str) -> None:
    """The mean finish, rounded; sums of weights that are not exact may fall on either side."""
    said = route["expected_finish"]
    if said is None or expected is None or abs(ordinal(said) - expected) > 0.5 + ROUNDING:
        mean = None if expected is None else date.fromordinal(floor(expected + 0.5)).isoformat()
        _same(route, "expected_finish", mean, where)


class _Walk:
    """Goes through the branches of one route."""

    def __init__(self) -> None:
        self.continuations: list[Continuation] = []

    def ahead(self, journey: Journey, branches: list[Json], decided: tuple[int, str]) -> _Prospect:
        """Check the decisions still ahead; each has all its outcomes in a row."""
        ends: list[tuple[float, _Prospect]] = []
        likely = 1.0
        told = 0
        for decision in _decisions(journey, decided):
            if told == len(branches):
                break
            outcomes = journey.place.offers[decision.use.offer]["outcomes"]
            names = [(decision.use.offer, outcome["id"]) for outcome in outcomes]
            here = branches[told : told + len(names)]
            found = [(branch["offer"], branch["outcome"]) for branch in here]
            hold(found == names, journey.where, f"branches[{told}:] should tell {names}")
            assumed = journey.place.assumed(journey.place.offers[decision.use.offer])
            total = sum(outcome["weight"] for outcome in outcomes)
            for number, (branch, outcome) in enumerate(zip(here, outcomes, strict=True), told):
                where = f"{journey.where}.branches[{number}]"
                share = outcome["weight"] / total
                _check_head(branch, decision, share, where, assumed=outcome is assumed)
                if outcome is assumed:
                    _check_assumed(journey, decision, branch, where)
                else:
                    end = self._otherwise(journey, decision, branch, where)
                    ends.append((likely * share, end))
            likely *= assumed["weight"] / total
            told += len(names)
        hold(told == len(branches), journey.where, f"branches[{told}:] are of no decision")
        finish = journey.finish()
        ends.append((likely, _Prospect(finish, finish)))
        return _summed_up([(share, end) for share, end in ends if share])

    def _otherwise(self, journey: Journey, decision: Step, branch: Json, where: str) -> _Prospect:
        day, offer = decision.ends, decision.use.offer
        place = journey.place.assuming(offer, branch["outcome"])
        begun = Journey(place, _under_way(journey, decision, place), where)
        place_then = _onward(begun, day)
        complete = branch.get("complete", True)
        if branch["finish"] is None:
            nothing = not branch["legs"] and branch["cost"] is branch["handovers"] is None
            hold(nothing, where, "leads nowhere, and yet goes on")
            self._add(where, place_then, None, [], complete=complete)
            return _Prospect(None, None)
        further = []
        for number, leg in enumerate(branch["legs"]):
            name = f"{where}.legs[{number}] ({leg['offer']})"
            step = Step.of(place, leg, name, day)
            before = step.starts < day
            hold(not before, name, f"begins before {offer} is decided on {branch['decided_on']}")
            further.append(step)
        whole = Journey(place, [*begun.steps, *further], where)
        whole.check_claims(branch)
        check_reasons(whole, further)
        finish = max(whole.finish(), day)
        self._add(where, place_then, finish, further, complete=complete)
        return self.ahead(whole, branch.get("branches", []), (day, offer))

    def _add(
        self, where: str, place: Place, finish: int | None, steps: list[Step], *, complete: bool
    ) -> None:
        """Note a continuation, and make sure that none leads to the goal earlier."""
        uses = [place.uses[step.use.offer, step.use.funding] for step in steps]
        earliest = place.finish(place.uses.values())
        claimed = NEVER if finish is None else finish
        if place.cap is None and earliest < claimed:
            raise Refuted(where, f"the goal can be reached on {date.fromordinal(earliest)}")
        houses = {use.institution for use in uses} - {None}
        self.continuations.append(
            Continuation(
                where=where,
                place=place,
                finish=finish,
                cost=sum(use.cost for use in uses),
                handovers=len(houses),
                legs=[step.leg for step in steps],
                complete=complete,
            )
        )


def _check_head(branch: Json, decision: Step, share: float, where: str, *, assumed: bool) -> None:
    near = abs(branch["weight"] - share) <= ROUNDING
    hold(near, f"{where}.weight", f"says {branch['weight']}, is {share:.6f}")
    _same(branch, "assumed", assumed, where)
    _same(branch, "decided_on", date.fromordinal(decision.ends).isoformat(), where)


def _check_assumed(journey: Journey, decision: Step, branch: Json, where: str) -> None:
    """As assumed, everything goes on as planned."""
    begun = {step.use.offer for step in _under_way(journey, decision, journey.place)}
    keys = ("offer", "institution", "alternative", "funding", "starts", "ends", "cost", "gives")
    planned, shown = (
        sorted([str(leg[key]) for key in keys] for leg in legs)
        for legs in (
            [step.leg for step in journey.steps if step.use.offer not in begun],
            branch["legs"],
        )
    )
    hold(planned == shown and "branches" not in branch, where, "does not go on as planned")
    Journey(journey.place, journey.steps, where).check_claims(branch)


def _decisions(journey: Journey, decided: tuple[int, str]) -> list[Step]:
    """The decisions still ahead, by day and offer."""
    offers = journey.place.offers
    ahead = [
        step
        for step in journey.steps
        if len(offers[step.use.offer].get("outcomes", [])) > 1
        and (step.ends, step.use.offer) > decided
    ]
    return sorted(ahead, key=lambda step: (step.ends, step.use.offer))


def _under_way(journey: Journey, decision: Step, place: Place) -> list[Step]:
    """The legs that have begun by the day of a decision and do not depend on how it falls.

    Those that begin on that very day belong to them if their needs hold all the same.
    """
    today = decision.ends
    begun = [step for step in journey.steps if step.starts < today or step is decision]
    waiting = [step for step in journey.steps if step.starts == today and step is not decision]
    while True:
        held = place.held.union(*(s.under(place).use.gives for s in begun if s.ends <= today))
        beginning = [step for step in waiting if step.needs <= held and step not in begun]
        if not beginning:
            return begun
        begun += beginning


def _onward(begun: Journey, day: int) -> Place:
    """The network as it is found on a day with these legs behind or under way.

    What is held, is held; who is met, is no further hand-over; and no offer is used twice.
    """
    there = copy(begun.place)
    there.query = {**there.query, "criteria": ["finish"], "tie_break": ["cost", "handovers"]}
    there.start = day
    there.held = frozenset(fact for fact, since in begun.days.items() if since <= day)
    there.coming = {fact: since for fact, since in begun.days.items() if since > day}
    offers = {step.use.offer for step in begun.steps}
    met = {step.use.institution for step in begun.steps}
    there.uses = {
        key: replace(use, institution=None) if use.institution in met else use
        for key, use in begun.place.uses.items()
        if use.offer not in offers
    }
    return there.beside(hours_by_week(there, begun.steps))


def _same(said: Json, key: str, value: object, where: str) -> None:
    hold(said[key] == value, f"{where}.{key}", f"says {said[key]!r}, is {value!r}")


def _summed_up(ends: list[tuple[float, _Prospect]]) -> _Prospect:
    expected, worst = 0.0, 0
    for share, end in ends:
        if end.expected is None or end.worst is None:
            return _Prospect(None, None)
        expected += share * end.expected
        worst = max(worst, end.worst)
    return _Prospect(expected, worst)
