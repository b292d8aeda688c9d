"""The register of all pages and endpoints: who may, and what they get. A page without a line fails the suite.

name -> (method, anonymous, counsellor, coordinator); statuses. Pages of a personal link are asked with a link that leads nowhere.
"""

from __future__ import annotations

NOWHERE = "2" * 21
#: A key that no row has.
NO_ROW = "4000000000"
UNKNOWN = "00000000-0000-4000-8000-000000000000"
NO_RUN = "999999999"

#: arguments of addresses that need some
ARGUMENTS: dict[str, tuple[str, ...]] = {
    "catalogue:offer": ("diversity-basis",),
    "opendata:hsds-service": (UNKNOWN,),
    "opendata:hsds-organization": (UNKNOWN,),
    "opendata:hsds-service-at-location": (UNKNOWN,),
    "opendata:hsds-taxonomy": (UNKNOWN,),
    "opendata:hsds-term": (UNKNOWN,),
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
    "opendata:catalogue-record": ("profession", "koch"),
    "opendata:sitemap-part": ("pages", "0"),
    "professions:body-confirm": ("pflegefachkraft", "HB"),
    "account_confirm_email": ("nirgendwo",),
    "account_reset_password_from_key": ("1", "nirgendwo"),
    "mfa_remove_webauthn": (NO_ROW,),
    "openid_connect_login": ("oidc",),
    "openid_connect_callback": ("oidc",),
    "network:invitation": (NOWHERE,),
    "network:member-role": (NO_ROW,),
    "network:member-remove": (NO_ROW,),
    "network:invitation-resend": (NO_ROW,),
    "network:invitation-revoke": (NO_ROW,),
    "network:staff-session": (NO_ROW,),
    "network:staff-session-end": (NO_ROW,),
    "finder:profession": ("pflegefachkraft",),
    "booking:house": ("hafentor",),
    "booking:slot": ("hafentor", "0"),
    "booking:appointment": (NOWHERE,),
    "booking:appointment-move": (NOWHERE,),
    "booking:appointment-cancel": (NOWHERE,),
    "booking:appointment-restore": (NOWHERE,),
    "booking:appointment-confirm": (NOWHERE,),
    "booking:appointment-calendar": (NOWHERE,),
    "booking:run": (NO_RUN,),
    "booking:run-file": (NO_RUN,),
    "booking:staff-run": (NO_RUN,),
    "booking:staff-list": (NO_RUN,),
    "booking:staff-table": (NO_RUN,),
    "booking:staff-attendance": (NO_RUN,),
    "booking:staff-issue": (NO_RUN,),
    "booking:staff-certificates": (NO_RUN,),
    "booking:staff-confirm": (NO_RUN,),
    "booking:staff-refuse": (NO_RUN,),
    "booking:booking": (NOWHERE,),
    "booking:booking-accept": (NOWHERE,),
    "booking:booking-cancel": (NOWHERE,),
    "booking:booking-shrink": (NOWHERE,),
    "booking:booking-pass": (NOWHERE,),
    "booking:booking-names": (NOWHERE,),
    "booking:booking-file": (NOWHERE,),
    "booking:booking-certificates": (NOWHERE,),
    "booking:staff-times": (NO_ROW,),
    "booking:staff-times-end": (NO_ROW,),
    "booking:staff-times-resume": (NO_ROW,),
    "booking:staff-day": ("hafentor", "2026-11-30"),
    "booking:staff-day-open": ("hafentor", "2026-11-30", "0"),
    "booking:staff-appointment": (NO_ROW,),
    "booking:staff-call-off": (NO_ROW,),
    "booking:staff-came": (NO_ROW,),
}

Lines = dict[str, tuple[str, int, int, int]]

