"""What is known of a person, told: facts with their origin, qualifications, and every change in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.utils.translation import gettext as _

from wegenetz.counselling.errors import ContactUnknown
from wegenetz.counselling.staff_naming import country, done_choices_of, profession_name, title_name
from wegenetz.network.selectors import member_names
from wegenetz.people.data_classes import DataClass
from wegenetz.people.selectors.facts import (
    facts_current,
    field_changes,
    last_writer,
    qualifications_of,
    special_facts_current,
)
from wegenetz.people.vocabulary import KEYS, FactKey, ValueKind

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wegenetz.counselling.models import Case
    from wegenetz.people.models import FieldChange

#: Columns nobody wants to read about: keys to other rows and what the database keeps for itself.
_UNSAID = ("journey", "pseudonym", "ended_at", "duplicate_of_id")


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A key of the vocabulary with what is known under it."""

    key: FactKey
    fact: Any
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Changed:
    """One field that was changed."""

    label: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What one person changed in one row at one moment."""

    pk: int
    at: datetime
    by: str
    fields: list[Changed]


def key_of(code: str) -> FactKey:
    """Return a key of the vocabulary.

    Raises
    ------
    ContactUnknown
        There is none.
    """
    try:
        return KEYS[code]
    except KeyError:
        raise ContactUnknown from None


def profession_of(case: Case) -> str:
    """Return the code of the profession the plan is for; empty if nobody said. One query."""
    main = qualifications_of(case.person_id).first()
    return main.profession if main else ""


def known_of(case: Case, scope: Iterable[str], *, today: date) -> dict[str, Any]:
    """Return facts and qualifications as far as grants open them. At most four queries and those of the rulebook."""
    scope = set(scope)
    facts: dict[str, Any] = {}
    if DataClass.PROFILE in scope:
        facts |= facts_current(case.person_id)
    if DataClass.SPECIAL in scope:
        facts |= special_facts_current(case.person_id)
    learned = (
        list(qualifications_of(case.person_id).select_related("competent_body"))
        if DataClass.QUALIFICATIONS in scope
        else []
    )
    profession = learned[0].profession if learned else ""
    return {
        "facts": [
            Told(
                key=key,
                fact=facts.get(key.code),
                value=_value(key, facts.get(key.code), profession, today),
            )
            for key in KEYS.values()
            if key.data_class in scope
        ],
        "qualifications": [
            (
                row,
                profession_name(row.profession, day=today) if row.profession else "",
                country(row.country),
            )
            for row in learned
        ],
        "sees_qualifications": DataClass.QUALIFICATIONS in scope,
        "nationalities": ", ".join(map(country, case.person.nationalities)),
        "born_in": country(case.person.born_in),
        "country": country(case.person.country),
    }


def _value(key: FactKey, fact: Any, profession: str, today: date) -> str:
    if fact is None:
        return ""
    value = fact.value
    if key.kind == ValueKind.YES_NO:
        return _("ja") if value else _("nein")
    if key.code == "residence_title":
        return title_name(value, day=today)
    labels = dict(key.choices or {})
    if key.kind == ValueKind.CODES:
        labels |= dict(done_choices_of(profession, day=today))
    said = value if isinstance(value, list) else [value]
    return ", ".join(str(labels.get(one, one)) for one in said)


def writer_told(case: Case, form: Any, table: str, row: int) -> Change | None:
    """Return who was faster, for a form that came back because of it. Two queries, none if all is well."""
    if not getattr(form, "adopted", ()) and not getattr(form, "decisions", ()):
        return None
    last = last_writer(case.person_id, table, row)
    return _changes([last])[0] if last else None


def changes_told(
    case: Case, *, table: str = "", row: int = 0, before: int | None = None
) -> list[Change]:
    """Return changes of a record, or of one row of it, in words. Two queries."""
    found = field_changes(case.person_id, before=before, table=table, row=row)
    return [change for change in _changes(found) if change.fields]


def _changes(found: list[FieldChange]) -> list[Change]:
    names = member_names({one.user_id for one in found if one.user_id})
    return [
        Change(
            pk=one.pk,
            at=one.at,
            by=names.get(one.user_id or 0, ""),
            fields=[
                Changed(
                    label=_label(one.table, name),
                    before=_said(one.table, name, (one.before or {}).get(name)),
                    after=_said(one.table, name, value),
                )
                for name, value in (one.after or {}).items()
                if name not in _UNSAID and _column(one.table, name) is not None
            ],
        )
        for one in found
    ]


@cache
def _column(table: str, name: str) -> Any:
    flat, _sep, model = table.partition("_")
    columns = apps.get_model(flat, model)._meta.get_fields()
    return next((one for one in columns if getattr(one, "column", "") == name), None)


def _label(table: str, name: str) -> str:
    column = _column(table, name)
    labels = {
        "topics": _("Themen"),
        "inquirer": _("Wer hat angefragt"),
        "subproject_id": _("Teilprojekt"),
        "counsellor_id": _("Wer berät"),
        "status": _("Stand"),
        "institution_id": _("Stelle"),
        "first_counselled_on": _("Erstberatung beendet am"),
        "is_advised_again": _("früher schon in Beratung"),
        "closed_on": _("abgeschlossen am"),
        "deleted_at": _("in den Papierkorb gelegt"),
        "archived_at": _("ins Archiv gelegt"),
        "withdrawn_at": _("zurückgenommen"),
        "note": _("Notiz"),
        "minutes": _("Minuten"),
        "channel": _("Wie"),
        "kinds": _("Art"),
        "on": _("Wann"),
        "due_on": _("Bis wann"),
        "done_at": _("erledigt"),
        "done_by_id": _("erledigt von"),
        "language": _("Wir schreiben der Person auf"),
        "is_main": _("Hauptabschluss"),
        "text": _("Was ist zu tun"),
    }
    return labels.get(name) or str(column.verbose_name)


def _said(table: str, name: str, value: Any) -> str:
    if value in (None, "", []):
        return _("leer")
    if isinstance(value, bool):
        return _("ja") if value else _("nein")
    column = _column(table, name)
    inner = getattr(column, "base_field", column)
    labels = {str(code): str(label) for code, label in getattr(inner, "flatchoices", ())}
    said = value if isinstance(value, list) else [value]
    return ", ".join(labels.get(str(one), str(one)) for one in said)
