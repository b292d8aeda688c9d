"""What is handed over: gathered for the preview as the sender may see it, and shown from what was frozen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wegenetz.counselling.models import CaseOutcome, Contact
from wegenetz.counselling.selectors.plans import plan_current
from wegenetz.counselling.staff_naming import country
from wegenetz.foundation.text import Text
from wegenetz.foundation.ui.formats import language_names, left_to_right, listed
from wegenetz.people.data_classes import DataClass
from wegenetz.people.published import DocumentKind, QualificationKind
from wegenetz.people.selectors.documents import documents_kept
from wegenetz.people.selectors.facts import (
    facts_current,
    qualifications_of,
    special_facts_current,
)
from wegenetz.people.vocabulary import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wegenetz.counselling.models import Case

#: Notes that go along at most, the latest first.
NOTES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One class of data as people read it."""

    title: str
    rows: list[tuple[str, str]]
    """Label and value; a label may be empty."""


def package_contents(case: Case, scope: Iterable[str], documents: Iterable[int]) -> dict[str, Any]:
    """Return what a hand-over of some classes carries, as codes and values; the wall lets through what the actor may see."""
    gather: dict[DataClass, Callable[[Case], Any]] = {
        DataClass.CONTACT: _contact,
        DataClass.PROFILE: _profile,
        DataClass.QUALIFICATIONS: _qualifications,
        DataClass.PLAN: _plan,
        DataClass.COUNSELLING: _notes,
        DataClass.SPECIAL: _special,
    }
    wanted = [DataClass(one) for one in scope]
    contents = {one.value: gather[one](case) for one in wanted if one in gather}
    if DataClass.DOCUMENTS in wanted:
        contents[DataClass.DOCUMENTS.value] = [
            {"id": one.pk, "name": one.name, "kind": one.kind}
            for one in documents_kept(case.person_id, documents)
        ]
    return contents


def _contact(case: Case) -> dict[str, Any]:
    person = case.person
    name = f"{person.given_name} {person.family_name}".strip()
    said = {
        "name": name,
        "name_in_latin": person.name_in_latin,
        "email": person.email,
        "phone": person.phone,
        "place": f"{person.postal_code} {person.place}".strip(),
        "language": person.language,
    }
    return {key: value for key, value in said.items() if value}


def _profile(case: Case) -> dict[str, Any]:
    return {key: fact.value for key, fact in facts_current(case.person_id).items()}


def _special(case: Case) -> dict[str, Any]:
    return {key: fact.value for key, fact in special_facts_current(case.person_id).items()}


def _qualifications(case: Case) -> list[dict[str, Any]]:
    return [
        {
            "kind": one.kind,
            "title": one.title,
            "country": one.country,
            "year": one.year_finished,
            "profession": one.profession,
            "wish": one.wish,
        }
        for one in qualifications_of(case.person_id)
    ]


def _plan(case: Case) -> list[dict[str, Any]]:
    outcomes = CaseOutcome.objects.filter(case=case, withdrawn_at=None).order_by("reached_on")
    plan = plan_current(case.pk)
    steps = plan.steps.all() if plan else ()
    return [
        *({"kind": one.kind, "on": one.reached_on.isoformat()} for one in outcomes),
        *(
            {"step": dict(one.label), "on": (one.ended_on or one.planned_ends).isoformat()}
            for one in steps
        ),
    ]


def _notes(case: Case) -> list[dict[str, Any]]:
    talks = Contact.objects.filter(case=case, withdrawn_at=None).exclude(note="")
    return [
        {"on": one.on.isoformat(), "note": one.note}
        for one in talks.order_by("-on", "-pk")[:NOTES]
    ]


# --------------------------------------------------------------------------------------- showing
def name_in(contents: Mapping[str, Any]) -> str:
    """Return the name a package carries; empty without one."""
    return str(contents.get("contact", {}).get("name", ""))


def sections_of(contents: Mapping[str, Any]) -> list[Section]:
    """Return a package in the words of the reader, in the order of the classes."""
    show: dict[DataClass, Callable[[Any], list[tuple[str, str]]]] = {
        DataClass.CONTACT: _contact_shown,
        DataClass.PROFILE: _facts_shown,
        DataClass.QUALIFICATIONS: _qualifications_shown,
        DataClass.DOCUMENTS: _documents_shown,
        DataClass.PLAN: _plan_shown,
        DataClass.COUNSELLING: _notes_shown,
        DataClass.SPECIAL: _facts_shown,
    }
    return [
        Section(title=str(one.label), rows=show[one](contents[one.value]))
        for one in DataClass
        if one.value in contents
    ]


def _contact_shown(said: Mapping[str, str]) -> list[tuple[str, str]]:
    labels = {
        "name": _("Name"),
        "name_in_latin": _("Name in lateinischer Schrift"),
        "email": _("E-Mail"),
        "phone": _("Telefon"),
        "place": _("Ort"),
        "language": _("Sprache"),
    }
    return [
        (labels[key], _contact_value(key, value)) for key, value in said.items() if key in labels
    ]


def _contact_value(key: str, value: str) -> str:
    if key == "language":
        return language_names([value[:2]])
    return left_to_right(value) if key in {"email", "phone"} else value


def _facts_shown(said: Mapping[str, Any]) -> list[tuple[str, str]]:
    return [
        (str(KEYS[key].label), _value(key, value)) for key, value in said.items() if key in KEYS
    ]


def _value(key: str, value: Any) -> str:
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    if isinstance(value, list):
        return listed(value)
    return str((KEYS[key].choices or {}).get(value, value))


def _qualifications_shown(said: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    kinds = dict(QualificationKind.choices)
    return [
        (
            str(kinds.get(one["kind"], "")),
            listed((one.get("title"), country(one.get("country") or ""), one.get("year"))),
        )
        for one in said
    ]


def _documents_shown(said: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    kinds = dict(DocumentKind.choices)
    return [(str(kinds.get(one["kind"], "")), str(one["name"])) for one in said]


def _plan_shown(said: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    kinds = dict(CaseOutcome.Kind.choices)
    return [
        (_day(one["on"]), str(Text(one["step"]) if "step" in one else kinds.get(one["kind"], "")))
        for one in said
    ]


def _notes_shown(said: Iterable[Mapping[str, Any]]) -> list[tuple[str, str]]:
    return [(_day(one["on"]), str(one["note"])) for one in said]


def _day(said: str) -> str:
    return left_to_right(f"{date.fromisoformat(said):%d.%m.%Y}")