HOUSE: Lines = {
    "health-live": ("GET", 200, 200, 200),
    "health-ready": ("GET", 200, 200, 200),
    "api-1:openapi-json": ("GET", 200, 200, 200),
    "api-1:api-root": ("GET", 404, 404, 404),
    "api-1:professions_list": ("GET", 200, 200, 200),
    "api-1:routes_plan": ("POST", 422, 422, 422),
    "api-1:responsibility": ("GET", 422, 422, 422),
    "account_login": ("GET", 200, 302, 302),
    "account_logout": ("POST", 302, 302, 302),
    "mfa_authenticate": ("GET", 302, 302, 302),
    "mfa_login_webauthn": ("GET", 302, 302, 302),
    "openid_connect_login": ("GET", 404, 404, 404),
    "openid_connect_callback": ("GET", 404, 404, 404),
    "account_reset_password": ("GET", 200, 200, 200),
    "account_reset_password_done": ("GET", 200, 200, 200),
    "account_reset_password_from_key": ("GET", 200, 200, 200),
    "account_confirm_email": ("GET", 200, 200, 200),
    "account_change_password": ("GET", 302, 200, 200),
    "account_set_password": ("GET", 302, 302, 302),
    "account_email": ("GET", 302, 200, 200),
    "account_reauthenticate": ("GET", 302, 200, 200),
    "mfa_reauthenticate": ("GET", 302, 302, 302),
    "mfa_reauthenticate_webauthn": ("GET", 302, 302, 302),
    "mfa_index": ("GET", 302, 302, 302),
    "mfa_activate_totp": ("GET", 302, 302, 302),
    "mfa_deactivate_totp": ("GET", 302, 404, 404),
    "mfa_view_recovery_codes": ("GET", 302, 404, 404),
    "mfa_generate_recovery_codes": ("GET", 302, 302, 302),
    "mfa_add_webauthn": ("GET", 302, 302, 302),
    "mfa_remove_webauthn": ("GET", 302, 302, 302),
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

NETWORK: Lines = {
    "network:account": ("GET", 302, 200, 200),
    "network:sessions-end": ("POST", 302, 302, 302),
    "network:invitation": ("GET", 404, 404, 404),
    "network:members": ("GET", 302, 403, 200),
    "network:invite": ("GET", 302, 403, 200),
    "network:member-restore": ("POST", 302, 410, 410),
    "network:member-role": ("POST", 302, 404, 404),
    "network:member-remove": ("POST", 302, 404, 404),
    "network:invitation-resend": ("POST", 302, 404, 404),
    "network:invitation-revoke": ("POST", 302, 404, 404),
    "network:staff-sessions": ("GET", 302, 403, 200),
    "network:staff-session": ("GET", 302, 404, 404),
    "network:staff-session-end": ("POST", 302, 404, 404),
}

PROFESSIONS: Lines = {
    "professions:body-confirm": ("GET", 302, 403, 200),
}

CATALOGUE: Lines = {
    "catalogue:offer": ("GET", 200, 200, 200),
}

BOOKING: Lines = {
    "booking:houses": ("GET", 200, 200, 200),
    "booking:house": ("GET", 200, 200, 200),
    "booking:slot": ("GET", 404, 404, 404),
    "booking:appointment": ("GET", 404, 404, 404),
    "booking:appointment-move": ("GET", 404, 404, 404),
    "booking:appointment-cancel": ("POST", 404, 404, 404),
    "booking:appointment-restore": ("POST", 404, 404, 404),
    "booking:appointment-confirm": ("POST", 404, 404, 404),
    "booking:appointment-calendar": ("GET", 404, 404, 404),
    "booking:runs": ("GET", 200, 200, 200),
    "booking:feed": ("GET", 200, 200, 200),
    "booking:run": ("GET", 404, 404, 404),
    "booking:run-file": ("GET", 404, 404, 404),
    "booking:booking": ("GET", 404, 404, 404),
    "booking:booking-accept": ("POST", 404, 404, 404),
    "booking:booking-cancel": ("POST", 404, 404, 404),
    "booking:booking-shrink": ("POST", 404, 404, 404),
    "booking:booking-pass": ("POST", 404, 404, 404),
    "booking:booking-names": ("POST", 404, 404, 404),
    "booking:booking-file": ("GET", 404, 404, 404),
    "booking:booking-certificates": ("GET", 404, 404, 404),
    "booking:certificate-check": ("GET", 200, 200, 200),
    "booking:staff-bookings": ("GET", 302, 200, 200),
    "booking:staff-run": ("GET", 302, 404, 404),
    "booking:staff-list": ("GET", 302, 404, 404),
    "booking:staff-table": ("GET", 302, 404, 404),
    "booking:staff-attendance": ("POST", 302, 404, 404),
    "booking:staff-issue": ("POST", 302, 404, 404),
    "booking:staff-certificates": ("GET", 302, 404, 404),
    "booking:staff-confirm": ("POST", 302, 404, 404),
    "booking:staff-refuse": ("GET", 302, 404, 404),
    "booking:staff-week": ("GET", 302, 200, 200),
    "booking:staff-times-new": ("GET", 302, 200, 200),
    "booking:staff-times": ("GET", 302, 404, 404),
    "booking:staff-times-end": ("POST", 302, 404, 404),
    "booking:staff-times-resume": ("POST", 302, 404, 404),
    "booking:staff-day": ("GET", 302, 200, 200),
    "booking:staff-day-open": ("POST", 302, 403, 302),
    "booking:staff-appointment": ("GET", 302, 404, 404),
    "booking:staff-call-off": ("POST", 302, 404, 404),
    "booking:staff-came": ("POST", 302, 404, 404),
}

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

FINDER: Lines = {
    "finder:professions": ("GET", 200, 200, 200),
    "finder:profession": ("GET", 200, 200, 200),
}

OPENDATA: Lines = {
    "opendata:hsds": ("GET", 200, 200, 200),
    "opendata:hsds-profile": ("GET", 200, 200, 200),
    "opendata:hsds-services": ("GET", 200, 200, 200),
    "opendata:hsds-service": ("GET", 404, 404, 404),
    "opendata:hsds-organizations": ("GET", 200, 200, 200),
    "opendata:hsds-organization": ("GET", 404, 404, 404),
    "opendata:hsds-services-at-locations": ("GET", 200, 200, 200),
    "opendata:hsds-service-at-location": ("GET", 404, 404, 404),
    "opendata:hsds-taxonomies": ("GET", 200, 200, 200),
    "opendata:hsds-taxonomy": ("GET", 404, 404, 404),
    "opendata:hsds-terms": ("GET", 200, 200, 200),
    "opendata:hsds-term": ("GET", 404, 404, 404),
    "opendata:hsds-tables": ("GET", 200, 200, 200),
    "opendata:catalogue": ("GET", 200, 200, 200),
    "opendata:catalogue-lines": ("GET", 200, 200, 200),
    "opendata:catalogue-schema": ("GET", 200, 200, 200),
    "opendata:catalogue-record": ("GET", 200, 200, 200),
    "opendata:places": ("GET", 200, 200, 200),
    "opendata:changes": ("GET", 200, 200, 200),
    "opendata:sitemap": ("GET", 200, 200, 200),
    "opendata:sitemap-part": ("GET", 200, 200, 200),
    "opendata:robots": ("GET", 200, 200, 200),
    "opendata:security": ("GET", 404, 404, 404),
}

REGISTER: Lines = {
    name: line
    for flat in (HOUSE, WEB, NETWORK, PROFESSIONS, CATALOGUE, BOOKING, PLANNER, FINDER, OPENDATA)
    for name, line in flat.items()
}
