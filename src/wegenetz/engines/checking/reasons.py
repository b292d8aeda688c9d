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
        place, days = journey.place, journey.days
        self._suppliers: dict[str, set[str]] = {}
        """Fact -> the legs that give it on its first day; none if it holds from the start."""
        for step in journey.steps:
            for fact in step.use.gives - place.held:
                if step.ends == days[fact]:
                    self._suppliers.setdefault(fact, set()).add(step.use.offer)
        goal = place.topmost(place.goal)
        self._users: dict[str, set[str]] = {}
        """Leg -> those that use what it gives first."""
        self._alone: dict[str, set[str]] = {}
        """The same, where nobody else gives it on that day."""
        for user, facts in [*((s.use.offer, s.needs) for s in journey.steps), (GOAL, goal)]:
            for fact in facts:
                suppliers = self._suppliers.get(fact, set())
                for offer in suppliers:
                    self._users.setdefault(offer, set()).add(user)
                    if len(suppliers) == 1:
                        self._alone.setdefault(offer, set()).add(user)

    def givers(self, facts: Iterable[str]) -> set[str]:
        """The legs that give one of some facts on its first day."""
        return set().union(*(self._suppliers.get(fact, set()) for fact in facts))

    def awaited(self, step: Step) -> set[str]:
        """The legs whose end decides when a leg is ready."""
        days = self._journey.days
        ready = step.ready(days)
        if ready <= self._journey.place.start:
            return set()
        return self.givers(fact for fact in step.needs if days[fact] == ready) - {step.use.offer}

    def check_because(self, step: Step) -> None:
        """Each that is named uses what the leg is the first to give, and each that does is named.

        Who gives a fact on the same day as another need not be the one that is named.
        """
        where, offer, named = f"{step.where}.because", step.use.offer, step.leg["because"]
        _hold_once(named, where)
        for user in named:
            uses = user in self._users.get(offer, ())
            hold(uses, where, f"{user} uses nothing that it gives first")
        missing = self._alone.get(offer, set()) - set(named)
        hold(not missing, where, f"does not tell of {', '.join(sorted(missing))}")

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
