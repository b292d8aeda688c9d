"""Values for places: what a typed place may mean."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Mapping

#: What helps to reach a location besides a way without steps: columns of it, each empty while nobody confirmed it.
HELPS = ("lift", "accessible_toilet", "accessible_parking", "induction_loop")
#: A name that has this many times as many places in one Kreis as in the next means the former.
CITY = 10
#: Kilometres of one degree of latitude, a little less than there are.
KM_A_DEGREE = 111.0
#: Degrees; farther north the degrees of longitude become too narrow to reckon with.
MOST_NORTHERN = 84.0
Span = tuple[float, float]


@dataclass(frozen=True, slots=True, kw_only=True)
class Region:
    """A Kreis or a kreisfreie Stadt."""

    ags: str
    """Official key, five digits."""

    name: str
    land: str
    """Two letters, for example ``HB``."""

    land_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """One reading of what somebody typed as a place."""

    region: Region
    place: str
    """Name of the place, for example ``Bremen``."""

    postal_code: str


def box_around(latitude: float, longitude: float, *, kilometres: float) -> tuple[Span, Span]:
    """Return from where to where latitude and longitude go around a point: nothing that near lies outside.

    Examples
    --------
    >>> [round(degrees, 2) for span in box_around(53.0, 8.8, kilometres=100) for degrees in span]
    [52.1, 53.9, 7.27, 10.33]
    """
    high = kilometres / KM_A_DEGREE
    wide = high / math.cos(math.radians(min(abs(latitude) + high, MOST_NORTHERN)))
    return (latitude - high, latitude + high), (longitude - wide, longitude + wide)


def the_likeliest(weight: Counter[str], names: Mapping[str, str]) -> list[str]:
    """Return the Kreise that something typed may mean, likeliest first.

    Parameters
    ----------
    weight : Counter of str
        How many places of what was typed lie in each Kreis.
    names : mapping of str to str
        Names of the Kreise; they order those that are equally likely.

    Returns
    -------
    list of str
        Only the first if it is a city and the others are villages or city edges of the same name.
    """
    likeliest = sorted(weight, key=lambda kreis: (-weight[kreis], names[kreis]))
    if len(likeliest) > 1 and weight[likeliest[0]] >= CITY * weight[likeliest[1]]:
        return likeliest[:1]
    return likeliest
