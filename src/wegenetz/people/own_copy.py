"""One's own record as PDF/UA-1, in the language of the person: what a person wants to read, not every column."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.papers import paper_pdf
from wegenetz.foundation.ui.formats import language_tag, left_to_right, listed
from wegenetz.people.models import Person, PersonFact, SpecialFact
from wegenetz.people.registry import PaperEntry, chapters
from wegenetz.people.selectors import own
from wegenetz.people.selectors.facts import (
    facts_current,
    qualifications_of,
    special_facts_current,
)
from wegenetz.people.vocabulary import KEYS, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

TEMPLATE = Path(__file__).resolve().parent / "typst" / "akte.typ"


def record_pdf(*, person_id: int, now: datetime, today: date) -> bytes:
    """Return the record as a PDF that claims PDF/UA-1; typst refuses to write one that does not keep the standard."""
    return paper_pdf(TEMPLATE, _data(person_id, now, today))


def _data(person_id: int, now: datetime, today: date) -> dict[str, Any]:
    person = Person.objects.get(pk=person_id)
    parts = {
        _("Name und Kontakt"): _person(person),
        **{str(one.title): one.entries(person_id, now, today) for one in chapters()},
        _("Abschlüsse und Berufserfahrung"): _qualifications(person_id),
        _("Was über Sie bekannt ist"): _facts(person_id),
        _("Wer etwas sehen darf"): _access(person_id, now),
        _("Wer nachgesehen hat"): _looks(person_id),
        _("Einwilligungen"): _consents(person_id, today),
        _("Dokumente"): _documents(person_id),
        _("Nachrichten"): _messages(person_id),
    }
    return {
        "lang": language_tag(),
        "rtl": get_language_bidi(),
        "title": _("Meine Akte"),
        "made": paper_day(now),
        "lead": _(
            "Das steht bei Wegenetz über Sie. Die ganze Kopie für Computer bekommen Sie auf derselben Seite."
        ),
        "parts": [
            {"title": title, "entries": entries, "empty": _("Nichts.")}
            for title, entries in parts.items()
        ],
    }


def paper_day(at: datetime | date | None) -> str:
    """Return a day as the copy writes it; empty for none."""
    if at is None:
        return ""
    local = at.astimezone(BERLIN) if hasattr(at, "astimezone") else at
    return left_to_right(f"{local:%d.%m.%Y}")


def paper_entry(title: str, *lines: tuple[str, Any]) -> PaperEntry:
    """Return something the copy says: a title, and those lines of label and value that have one."""
    said = [{"label": label, "value": str(value)} for label, value in lines if value]
    return {"title": title, "lines": said}


def _of_columns(row: Any, names: Iterable[str]) -> list[tuple[str, Any]]:
    """Return label and value of columns that say something."""
    lines = []
    for name in names:
        shown = getattr(row, f"get_{name}_display", None)
        value = shown() if shown else getattr(row, name)
        if isinstance(value, list):
            value = listed(value)
        if hasattr(value, "strftime"):
            value = paper_day(value)
        lines.append((str(row._meta.get_field(name).verbose_name), value))
    return lines


def _person(person: Person) -> list[PaperEntry]:
    name = " ".join(filter(None, [person.given_name, person.family_name]))
    columns = ("name_in_latin", "email", "phone", "postal_code", "place", "country", "born_in")
    more = ("nationalities", "sex", "age_group", "born_on", "year_of_entry")
    return [paper_entry(name or _("ohne Namen"), *_of_columns(person, (*columns, *more)))]


def _qualifications(person_id: int) -> list[PaperEntry]:
    columns = ("sector", "country", "institution_name", "place", "years_of_training")
    more = ("year_finished", "years_of_experience", "wish", "applied_on", "result", "decided_on")
    return [
        paper_entry(row.title or row.get_kind_display(), *_of_columns(row, (*columns, *more)))
        for row in qualifications_of(person_id)
    ]


def _facts(person_id: int) -> list[PaperEntry]:
    known: list[PersonFact | SpecialFact] = [
        *facts_current(person_id).values(),
        *special_facts_current(person_id).values(),
    ]
    return [
        paper_entry(
            str(KEYS[fact.key].label) if fact.key in KEYS else fact.key,
            ("", _value(fact.key, fact.value)),
            ("", fact.get_origin_display()),
        )
        for fact in known
    ]


def _value(key: str, value: Any) -> str:
    kind = KEYS.get(key)
    if isinstance(value, list):
        return listed(_value(key, one) for one in value)
    if kind is not None and kind.kind == ValueKind.YES_NO:
        return _("ja") if value else _("nein")
    if kind is not None and kind.choices:
        return str(kind.choices.get(value, value))
    return str(value)


def _access(person_id: int, now: datetime) -> list[PaperEntry]:
    return [
        paper_entry(
            one.house or _("eine einzelne Person im Notfall"),
            (_("warum"), one.why),
            (_("was"), listed(one.classes)),
            (_("seit"), paper_day(one.since)),
            (_("bis"), paper_day(one.until)),
            ("", one.reason),
        )
        for one in own.access_of(person_id, now=now)
    ]


def _looks(person_id: int) -> list[PaperEntry]:
    return [
        paper_entry(_looker(look), (_("was"), listed(look["what"])), ("", paper_day(look["at"])))
        for look in own.looks_of(person_id, most=200)
    ]


def _looker(look: dict[str, Any]) -> str:
    if look["house"]:
        return str(look["house"])
    if look["is_by_link"]:
        return _("eine Stelle ohne Konto, über einen Link")
    return _("eine einzelne Person im Notfall")


def _consents(person_id: int, today: date) -> list[PaperEntry]:
    return [
        paper_entry(
            one.purpose,
            ("", _("erlaubt") if one.is_given else _("nicht erlaubt")),
            (_("wem"), listed(one.recipients)),
            (_("was"), listed((*one.classes, *one.special)) if one.is_given else ""),
            (_("am"), paper_day(one.said_at)),
            (_("zurückgenommen am"), paper_day(one.withdrawn_at)),
        )
        for one in own.consents_of(person_id, today=today)
    ]


def _documents(person_id: int) -> list[PaperEntry]:
    return [
        paper_entry(
            document.name, ("", document.get_kind_display()), ("", paper_day(document.uploaded_at))
        )
        for document in own.documents_of(person_id)
    ]


def _messages(person_id: int) -> list[PaperEntry]:
    return [
        paper_entry(
            _("Sie") if message.is_from_person else str(message.institution.name),
            ("", paper_day(message.written_at)),
            ("", message.text),
        )
        for message in own.messages_of(person_id, most=500)
    ]
