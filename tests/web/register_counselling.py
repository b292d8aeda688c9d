"""The register of pages of counselling; see register.py. Cases of other houses are not there."""

from __future__ import annotations

#: A key that no row has.
NO_ROW = "4000000000"

#: arguments of addresses that need some
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "counselling:case": (NO_ROW,),
}

COUNSELLING: dict[str, tuple[str, int, int, int]] = {
    "counselling:cases": ("GET", 302, 200, 200),
    "counselling:case-new": ("GET", 302, 200, 200),
    "counselling:cases-alike": ("POST", 302, 200, 200),
    "counselling:case": ("GET", 302, 404, 404),
}
