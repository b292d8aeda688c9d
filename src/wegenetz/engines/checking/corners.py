"""Where a route would have to lie if one were missing from an answer."""

from datetime import date

from wegenetz.engines.checking.place import Json, Place, ordinal

Corner = tuple[int, int, int]
"""Latest finish, highest cost, most hand-overs; ``ENDLESS`` where it does not matter."""

ENDLESS = 10**18
NAMES = ("finish", "cost", "handovers")


def corners_of(place: Place, answer: Json) -> list[Corner]:
    """Where a route would have to lie if one were missing from an answer, or tie-broken better."""
    criteria = [NAMES.index(each) for each in place.query.get("criteria", NAMES)]
    points = [
        (ordinal(route["finish"]), route["cost"], route["handovers"]) for route in answer["routes"]
    ]
    corners: list[Corner] = [(ENDLESS, ENDLESS, ENDLESS)]
    for point in points:
        smaller = {
            _with(corner, at, point[at] - 1)
            for corner in corners
            for at in criteria
            if all(point[each] <= corner[each] for each in criteria)
        }
        others = {c for c in corners if any(point[each] > c[each] for each in criteria)}
        every = smaller | others
        corners = sorted(c for c in every if not any(c != o and within(c, o) for o in every))
    for point in points:
        fixed = (ENDLESS, ENDLESS, ENDLESS)
        for at in criteria:
            fixed = _with(fixed, at, point[at])
        for name in place.query.get("tie_break", []):
            at = NAMES.index(name)
            corners.append(_with(fixed, at, point[at] - 1))
            fixed = _with(fixed, at, point[at])
    lowest = (place.start, 0, 0)
    return sorted({corner for corner in corners if within(lowest, corner)})


def _with(corner: Corner, at: int, value: int) -> Corner:
    lower = min(corner[at], value)
    finish, cost, houses = (lower if each == at else corner[each] for each in range(3))
    return finish, cost, houses


def within(corner: Corner, other: Corner) -> bool:
    return all(value <= limit for value, limit in zip(corner, other, strict=True))


def told(corner: Corner) -> str:
    bounds = zip(NAMES, corner, strict=True)
    bounds_told = [
        f"{name} <= {value}" for name, value in bounds if value < ENDLESS and name != "finish"
    ]
    if corner[0] < ENDLESS:
        bounds_told.insert(0, f"finish <= {date.fromordinal(corner[0])}")
    return ", ".join(bounds_told) or "the goal"
