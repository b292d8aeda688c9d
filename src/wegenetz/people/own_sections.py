"""The parts of the own page that this floor fills; upper floors add theirs in the same way."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.people.registry import Section, section_register
from wegenetz.people.selectors import own

if TYPE_CHECKING:
    from datetime import date, datetime


def access(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    """Who may see what, and who looked."""
    return {"access": own.access_of(person_id, now=now), "looks": own.looks_of(person_id)}


def consents(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    """What the person allowed."""
    told = own.consents_of(person_id, today=today)
    return {
        "standing": [one for one in told if one.is_standing],
        "former": [one for one in told if not one.is_standing],
    }


def documents(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    """The files."""
    return {"documents": own.documents_of(person_id)}


def talk(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    """Messages and corrections."""
    return {
        "messages_told": own.messages_of(person_id),
        "corrections": own.corrections_of(person_id),
        "houses": own.houses_with_access(person_id, now=now),
    }


def account(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    """The optional account."""
    return {"account": own.account_of(person_id)}


def farewells(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    """What would stay if the person asked to be forgotten today."""
    return {"holds": own.holds_of(person_id, today=today)}


def register() -> None:
    """Register the parts of this floor."""
    for code, order, context in (
        ("access", 30, access),
        ("consents", 40, consents),
        ("documents", 60, documents),
        ("talk", 70, talk),
        ("account", 80, account),
        ("farewell", 90, farewells),
    ):
        section_register(
            Section(code=code, order=order, template=f"people/own_{code}.html", context=context)
        )
