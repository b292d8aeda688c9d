"""The register of pages of counselling; see register.py. Cases of other houses are not there."""

from __future__ import annotations

#: A key that no row has.
NO_ROW = "4000000000"
NOWHERE = "2" * 21

#: arguments of addresses that need some
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "counselling:case": (NO_ROW,),
    "counselling:case-routes": (NO_ROW,),
    "counselling:route-choose": (NO_ROW,),
    "counselling:plan-step": (NO_ROW, NO_ROW, "0"),
    "counselling:handover": (NO_ROW,),
    "fhir:service-request": (NO_ROW,),
    "fhir:task": (NO_ROW,),
    "fhir:consent": (NO_ROW,),
    "counselling:handover-edit": (NO_ROW,),
    "counselling:handover-send": (NO_ROW,),
    "counselling:handover-step": (NO_ROW, "annehmen"),
    "counselling:handover-link": (NOWHERE,),
    "counselling:handover-link-step": (NOWHERE, "annehmen"),
}

COUNSELLING: dict[str, tuple[str, int, int, int]] = {
    "counselling:cases": ("GET", 302, 200, 200),
    "counselling:case-new": ("GET", 302, 200, 200),
    "counselling:cases-alike": ("POST", 302, 200, 200),
    "counselling:case": ("GET", 302, 404, 404),
    "counselling:case-routes": ("GET", 302, 404, 404),
    "counselling:route-choose": ("POST", 302, 404, 404),
    "counselling:plan-step": ("GET", 302, 404, 404),
    "fhir:metadata": ("GET", 200, 200, 200),
    "fhir:service-request": ("GET", 401, 404, 404),
    "fhir:task": ("GET", 401, 404, 404),
    "fhir:tasks": ("GET", 401, 200, 200),
    "fhir:consent": ("GET", 401, 404, 404),
    "counselling:handovers": ("GET", 302, 200, 200),
    "counselling:handover-new": ("GET", 302, 200, 200),
    "counselling:handover": ("GET", 302, 404, 404),
    "counselling:handover-edit": ("GET", 302, 404, 404),
    "counselling:handover-send": ("POST", 302, 404, 404),
    "counselling:handover-step": ("POST", 302, 404, 404),
    "counselling:handover-link": ("GET", 404, 404, 404),
    "counselling:handover-link-step": ("POST", 404, 404, 404),
}
