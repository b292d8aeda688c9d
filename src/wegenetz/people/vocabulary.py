"""The keys under which a person's facts stand: what each means, which values it takes, and how protected it is."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.people.data_classes import DataClass


class ValueKind(StrEnum):
    """Shape of a value."""

    CHOICE = "choice"
    CHOICES = "choices"
    TEXT = "text"
    TEXTS = "texts"
    YES_NO = "yes_no"
    CODE = "code"
    """A code of the open knowledge: a residence title, a list of what is done."""

    CODES = "codes"


@dataclass(frozen=True, slots=True, kw_only=True)
class FactKey:
    """One key."""

    code: str
    label: Any
    """Translated when it is shown."""

    kind: ValueKind
    choices: dict[str, Any] | None = None
    data_class: DataClass = DataClass.PROFILE
    longest: int = 300
    """Characters of a text."""


GERMAN_LEVELS: dict[str, Any] = {
    "none": _("noch kein Deutsch"),
    "a1": _("A1"),
    "a2": _("A2"),
    "b1": _("B1"),
    "b2": _("B2"),
    "c1": _("C1"),
    "c2": _("C2"),
}
EMPLOYMENT: dict[str, Any] = {
    "employed": _("angestellt"),
    "self_employed": _("selbstständig"),
    "unemployed": _("arbeitslos gemeldet"),
    "training": _("in Ausbildung, Studium oder Kurs"),
    "not_working": _("nicht berufstätig und nicht gemeldet"),
}
BENEFITS: dict[str, Any] = {
    "sgb2": _("Bürgergeld vom Jobcenter"),
    "sgb3": _("Arbeitslosengeld von der Agentur für Arbeit"),
    "asylum": _("Leistungen für Asylsuchende"),
    "other": _("andere Leistung"),
}

_KEYS = (
    FactKey(
        code="german_level",
        label=_("Deutsch, selbst eingeschätzt"),
        kind=ValueKind.CHOICE,
        choices=GERMAN_LEVELS,
    ),
    FactKey(
        code="german_certificate",
        label=_("Deutsch, mit Zertifikat"),
        kind=ValueKind.CHOICE,
        choices=GERMAN_LEVELS,
    ),
    FactKey(code="further_languages", label=_("weitere Sprachen"), kind=ValueKind.TEXTS),
    FactKey(
        code="employment_status",
        label=_("Arbeit zurzeit"),
        kind=ValueKind.CHOICE,
        choices=EMPLOYMENT,
    ),
    FactKey(
        code="receives_benefit", label=_("bekommt Geld von einer Behörde"), kind=ValueKind.YES_NO
    ),
    FactKey(code="benefit", label=_("welche Leistung"), kind=ValueKind.CHOICE, choices=BENEFITS),
    FactKey(
        code="benefit_contact",
        label=_("Ansprechperson bei Agentur oder Jobcenter"),
        kind=ValueKind.TEXT,
    ),
    FactKey(
        code="benefit_customer_number",
        label=_("Kundennummer dort"),
        kind=ValueKind.TEXT,
        longest=40,
    ),
    FactKey(code="residence_title", label=_("Aufenthalt"), kind=ValueKind.CODE),
    FactKey(code="residence_note", label=_("Aufenthalt, in Worten"), kind=ValueKind.TEXT),
    FactKey(code="advised_before", label=_("schon einmal beraten"), kind=ValueKind.YES_NO),
    FactKey(code="advised_by", label=_("beraten von"), kind=ValueKind.TEXT),
    FactKey(code="done", label=_("schon erledigt"), kind=ValueKind.CODES),
    FactKey(
        code="disability",
        label=_("Behinderung"),
        kind=ValueKind.YES_NO,
        data_class=DataClass.SPECIAL,
    ),
    FactKey(
        code="health",
        label=_("Gesundheit, soweit für den Beruf wichtig"),
        kind=ValueKind.TEXT,
        data_class=DataClass.SPECIAL,
    ),
    FactKey(
        code="minority",
        label=_("Zugehörigkeit zu einer Minderheit"),
        kind=ValueKind.YES_NO,
        data_class=DataClass.SPECIAL,
    ),
)
KEYS: dict[str, FactKey] = {key.code: key for key in _KEYS}
