"""The data sheet of a case: everything the acting member may see of it, on paper. German, as offices read it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from wegenetz.counselling.selectors.plans import plan_current
from wegenetz.foundation.papers import paper_pdf
from wegenetz.people.selectors.facts import facts_current, special_facts_current
from wegenetz.people.vocabulary import KEYS
from wegenetz.reporting.column import cell_of
from wegenetz.reporting.selectors import rows

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wegenetz.counselling.models import Case
    from wegenetz.people.vocabulary import FactKey

Row = dict[str, str]
Section = dict[str, Any]
TEMPLATE = Path(__file__).resolve().parent / "typst" / "data_sheet.typ"
#: Longest period there is: a sheet shows a case from its beginning.
FIRST_YEAR = 1900


def data_sheet_pdf(case: Case, *, today: date, member: str) -> bytes:
    """Return the data sheet of a case; parts that no grant opens are left out. At most twelve queries.

    Parameters
    ----------
    member : str
        Who made it, for the foot.
    """
    with override(rows.LANGUAGE):
        names = rows.Names.on(today)
        period = rows.Period(first=today.replace(year=FIRST_YEAR, day=1), last=today)
        (row,) = rows.case_rows([case], names)
        sections = [
            _section(_("Person"), _person(row)),
            _section(_("Was bekannt ist"), _facts(case, row)),
            _section(_("Abschlüsse"), parts=[_qualification(q) for q in rows.qualification_rows([case], names)]),
            _section(_("Weg"), _plan(case)),
            _section(_("Gespräche"), parts=[_contact(c) for c in rows.contact_rows([case], names, period)]),
            _section(_("Ergebnisse"), [_outcome(o) for o in rows.outcome_rows([case], names, period)]),
        ]  # fmt: skip
        data = {
            "title": case.person.name or _("Anonyme Beratung"),
            "subtitle": _("Fall %(reference)s, %(house)s, %(status)s")
            % {
                "reference": case.reference,
                "house": case.institution.name,
                "status": case.get_status_display(),
            },
            "made": _("Datenblatt vom %(day)s") % {"day": cell_of(today)},
            "foot": _("Vertraulich. Erstellt von %(member)s am %(day)s.")
            % {"member": member, "day": cell_of(today)},
            "sample": _("Beispiel. Stelle und Person sind erfunden.")
            if case.institution.is_sample
            else "",
            "sections": [one for one in sections if one["rows"] or one["parts"]],
        }
    return paper_pdf(TEMPLATE, data)


def _section(title: str, lines: Iterable[Row] = (), *, parts: Iterable[Any] = ()) -> Section:
    return {"title": title, "rows": list(lines), "parts": list(parts)}


def _lines(said: Iterable[tuple[str, Any]]) -> list[Row]:
    """Return the lines of which something is known."""
    return [
        {"label": str(label), "value": str(_plain(value)), "note": ""}
        for label, value in said
        if value not in (None, "", [], ())
    ]


def _plain(value: Any) -> str | int:
    """Return a value as on paper, where nothing is executed."""
    return value if isinstance(value, str) else cell_of(value)


def _person(row: rows.CaseRow) -> list[Row]:
    person = row.person
    return _lines(
        [
            (_("Name in lateinischer Schrift"), person.name_in_latin),
            (_("E-Mail"), person.email),
            (_("Telefon"), person.phone),
            (_("Ort"), " ".join(filter(None, [person.postal_code, person.place]))),
            (_("Land, falls im Ausland"), row.country(person.country)),
            (_("Geschlecht"), person.get_sex_display()),
            (_("Geburtsdatum"), person.born_on),
            (_("Alter"), person.get_age_group_display()),
            (_("Geburtsland"), row.country(person.born_in)),
            (_("Staatsangehörigkeiten"), [row.country(code) for code in person.nationalities]),
            (_("Jahr der Einreise"), str(person.year_of_entry or "")),
            (_("Angemeldet am"), row.case.registered_at),
            (_("Erstberatung beendet am"), row.case.first_counselled_on),
            (_("Zuständig"), row.case.counsellor.name if row.case.counsellor else ""),
        ]
    )


def _facts(case: Case, row: rows.CaseRow) -> list[Row]:
    known = {**facts_current(case.person_id), **special_facts_current(case.person_id)}
    return [
        {
            "label": str(kind.label),
            "value": _value(kind, known[key].value, row),
            "note": _origin(known[key]),
        }
        for key, kind in KEYS.items()
        if key in known
    ]


def _value(kind: FactKey, value: Any, row: rows.CaseRow) -> str:
    if kind.choices:
        return str(kind.choices.get(value, value))
    return row.title(value) if kind.code == "residence_title" else str(_plain(value))


def _origin(fact: Any) -> str:
    said = str(fact.get_origin_display())
    if fact.holds_from is None:
        return said
    return _("%(origin)s, seit %(day)s") % {"origin": said, "day": cell_of(fact.holds_from)}


def _qualification(part: rows.PartRow) -> dict[str, Any]:
    one = part.one
    return {
        "title": one.title or one.get_kind_display(),
        "rows": _lines(
            [
                (_("Art"), one.get_kind_display()),
                (_("Fachgebiet"), one.sector),
                (_("Land der Ausbildung"), part.country(one.country)),
                (_("Schule oder Hochschule"), one.institution_name),
                (_("Jahr des Abschlusses"), str(one.year_finished or "")),
                (_("Jahre Berufserfahrung"), one.years_of_experience),
                (_("deutscher Referenzberuf"), part.profession(one.profession)),
                (_("Wunsch"), one.wish),
                (_("Antrag gestellt am"), one.applied_on),
                (_("zuständige Stelle"), one.competent_body.name if one.competent_body else ""),
                (_("Ergebnis"), one.get_result_display()),
                (_("Bescheid vom"), one.decided_on),
                (_("Zeugnisbewertung vom"), one.statement_on),
                (_("Ergebnis der Zeugnisbewertung"), one.statement_result),
            ]
        ),
    }


def _contact(part: rows.PartRow) -> dict[str, Any]:
    one = part.one
    return {
        "title": f"{cell_of(one.on)}, {', '.join(part.kinds)}",
        "rows": _lines(
            [
                (_("durch"), one.counsellor.name if one.counsellor else ""),
                (_("Weg"), one.get_channel_display()),
                (_("Minuten"), one.minutes),
                (_("Themen"), part.topics),
                (_("Stellen"), part.bodies),
                (_("Notiz"), one.note),
                (_("nächster Termin"), one.next_on),
            ]
        ),
    }


def _plan(case: Case) -> list[Row]:
    plan = plan_current(case.pk)
    if plan is None:
        return []
    return [
        {
            "label": f"{cell_of(step.planned_starts)} – {cell_of(step.planned_ends)}",
            "value": str(step.label),
            "note": ", ".join(filter(None, [step.office, step.get_status_display()])),
        }
        for step in plan.steps.all()
    ]


def _outcome(part: rows.PartRow) -> Row:
    one = part.one
    return {
        "label": str(cell_of(one.reached_on)),
        "value": one.get_kind_display(),
        "note": one.evidence_seen or one.note,
    }
