"""The register of pages of people; see register.py. The own page is nobody's without a visit, whoever is signed in beside it."""

from __future__ import annotations

from tests.web.register_booking import NO_ROW, NOWHERE

#: arguments of addresses that need some
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "people:door": (NOWHERE,),
    "people:knock": (NOWHERE,),
    "people:keep": ("nicht-von-uns",),
    "people:question": (NO_ROW,),
    "people:withdraw": (NO_ROW,),
    "people:repeat": (NO_ROW,),
    "people:document": (NO_ROW,),
    "people:preview": (NO_ROW,),
    "people:document-remove": (NO_ROW,),
}

PEOPLE: dict[str, tuple[str, int, int, int]] = {
    "people:own": ("GET", 200, 200, 200),
    "people:leave": ("POST", 302, 302, 302),
    "people:door": ("GET", 404, 404, 404),
    "people:knock": ("POST", 404, 404, 404),
    "people:question": ("GET", 404, 404, 404),
    "people:withdraw": ("POST", 404, 404, 404),
    "people:repeat": ("POST", 404, 404, 404),
    "people:sign-in": ("GET", 200, 200, 200),
    "people:passkey-sign-in": ("GET", 200, 200, 200),
    "people:passkey": ("GET", 404, 404, 404),
    "people:account": ("GET", 404, 404, 404),
    "people:account-remove": ("POST", 404, 404, 404),
    "people:write": ("GET", 404, 404, 404),
    "people:correct": ("GET", 404, 404, 404),
    "people:document-add": ("GET", 404, 404, 404),
    "people:document": ("GET", 404, 404, 404),
    "people:preview": ("GET", 404, 404, 404),
    "people:document-remove": ("POST", 404, 404, 404),
    "people:copy-json": ("GET", 404, 404, 404),
    "people:copy-schema": ("GET", 200, 200, 200),
    "people:copy-pdf": ("GET", 404, 404, 404),
    "people:forget": ("GET", 404, 404, 404),
    "people:keep": ("GET", 410, 410, 410),
}
