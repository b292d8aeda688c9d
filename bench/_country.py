"""What the generated country consists of: regions, professions, and who provides what."""

from dataclasses import dataclass, field
from datetime import date, timedelta
from random import Random
from typing import Any

REGIONS = 400
STATES = 16
PROFESSIONS = 120
REGULATED = 75
"""The first professions need a licence; for the others the decision is enough."""
FIRST_DAY, LAST_DAY = date(2026, 1, 1), date(2030, 12, 31)
LEVELS = ("a1", "a2", "b1", "b2", "c1", "c2")

Offer = dict[str, Any]


def regions_of(state: int) -> list[str]:
    """The regions of a state; every state has equally many."""
    each = REGIONS // STATES
    return [f"r{number:03}" for number in range(state * each, (state + 1) * each)]


def state_of(region: str) -> int:
    return int(region[1:]) // (REGIONS // STATES)


def profession(number: int) -> str:
    return f"beruf_{number:03}"


@dataclass
class Country:
    """Collects institutions and offers."""

    random: Random
    institutions: list[dict[str, str]] = field(default_factory=list)
    offers: list[Offer] = field(default_factory=list)

    def institution(self, kind: str, region: str) -> str:
        number = len(self.institutions)
        identity = f"i{number:04}"
        self.institutions.append(
            {"id": identity, "name": f"{kind} {number} (erzeugt)", "region": region}
        )
        return identity

    def offer(self, kind: str, **parts: Any) -> None:
        identity = f"o{len(self.offers):05}"
        self.offers.append({"id": identity, "name": f"{kind} (erzeugt)", **parts})

    def around(self, region: str, reach: int) -> list[str]:
        """A region and its neighbours within the state."""
        neighbours = regions_of(state_of(region))
        here = neighbours.index(region)
        first = max(0, min(here - reach // 2, len(neighbours) - reach))
        return neighbours[first : first + reach]

    def runs(self, count: int, weeks: int, *, apply_days: int = 14) -> dict[str, Any]:
        """Published runs over the horizon, in no regular rhythm."""
        span = (LAST_DAY - FIRST_DAY).days - 400
        dated = []
        for _ in range(count):
            starts = FIRST_DAY + timedelta(days=self.random.randrange(180, 180 + span))
            length = weeks * 7 + self.random.choice((-14, -7, 0, 0, 0, 14, 28))
            run: dict[str, Any] = {
                "starts": starts.isoformat(),
                "ends": (starts + timedelta(days=max(length, 1))).isoformat(),
                "apply_by": (
                    starts - timedelta(days=self.random.randrange(apply_days + 1))
                ).isoformat(),
            }
            if self.random.random() < 0.3:
                run["seats"] = self.random.randrange(6)
            dated.append(run)
        return {"dated": sorted(dated, key=lambda run: str(run["starts"]))}

    def open(self, wait: tuple[int, int], duration: tuple[int, int]) -> dict[str, Any]:
        typical = self.random.randint(*wait), self.random.randint(*duration)
        return {
            "open": {
                "wait": typical[0],
                "duration": typical[1],
                "wait_p90": typical[0] * 2,
                "duration_p90": typical[1] * 2,
            }
        }


class Rota:
    """Shares out the professions within each state, so that none is forgotten before all had a turn."""

    def __init__(self, random: Random) -> None:
        self._random = random
        self._left: dict[int, list[int]] = {}

    def next_of(self, state: int, count: int) -> list[int]:
        left = self._left.setdefault(state, [])
        if len(left) < count:
            left += self._random.sample(range(PROFESSIONS), PROFESSIONS)
        chosen = list(dict.fromkeys(left[:count]))
        del left[:count]
        return chosen
