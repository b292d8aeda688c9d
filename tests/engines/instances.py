"""Small hard instances, by seed: what really broke planners before, all at once.

Several providers per fact, needs that go round in circles, steps of length zero, later runs that
end earlier, shared institutions and none, fundings, ladders, outcomes, alternatives, deadlines,
full runs, horizon cuts and many ties.
"""

from datetime import date, timedelta
from random import Random
from typing import Any

Json = dict[str, Any]
START = date(2026, 3, 2)
LADDER = ["a1", "a2", "b1"]


def instance(seed: int, *, offers: int | None = None, hours: bool = False) -> tuple[Json, Json]:
    """A network and a query."""
    random = Random(seed)  # noqa: S311  # repeatable, not secret
    plain = [f"f{number}" for number in range(random.randint(2, 4))]
    facts = plain + (LADDER if random.random() < 0.4 else [])
    goal = random.sample(facts, 1 if random.random() < 0.75 else 2)
    horizon = 28 if hours else random.choice((40, 80, 200, 200))
    count = offers or random.randint(5, 8)
    network: Json = {
        "format": "wegenetz-network/1",
        "horizon": {"from": "2026-01-01", "to": _day(horizon)},
        "ladders": [LADDER] if LADDER[0] in facts else [],
        "institutions": [{"id": f"i{number}", "region": "here"} for number in range(4)],
        "offers": [_offer(random, number, facts, goal, hours=hours) for number in range(count)],
    }
    if random.random() < 0.6:
        _layer(random, network["offers"], facts, goal)
    query: Json = {
        "format": "wegenetz-query/1",
        "id": f"seed {seed}",
        "facts": random.sample(facts, 1) if random.random() < 0.3 else [],
        "region": "here",
        "profession": "any",
        "start": _day(0),
        "goal": goal,
        "time_limit_ms": None,
    }
    if random.random() < 0.3:
        decisions = [offer for offer in network["offers"] if offer.get("outcomes")]
        query["assume"] = {o["id"]: random.choice(o["outcomes"])["id"] for o in decisions[:1]}
    if hours:
        query["hours_per_week_cap"] = random.choice((20, 30, 40))
    return network, query


def crowded_instance(seed: int) -> tuple[Json, Json]:
    """A network and a query with a weekly cap that many of the best routes without cap exceed.

    Several facts are wanted side by side, each from rivals of different hours, days and costs.
    """
    random = Random(seed)  # noqa: S311  # repeatable, not secret
    wanted = [f"f{number}" for number in range(random.choice((2, 2, 3)))]
    offers = []
    for number in range(random.randint(4, 6)):
        fact = wanted[number % len(wanted)]
        offer: Json = {
            "id": f"o{(number * 7 + 3) % 10}",
            "gives": [fact],
            "needs": [],
            "timing": _busy(random),
            "cost": random.choice((0, 100, 200, 300)),
            "hours_per_week": random.choice((5, 10, 15, 20, 25)),
            "covers": {"regions": "all", "professions": "all"},
        }
        if random.random() < 0.3:
            offer["needs"] = [random.sample(wanted, 1) for _ in range(random.choice((1, 1, 2)))]
        if random.random() < 0.2:
            offer["gives"].append(random.choice(wanted))
        if random.random() < 0.2:
            offer["fundings"] = [{"id": "g", "needs": random.sample(wanted, 1), "cost": 50}]
        if random.random() < 0.6:
            offer["institution"] = f"i{random.randrange(3)}"
        offers.append(offer)
    return _posed(
        offers,
        houses=3,
        until=27,
        id=f"crowded {seed}",
        start=_day(random.randrange(3)),
        goal=wanted,
        hours_per_week_cap=random.choice((25, 30)),
    )


def shared_instance(seed: int) -> tuple[Json, Json]:
    """A network and a query in which few houses share all steps, some after and some beside each other.

    Few hand-overs means the right houses; the hand-over that is left decides how early one arrives.
    """
    random = Random(seed)  # noqa: S311  # repeatable, not secret
    facts = [f"f{number}" for number in range(4)]
    offers = []
    for number in range(10):
        level = number % len(facts)
        earlier = facts[max(0, level - random.choice((1, 1, 2))) : level]
        offer: Json = {
            "id": f"o{(number * 7 + 3) % 10}",
            "gives": [facts[level]],
            "needs": [earlier],
            "timing": {"open": {"duration": random.choice((5, 10, 20, 40))}},
            "cost": random.choice((0, 100, 200)),
            "covers": {"regions": "all", "professions": "all"},
        }
        if random.random() < 0.95:
            offer["institution"] = f"i{random.randrange(5)}"
        offers.append(offer)
    return _posed(
        offers,
        houses=5,
        until=200,
        id=f"shared {seed}",
        start=_day(random.randrange(3)),
        goal=facts[-2:] if random.random() < 0.4 else facts[-1:],
    )


