"""Outlines of Kreise and Laender: one file, drawn by servers as SVG and by browsers as a map.

The file is a TopoJSON: borders are arcs that two neighbours share, so simplifying an arc never opens a gap between them.
GeoBasis-DE / BKG 2017 (Daten verändert).
"""

from __future__ import annotations

import json
import math
from collections import defaultdict
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Kreise of the outlines (2017) that are one Kreis today.
MERGED = {"03152": "03159", "03156": "03159", "16056": "16063"}
ATTRIBUTION = "GeoBasis-DE / BKG 2017 (Daten verändert)"
#: Where the file lies among the static files.
STATIC_FILE = "network/kreise.topo.json"
#: Width of the drawing; heights follow from the country.
WIDTH = 720
#: Bends of a border smaller than this are drawn straight, in units of the drawing.
TOLERANCE = 0.7
_SHRINK = math.cos(math.radians(51.2))

Point = tuple[float, float]
Ring = list[int]
"""Numbers of arcs in their order; a negative one is walked backwards (``~number``)."""


@cache
def topology() -> dict[str, Any]:
    """Return the file."""
    file = resources.files("wegenetz.network").joinpath("static", STATIC_FILE)
    loaded: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return loaded


@cache
def arcs() -> list[list[Point]]:
    """Return every arc as longitudes and latitudes."""
    scale, move = topology()["transform"]["scale"], topology()["transform"]["translate"]
    found = []
    for steps in topology()["arcs"]:
        x = y = 0
        points = []
        for dx, dy in steps:
            x, y = x + dx, y + dy
            points.append((x * scale[0] + move[0], y * scale[1] + move[1]))
        found.append(points)
    return found


def polygons() -> Iterator[tuple[str, list[Ring]]]:
    """Yield the key of a Kreis of today and the rings of one of its polygons, the outer one first."""
    for shape in topology()["objects"]["kreise.fc"]["geometries"]:
        key = shape["properties"]["AGS"]
        parts = shape["arcs"] if shape["type"] == "MultiPolygon" else [shape["arcs"]]
        for rings in parts:
            yield MERGED.get(key, key), rings


def points_of(ring: Ring, lines: list[list[Point]]) -> list[Point]:
    """Return the points of a ring; the last one is the first again."""
    points: list[Point] = []
    for number in ring:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line if not points else line[1:]
    return points


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawing:
    """Germany as paths of an SVG."""

    width: int
    height: int
    kreise: dict[str, str]
    """Path of each Kreis."""

    land: str
    """Path of the whole country, to be filled."""

    lands: str
    """Path of the borders between Laender, and of the coast."""

    west: float
    north: float
    scale: float

    def spot(self, latitude: float, longitude: float) -> tuple[float, float]:
        """Return where a point lies in the drawing."""
        return (
            round((longitude - self.west) * _SHRINK * self.scale, 1),
            round((self.north - latitude) * self.scale, 1),
        )


@cache
def drawing() -> Drawing:
    """Return the drawing; a fraction of a second the first time in a process."""
    everywhere = [point for line in arcs() for point in line]
    west, east = min(x for x, _ in everywhere), max(x for x, _ in everywhere)
    south, north = min(y for _, y in everywhere), max(y for _, y in everywhere)
    scale = WIDTH / ((east - west) * _SHRINK)
    lines = [
        simplified(
            [((x - west) * _SHRINK * scale, (north - y) * scale) for x, y in line], TOLERANCE
        )
        for line in arcs()
    ]
    rings: defaultdict[str, list[Ring]] = defaultdict(list)
    owners: defaultdict[int, set[str]] = defaultdict(set)
    for key, polygon in polygons():
        rings[key] += polygon
        for number in (number for ring in polygon for number in ring):
            owners[max(number, ~number)].add(key[:2])
    twice = _shared_within(rings)
    kreise = {
        key: "".join(_path(points_of(ring, lines)) + "Z" for ring in _without(own, twice[key]))
        for key, own in sorted(rings.items())
    }
    sides = _sides(rings)
    inner = {number for number, count in sides.items() if count > 1}
    country = _without([ring for own in rings.values() for ring in own], inner)
    borders = [n for n, lands in owners.items() if len(lands) > 1 or sides[n] == 1]
    return Drawing(
        width=WIDTH,
        height=math.ceil((north - south) * scale),
        kreise=kreise,
        land="".join(_path(points_of(ring, lines)) + "Z" for ring in country),
        lands="".join(_path(lines[number]) for number in sorted(borders)),
        west=west,
        north=north,
        scale=scale,
    )


