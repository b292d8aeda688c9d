"""All addresses of the house, and how the walker asks them with the keys of one case."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.security.parts import MARK, SEARCHED

from wegenetz.counselling.handover_answering import LINK_STEPS
from wegenetz.counselling.staff_handover_words import STEPS
from wegenetz.reporting.staff_letter_words import letter_names

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.security.links import Links
    from tests.security.whole_case import WholeCase

#: Flats whose addresses name open things only: codes of houses and offers, never keys of persons.
OPEN_FLATS = frozenset(
    {
        "",
        "api-1",
        "booking",
        "catalogue",
        "finder",
        "insights",
        "network",
        "opendata",
        "planner",
        "professions",
        "tables",
        "web",
    }
)
#: Keys in the addresses of persons and cases: a row of the case, or a word. A further name is a further line here.
ROWS = {
    "case_id": "counselling.Case",
    "person_id": "people.Person",
    "plan_id": "counselling.Plan",
    "contact_id": "counselling.Contact",
    "appointment_id": "counselling.CaseAppointment",
    "reminder_id": "counselling.Reminder",
    "outcome_id": "counselling.CaseOutcome",
    "qualification_id": "people.Qualification",
    "consent_id": "people.Consent",
    "document_id": "people.PersonDocument",
    "hold_id": "people.Hold",
    "request_id": "people.ConsentRequest",
    "correction_id": "people.Correction",
    "handover_id": "counselling.Handover",
    "run_id": "catalogue.Run",
    "booking_id": "booking.Booking",
}
WORDS = {
    "position": 0,
    "block_id": 0,
    "code": next(iter(letter_names())),
    "key": "german_level",
}
#: Addresses in which a key is another row than elsewhere, or is called by a general name.
KEYS_OF_ROWS = {
    ("fhir:service-request", "key"): "counselling.Handover",
    ("fhir:task", "key"): "counselling.Handover",
    ("fhir:consent", "key"): "people.Consent",
    ("counselling:intake-preview", "document_id"): "counselling.RegistrationDocument",
    ("booking:staff-appointment", "pk"): "booking.Appointment",
    ("booking:staff-call-off", "pk"): "booking.Appointment",
    ("booking:staff-came", "pk"): "booking.Appointment",
}
#: Addresses of flats that are open otherwise: these lead to people who come.
OF_THOSE_WHO_COME = re.compile(
    r"booking:(appointment|booking|staff-(appointment|call-off|came|run|list|table|attendance"
    r"|issue|certificates|confirm|refuse|let-pass)$)"
)
#: Kind of the personal link in an address; the first that fits.
KINDS = (
    ("people:keep", "notice"),
    ("people:", "door"),
    ("counselling:intake-confirm", "confirm"),
    ("counselling:intake-receipt", "receipt"),
    ("counselling:intake-time", "receipt"),
    ("counselling:intake-own-page", "receipt"),
    ("counselling:intake-", "draft"),
    ("counselling:handover-link", "handover"),
    ("booking:appointment", "appointment"),
    ("booking:booking", "booking"),
)
#: What the steps of a hand-over are called in its addresses.
DEEDS = {"counselling:handover-step": STEPS, "counselling:handover-link-step": LINK_STEPS}


@dataclass(frozen=True, slots=True)
class Address:
    """A named address."""

    name: str
    keys: tuple[str, ...]
    deed: str = ""

    def __str__(self) -> str:
        return "/".join(filter(None, [self.name, self.deed]))

    @property
    def is_open(self) -> bool:
        is_flat_open = self.name.rpartition(":")[0] in OPEN_FLATS
        return is_flat_open and not OF_THOSE_WHO_COME.match(self.name)

    @property
    def names_a_row(self) -> bool:
        return any(map(self._row, self.keys))

    @property
    def kind(self) -> str:
        """Which personal link stands in it; empty if none does."""
        if not {"token", "signed"} & set(self.keys):
            return ""
        return next(kind for begins, kind in KINDS if self.name.startswith(begins))

    @property
    def row(self) -> str:
        """The table of the last row in it."""
        return next(filter(None, map(self._row, reversed(self.keys))), "")

    def path(self, whole: WholeCase, links: Links) -> str:
        """Return the address with the keys of the case and somebody's links.

        Raises
        ------
        KeyError
            The walker does not know what stands in it.
        """
        values = {key: self._value(key, whole, links) for key in self.keys}
        return reverse(self.name, kwargs=values)

    def _value(self, key: str, whole: WholeCase, links: Links) -> Any:
        if key in {"token", "signed"}:
            return links[self.kind]
        if key == "deed":
            return self.deed
        label = self._row(key)
        if key == "appointment_id":  # the address names the row of booking
            ties = whole.rows(apps.get_model(label)).values()
            return next(iter(ties))["appointment_id"]
        return whole.key_of(apps.get_model(label)) if label else WORDS[key]

    def _row(self, key: str) -> str:
        return KEYS_OF_ROWS.get((self.name, key), ROWS.get(key, ""))


def addresses() -> list[Address]:
    return sorted(_within(get_resolver().url_patterns, ""), key=lambda address: address.name)


def _within(patterns: list[Any], namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = ":".join(filter(None, [namespace, pattern.namespace]))
            yield from _within(pattern.url_patterns, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}:{pattern.name}".strip(":")
            yield Address(name, tuple(pattern.pattern.converters))


def of_persons() -> list[Address]:
    """Return all addresses of persons, once for each step they may ask for."""
    return [
        replace(address, deed=deed)
        for address in addresses()
        if not address.is_open
        for deed in DEEDS.get(address.name, ("",))
    ]


def asked(whole: WholeCase) -> dict[str, Any]:
    """Return parameters as somebody would send them who knows the keys and half the name."""
    case, person = whole.case.pk, whole.person_id
    return {
        "fall": case,
        "case": case,
        "case_id": case,
        "person": person,
        "subject": f"Patient/{person}",
        "patient": person,
        "q": SEARCHED,
        "suche": SEARCHED,
        "search": SEARCHED,
        "name": SEARCHED,
        "family_name": SEARCHED,
        "given_name": "Qamraz",
        "welche": "alle",
        "stelle": whole.case.institution.code,
        "institution": whole.case.institution_id,
        "von": "2026-01-01",
        "bis": "2026-12-31",
        "version": 1,
        "text": f"fremd {MARK[:2]}",
        "reason": f"fremd {MARK[:2]} weil es sein muss, sagt jemand Fremdes",
    }
