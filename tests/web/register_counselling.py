"""The register of pages of counselling; see register.py. Cases of other houses are not there."""

from __future__ import annotations

#: A key that no row has.
NO_ROW = "4000000000"

#: arguments of addresses that need some
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "counselling:case": (NO_ROW,),
    "counselling:case-routes": (NO_ROW,),
    "counselling:route-choose": (NO_ROW,),
    "counselling:plan-step": (NO_ROW, NO_ROW, "0"),
}

COUNSELLING: dict[str, tuple[str, int, int, int]] = {
    "counselling:cases": ("GET", 302, 200, 200),
    "counselling:case-new": ("GET", 302, 200, 200),
    "counselling:cases-alike": ("POST", 302, 200, 200),
    "counselling:case": ("GET", 302, 404, 404),
    "counselling:case-routes": ("GET", 302, 404, 404),
    "counselling:route-choose": ("POST", 302, 404, 404),
    "counselling:plan-step": ("GET", 302, 404, 404),
}
