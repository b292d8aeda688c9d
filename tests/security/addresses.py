"""All addresses of the house, and how the walker asks them with the keys of one case."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver, reverse
from tests.security.whole_case import MARK, SEARCHED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.security.whole_case import WholeCase

#: Flats whose addresses name open things only: codes of houses and offers, never keys of persons.
OPEN_FLATS = frozenset(
    {
        "",
        "api-1",
        "booking",
        "catalogue",
        "finder",
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
    "reminder_id": "counselling.Reminder",
    "outcome_id": "counselling.CaseOutcome",
    "qualification_id": "people.Qualification",
    "consent_id": "people.Consent",
    "document_id": "people.PersonDocument",
    "hold_id": "people.Hold",
    "request_id": "people.ConsentRequest",
    "correction_id": "people.Correction",
    "handover_id": "counselling.Handover",
}
WORDS = {
    "position": 0,
    "block_id": 0,
    "code": "x",
    "deed": "accept",
    "key": "german_level",
    "signed": "x:y:z",
}
#: Addresses in which ``key`` is a row.
KEYS_OF_ROWS = {
    "fhir:service-request": "counselling.Handover",
    "fhir:task": "counselling.Handover",
    "fhir:consent": "people.Consent",
}


@dataclass(frozen=True, slots=True)
class Address:
    """A named address."""

    name: str
    keys: tuple[str, ...]

    @property
    def is_open(self) -> bool:
        return self.name.rpartition(":")[0] in OPEN_FLATS

    @property
    def names_a_row(self) -> bool:
        return any(map(self._row, self.keys))

    @property
    def row(self) -> str:
        """The table of the last row in it."""
        return next(filter(None, map(self._row, reversed(self.keys))), "")

    def path(self, whole: WholeCase) -> str:
        """Return the address with the keys of the case.

        Raises
        ------
        KeyError
            The walker does not know what stands in it.
        """
        return reverse(self.name, kwargs={key: self._value(key, whole) for key in self.keys})

    def _value(self, key: str, whole: WholeCase) -> Any:
        if key == "token":
            return whole.link
        label = self._row(key)
        return whole.key_of(apps.get_model(label)) if label else WORDS[key]

    def _row(self, key: str) -> str:
        return KEYS_OF_ROWS.get(self.name, "") if key == "key" else ROWS.get(key, "")


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
    return [address for address in addresses() if not address.is_open]


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
