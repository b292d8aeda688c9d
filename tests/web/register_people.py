"""The register of pages of people; see register.py. The own page is nobody's without a visit, whoever is signed in beside it."""

from __future__ import annotations

from tests.web.register_booking import NOWHERE

#: arguments of addresses that need some
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "people:door": (NOWHERE,),
    "people:knock": (NOWHERE,),
}

PEOPLE: dict[str, tuple[str, int, int, int]] = {
    "people:own": ("GET", 200, 200, 200),
    "people:leave": ("POST", 302, 302, 302),
    "people:door": ("GET", 404, 404, 404),
    "people:knock": ("POST", 404, 404, 404),
}
