"""The register of all pages and endpoints: who may, and what they get. A page without a line fails the suite.

name -> (method, anonymous, counsellor, coordinator); statuses. Pages of a personal link are asked with a link that leads nowhere.
"""

from __future__ import annotations

NOWHERE = "2" * 21

#: arguments of addresses that need some
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "planner:question": ("beruf",),
    "planner:print": ("a",),
    "planner:pdf": ("a",),
    "planner:calendar": ("a",),
    "planner:save": ("a",),
    "planner:saved": (NOWHERE,),
    "planner:saved-print": (NOWHERE,),
    "planner:saved-pdf": (NOWHERE,),
    "planner:saved-calendar": (NOWHERE,),
    "planner:saved-delete": (NOWHERE,),
    "professions:body-confirm": ("pflegefachkraft", "HB"),
}

Lines = dict[str, tuple[str, int, int, int]]

HOUSE: Lines = {
    "health-live": ("GET", 200, 200, 200),
    "health-ready": ("GET", 200, 200, 200),
    "api-1:openapi-json": ("GET", 200, 200, 200),
    "api-1:api-root": ("GET", 404, 404, 404),
    "api-1:professions_list": ("GET", 200, 200, 200),
    "api-1:routes_plan": ("POST", 422, 422, 422),
    "account_login": ("GET", 200, 302, 302),
    "account_logout": ("POST", 302, 302, 302),
}

WEB: Lines = {
    "web:start": ("GET", 200, 200, 200),
    "web:employers": ("GET", 200, 200, 200),
    "web:institutions": ("GET", 200, 200, 200),
    "web:sources": ("GET", 200, 200, 200),
    "web:privacy": ("GET", 200, 200, 200),
    "web:accessibility": ("GET", 200, 200, 200),
    "web:mistake": ("GET", 200, 200, 200),
    "web:imprint": ("GET", 200, 200, 200),
    "web:components": ("GET", 200, 200, 200),
    "web:api-docs": ("GET", 200, 200, 200),
    "web:today": ("GET", 302, 200, 200),
}

NETWORK: Lines = {}

PROFESSIONS: Lines = {
    "professions:body-confirm": ("GET", 302, 403, 200),
}

CATALOGUE: Lines = {}

BOOKING: Lines = {}

PLANNER: Lines = {
    "planner:begin": ("POST", 302, 302, 302),
    "planner:question": ("GET", 200, 200, 200),
    "planner:forget": ("POST", 302, 302, 302),
    "planner:routes": ("GET", 200, 200, 200),
    "planner:print": ("GET", 422, 422, 422),
    "planner:pdf": ("GET", 422, 422, 422),
    "planner:calendar": ("GET", 422, 422, 422),
    "planner:save": ("POST", 422, 422, 422),
    "planner:offices": ("GET", 200, 200, 200),
    "planner:saved": ("GET", 404, 404, 404),
    "planner:saved-print": ("GET", 404, 404, 404),
    "planner:saved-pdf": ("GET", 404, 404, 404),
    "planner:saved-calendar": ("GET", 404, 404, 404),
    "planner:saved-delete": ("POST", 404, 404, 404),
}

FINDER: Lines = {}

OPENDATA: Lines = {}

REGISTER: Lines = {
    name: line
    for flat in (HOUSE, WEB, NETWORK, PROFESSIONS, CATALOGUE, BOOKING, PLANNER, FINDER, OPENDATA)
    for name, line in flat.items()
}
