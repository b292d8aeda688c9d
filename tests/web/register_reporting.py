"""The register of pages of reporting; see register.py. Cases of other houses are not there."""

from __future__ import annotations

from tests.web.register_counselling import NO_ROW

#: arguments of addresses that need some
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "reporting:funding": (NO_ROW,),
    "reporting:funding-special": (NO_ROW,),
    "reporting:funding-close": (NO_ROW,),
    "reporting:data-sheet": (NO_ROW,),
    "reporting:letters": (NO_ROW,),
    "reporting:record-keep": (NO_ROW,),
    "reporting:letter": (NO_ROW, "einladung"),
}

REPORTING: dict[str, tuple[str, int, int, int]] = {
    "reporting:index": ("GET", 302, 200, 200),
    "reporting:monitoring": ("POST", 302, 200, 200),
    "reporting:months": ("GET", 302, 200, 200),
    "reporting:cases-table": ("POST", 302, 200, 200),
    "reporting:esf": ("GET", 302, 200, 200),
    "reporting:esf-table": ("GET", 302, 200, 200),
    "reporting:events": ("GET", 302, 403, 200),
    "reporting:events-log": ("POST", 302, 403, 200),
    "reporting:funding": ("GET", 302, 404, 404),
    "reporting:funding-special": ("POST", 302, 404, 404),
    "reporting:funding-close": ("POST", 302, 404, 404),
    "reporting:data-sheet": ("GET", 302, 404, 404),
    "reporting:letters": ("GET", 302, 404, 404),
    "reporting:record-keep": ("POST", 302, 404, 404),
    "reporting:letter": ("GET", 302, 404, 404),
}
