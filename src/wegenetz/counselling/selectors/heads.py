"""The head of a case: the five things everybody asks first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wegenetz.counselling.staff_naming import country, profession_name, title_name
from wegenetz.people.selectors.facts import facts_current, qualifications_of
from wegenetz.people.vocabulary import KEYS

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.counselling.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """One thing in the head."""

    label: str
    value: str


def head_of(case: Case, *, today: date) -> list[Known]:
    """Return profession, qualification, German, residence and benefit, as far as they are known. Three queries."""
    facts = {key: fact.value for key, fact in facts_current(case.person_id).items()}
    main = qualifications_of(case.person_id).first()
    said = [
        (
            _("will arbeiten als"),
            profession_name(main.profession, day=today) if main and main.profession else "",
        ),
        (
            _("Abschluss"),
            ", ".join(filter(None, [country(main.country), str(main.year_finished or "")]))
            if main
            else "",
        ),
        (_("Deutsch"), _german(facts)),
        (
            _("Aufenthalt"),
            title_name(facts["residence_title"], day=today)
            if facts.get("residence_title")
            else "",
        ),
        (_("Leistungen"), _choice("benefit", facts)),
    ]
    return [Known(label=label, value=value) for label, value in said if value]


def _german(facts: dict[str, Any]) -> str:
    proved = _choice("german_certificate", facts)
    said = _choice("german_level", facts)
    if proved:
        return _("{level} mit Zertifikat").format(level=proved)
    return _("{level}, selbst eingeschätzt").format(level=said) if said else ""


def _choice(key: str, facts: dict[str, Any]) -> str:
    choices = KEYS[key].choices or {}
    return str(choices.get(str(facts.get(key, "")), ""))
