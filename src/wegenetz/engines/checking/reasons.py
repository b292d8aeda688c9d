"""Why a leg is there, what it waits for, and what decides the finish: whether these reasons are true."""

from collections.abc import Iterable, Sequence

from wegenetz.engines.checking.carrying import Journey, Step
from wegenetz.engines.checking.place import Json
from wegenetz.engines.checking.verdicts import hold

GOAL = "goal"


def check_reasons(journey: Journey, shown: Iterable[Step]) -> None:
    """Make sure that legs are there for those they name, and wait for those they name.

    Parameters
    ----------
    journey : Journey
        All legs.
    shown : iterable of Step
        Those of them that say why.

    Raises
    ------
    Refuted
        Names the leg and the reason that does not hold, or that is missing.
    """
    reasons = _Reasons(journey)
    for step in shown:
        reasons.check_because(step)
        reasons.check_waits(step)


def check_critical(journey: Journey, said: Json) -> None:
    """Make sure that the critical chain decides the finish, link by link.

    Raises
    ------
    Refuted
    """
    reasons = _Reasons(journey)
    where = f"{journey.where}.critical"
    steps = {step.use.offer: step for step in journey.steps}
    chain = list(said["critical"])
    hold(steps.keys() >= set(chain), where, "names what is no leg")
    finish = journey.finish()
    last = [fact for fact in journey.place.goal if journey.days[fact] == finish]
    deciding = reasons.givers(last)
    for offer in reversed(chain):
        hold(offer in deciding, where, f"{offer} does not decide when it goes on")
        deciding = reasons.awaited(steps[offer])
    hold(not deciding, where, f"does not tell of {sorted(deciding)}")


class _Reasons:
    """Who needs what from whom, on one journey."""

    def __init__(self, journey: Journey) -> None:
        self._journey = journey
        place = journey.place
        goal = place.goal - frozenset().union(
            *(place.implied([fact]) - {fact} for fact in place.goal)
        )
        self._wishes = [(step.use.offer, step.needs) for step in journey.steps] + [(GOAL, goal)]

    def givers(self, facts: Iterable[str]) -> frozenset[str]:
        """The legs that give one of some facts on its first day; none if it holds from the start."""
        days = {fact: self._journey.days[fact] for fact in facts}
        held = self._journey.place.held
        return frozenset(
            step.use.offer
            for step in self._journey.steps
            for fact in step.use.gives & days.keys() - held
            if step.ends == days[fact]
        )

    def awaited(self, step: Step) -> frozenset[str]:
        """The legs whose end decides when a leg is ready."""
        days = self._journey.days
        ready = step.ready(days)
        if ready <= self._journey.place.start:
            return frozenset()
        return self.givers(fact for fact in step.needs if days[fact] == ready) - {step.use.offer}

    def check_because(self, step: Step) -> None:
        """Each that is named uses what the leg is the first to give, and each that does is named."""
        where, offer, named = f"{step.where}.because", step.use.offer, step.leg["because"]
        _hold_once(named, where)
        for user, facts in self._wishes:
            suppliers = [self.givers([fact]) for fact in facts]
            uses = any(offer in each for each in suppliers)
            hold(uses or user not in named, where, f"{user} uses nothing that it gives first")
            # Who gives a fact on the same day as another need not be the one that is named.
            alone = any(each == {offer} for each in suppliers)
            hold(user in named or not alone, where, f"does not tell of {user}")
        hold(set(named) <= {user for user, _ in self._wishes}, where, "names what is no leg")

    def check_waits(self, step: Step) -> None:
        """Each that is named decides when the leg is ready, and somebody is named if anybody does."""
        where, named = f"{step.where}.waits_for", step.leg["waits_for"]
        _hold_once(named, where)
        deciding = self.awaited(step)
        for offer in named:
            hold(offer in deciding, where, f"{offer} does not decide when it is ready")
        hold(bool(named) or not deciding, where, f"does not tell of {sorted(deciding)}")


def _hold_once(named: Sequence[str], where: str) -> None:
    hold(len(set(named)) == len(named), where, "names somebody twice")