def _posed(offers: list[Json], *, houses: int, until: int, **asked: Any) -> tuple[Json, Json]:
    """The network of some offers, without ladders, and a question to it by somebody who has nothing yet."""
    network: Json = {
        "format": "wegenetz-network/1",
        "horizon": {"from": "2026-01-01", "to": _day(until)},
        "ladders": [],
        "institutions": [{"id": f"i{number}", "region": "here"} for number in range(houses)],
        "offers": offers,
    }
    query: Json = {
        "format": "wegenetz-query/1",
        "facts": [],
        "region": "here",
        "profession": "any",
        "time_limit_ms": None,
        **asked,
    }
    return network, query


def _busy(random: Random) -> Json:
    """For any day, or a run in nearly every week, some to be applied for early."""
    if random.random() < 0.4:
        return {"open": {"duration": random.choice((2, 5, 8))}}
    dated = []
    for week in range(3):
        if random.random() < 0.7:
            starts = 7 * week + random.choice((0, 0, 2, 4))
            run: Json = {"starts": _day(starts), "ends": _day(starts + random.choice((3, 8, 11)))}
            if random.random() < 0.4:
                run["apply_by"] = _day(starts - random.choice((2, 7)))
            dated.append(run)
    return {"dated": dated or [{"starts": _day(7), "ends": _day(11)}]}


def _day(offset: int) -> str:
    return (START + timedelta(days=offset)).isoformat()


def _offer(random: Random, number: int, facts: list[str], goal: list[str], *, hours: bool) -> Json:
    # ids are not in the order of the file: rule 8 compares ids
    offer: Json = {
        "id": f"o{(number * 7 + 3) % 10}",
        "gives": _some(random, goal if random.random() < 0.3 else facts, (1, 1, 1, 2)),
        "needs": [
            _some(random, facts, (0, 1, 1, 2)) for _ in range(random.choice((0, 1, 1, 1, 2)))
        ],
        "timing": _timing(random),
        "cost": random.choice((0, 100, 100, 200, 300, 400)),
        "covers": {"regions": "all", "professions": "all"},
    }
    if random.random() < 0.75:
        offer["institution"] = f"i{random.randrange(4)}"
    if random.random() < 0.3:
        offer["fundings"] = [
            {
                "id": f"g{n}",
                "needs": _some(random, facts, (0, 1, 1)),
                "cost": random.choice((0, 50, 100)),
            }
            for n in range(random.choice((1, 1, 2)))
        ]
    if random.random() < 0.2:
        offer["outcomes"] = [
            {
                "id": f"way{n}",
                "weight": random.choice((0.3, 0.5, 0.5)),
                "gives": _some(random, facts, (0, 1, 1)),
            }
            for n in range(2)
        ]
    if random.random() < 0.05:
        offer["covers"] = random.choice(
            ({"regions": ["there"]}, {"regions": []}, {"professions": ["any", "other"]})
        )
    if hours:
        offer["hours_per_week"] = random.choice((0, 10, 15, 20, 25))
    return offer


def _layer(random: Random, offers: list[Json], facts: list[str], goal: list[str]) -> None:
    """Make most offers rivals on a chain that leads to the goal; the others stay as they are."""
    chain = [*random.sample(facts, min(random.randint(1, 2), len(facts))), goal[0]]
    chain = list(dict.fromkeys(chain))
    for number, offer in enumerate(offers):
        if random.random() < 0.85:
            level = number % len(chain)
            offer["gives"] = [chain[level]]
            offer["needs"] = [[chain[level - 1]]] if level else []
            offer.pop("outcomes", None)
            if random.random() < 0.3:
                offer["needs"].append(_some(random, facts, (1, 2)))
            if random.random() < 0.7:
                speed = random.randint(0, 3)
                offer["cost"] = 100 * speed + random.choice((0, 0, 50))
                if "open" in offer["timing"]:
                    offer["timing"]["open"]["duration"] = 3 * (4 - speed)


def _some(random: Random, facts: list[str], counts: tuple[int, ...]) -> list[str]:
    return random.sample(facts, min(random.choice(counts), len(facts)))


def _timing(random: Random) -> Json:
    if random.random() < 0.5:
        wait, duration = random.choice(((0, 0), (0, 5), (3, 5), (0, 10), (10, 20), (0, 40)))
        return {"open": {"wait": wait, "duration": duration} if wait else {"duration": duration}}
    dated = []
    for _ in range(random.randint(1, 3)):
        starts = random.choice((0, 0, 5, 10, 20, 30))
        run: Json = {
            "starts": _day(starts),
            "ends": _day(starts + random.choice((0, 5, 5, 10, 30))),
        }
        if random.random() < 0.3:
            run["apply_by"] = _day(starts - random.choice((-3, 0, 3, 7)))
        if random.random() < 0.3:
            run["seats"] = random.choice((0, 1, 9))
        dated.append(run)
    return {"dated": dated}
