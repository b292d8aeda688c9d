"""The register of pages of counselling; see register.py. Cases of other houses are not there."""

from __future__ import annotations

from tests.web.register_booking import NOWHERE

#: A key that no row has.
NO_ROW = "4000000000"

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
    "counselling:case-take": (NO_ROW,),
    "counselling:case-pass": (NO_ROW,),
    "counselling:case-dismiss": (NO_ROW,),
    "counselling:intake-confirm": (NOWHERE,),
    "counselling:intake-own": (NOWHERE,),
    "counselling:intake-person": (NOWHERE,),
    "counselling:intake-work": (NOWHERE,),
    "counselling:intake-office": (NOWHERE,),
    "counselling:intake-preview": (NOWHERE, "0"),
    "counselling:intake-receipt": (NOWHERE,),
    "counselling:intake-time": (NOWHERE,),
    "counselling:intake-forget": (NOWHERE,),
    "counselling:intake-own-page": (NOWHERE,),
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
    "counselling:case-take": ("POST", 302, 404, 404),
    "counselling:case-pass": ("GET", 302, 404, 404),
    "counselling:case-dismiss": ("POST", 302, 404, 404),
    "counselling:intake": ("GET", 200, 200, 200),
    "counselling:intake-confirm": ("GET", 404, 404, 404),
    "counselling:intake-own": ("GET", 404, 404, 404),
    "counselling:intake-person": ("GET", 404, 404, 404),
    "counselling:intake-work": ("GET", 404, 404, 404),
    "counselling:intake-office": ("GET", 404, 404, 404),
    "counselling:intake-preview": ("GET", 404, 404, 404),
    "counselling:intake-receipt": ("GET", 404, 404, 404),
    "counselling:intake-time": ("POST", 404, 404, 404),
    # deleting what is not there does no harm
    "counselling:intake-forget": ("POST", 302, 302, 302),
    "counselling:intake-own-page": ("POST", 404, 404, 404),
}
