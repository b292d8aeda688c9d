"""Values for places: what a typed place may mean."""

from __future__ import annotations

from dataclasses import dataclass


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