def _sides(rings: dict[str, list[Ring]]) -> defaultdict[int, int]:
    sides: defaultdict[int, int] = defaultdict(int)
    for own in rings.values():
        for number in (number for ring in own for number in ring):
            sides[max(number, ~number)] += 1
    return sides


def _shared_within(rings: dict[str, list[Ring]]) -> dict[str, set[int]]:
    """Return the arcs between two parts of one Kreis, which were Kreise of their own in 2017."""
    return {
        key: {n for n, count in _sides({key: own}).items() if count > 1}
        for key, own in rings.items()
    }


def _without(rings: list[Ring], dropped: set[int]) -> list[Ring]:
    """Return rings without some arcs, put together anew at their ends."""
    if not dropped:
        return rings
    kept = [n for ring in rings for n in ring if max(n, ~n) not in dropped]
    starts: defaultdict[Point, list[int]] = defaultdict(list)
    for number in kept:
        starts[_ends(number)[0]].append(number)
    found = []
    while starts:
        ring = [_taken(starts, next(iter(starts)))]
        while _ends(ring[-1])[1] in starts:
            ring.append(_taken(starts, _ends(ring[-1])[1]))
        found.append(ring)
    return found


def _taken(starts: defaultdict[Point, list[int]], place: Point) -> int:
    """Take an arc that begins at a place."""
    number = starts[place].pop()
    if not starts[place]:
        del starts[place]
    return number


def _ends(number: int) -> tuple[Point, Point]:
    line = arcs()[max(number, ~number)]
    return (line[0], line[-1]) if number >= 0 else (line[-1], line[0])


def _path(points: Iterable[Point]) -> str:
    """Return points as a path with whole numbers, each step relative to the last."""
    path = ""
    last = (0, 0)
    for point in points:
        here = (round(point[0]), round(point[1]))
        if not path:
            path = f"M{here[0]} {here[1]}l"
        elif here != last:
            path += f"{here[0] - last[0]} {here[1] - last[1]} "
        last = here
    return path.rstrip(" l")


def box_of(path: str) -> tuple[int, int, int, int]:
    """Return the least and the greatest coordinates of a path of the drawing: west, north, east, south.

    Examples
    --------
    >>> box_of("M10 20l5 0 0 5Z")
    (10, 20, 15, 25)
    """
    across: list[int] = []
    down: list[int] = []
    for ring in path.split("M")[1:]:
        begin, _, steps = ring.rstrip("Z").partition("l")
        x, y = map(int, begin.split())
        across.append(x)
        down.append(y)
        numbers = [int(step) for step in steps.split()]
        for dx, dy in zip(numbers[::2], numbers[1::2], strict=True):
            x, y = x + dx, y + dy
            across.append(x)
            down.append(y)
    return min(across), min(down), max(across), max(down)


def simplified(points: list[Point], tolerance: float) -> list[Point]:
    """Return a line with fewer points that stays within a tolerance of the given one.

    Parameters
    ----------
    points : list of Point
        n points; the two ends stay.
    tolerance : float
        Largest distance, in units of the points.

    Returns
    -------
    list of Point

    Notes
    -----
    Douglas and Peucker, with a stack instead of recursion; O(n log n) as a rule.
    """
    keep = {0, len(points) - 1}
    spans = [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        if last - first < 2:
            continue
        far = max(range(first + 1, last), key=lambda n: _away(points, n, first, last))
        if _away(points, far, first, last) > tolerance:
            keep.add(far)
            spans += [(first, far), (far, last)]
    return [points[number] for number in sorted(keep)]


def _away(points: list[Point], number: int, first: int, last: int) -> float:
    """Return how far a point lies from the line between two others."""
    (x, y), (x1, y1), (x2, y2) = points[number], points[first], points[last]
    length = math.hypot(x2 - x1, y2 - y1)
    if length == 0:
        return math.hypot(x - x1, y - y1)
    return abs((x2 - x1) * (y1 - y) - (x1 - x) * (y2 - y1)) / length
