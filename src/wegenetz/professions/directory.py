"""Reading the directory of professions: all of them by area, and everything about one."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING

from django.utils.functional import Promise

from wegenetz.foundation.languages import CODES, LANGUAGES, TAGS
from wegenetz.foundation.rules import valid_on
from wegenetz.foundation.text import Text
from wegenetz.professions import models as rows
from wegenetz.professions.errors import ProfessionNotFound
from wegenetz.professions.rulebook import Evidence

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """A profession in a list."""

    code: str
    label: Text

    @property
    def title(self) -> str:
        """The official German title."""
        return self.label.into("de")


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """Professions that stand together in a list."""

    area: str
    label: str | Promise
    professions: tuple[Listed, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Regulated:
    """How a profession is regulated, as far as somebody confirmed it."""

    kind: str
    words: str | Promise
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Called:
    """What people call a profession in one language."""

    language: str
    names: tuple[str, ...]

    @property
    def language_name(self) -> str:
        """The language by its own name."""
        return LANGUAGES[self.language]

    @property
    def tag(self) -> str:
        return TAGS[self.language]


@dataclass(frozen=True, slots=True, kw_only=True)
class Profession:
    """Everything the page of a profession shows."""

    code: str
    label: Text
    hint: Text
    area: str
    area_label: str | Promise
    titles: tuple[str, ...]
    """Official German titles: feminine, masculine, neutral, each once."""

    former: tuple[str, ...]
    called: tuple[Called, ...]
    kldb: str
    isco: str
    esco: str
    regulation: Regulated | None
    """None while nobody has confirmed the rules."""

    body_label: Text

    @property
    def title(self) -> str:
        return self.label.into("de")


def professions_by_area() -> list[Field]:
    """Return all professions by area, in the order of listing. One query."""
    order = {code: place for place, code in enumerate([*rows.Profession.Area.values, ""])}
    found = sorted(
        rows.Profession.objects.order_by("position", "code"), key=lambda one: order[one.area]
    )
    return [
        Field(
            area=area,
            label=_area_label(area),
            professions=tuple(Listed(code=one.code, label=one.label) for one in group),
        )
        for area, group in groupby(found, key=lambda one: one.area)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """A profession with everything it is called, in all languages."""

    code: str
    label: Text
    area: str
    area_label: str | Promise
    names: tuple[str, ...]


def professions_named(codes: Collection[str] | None = None) -> list[Named]:
    """Return professions with all their names; all of them without `codes`. Two queries."""
    found = rows.Profession.objects.order_by("position", "code")
    names = rows.ProfessionName.objects.order_by("id")
    if codes is not None:
        found = found.filter(code__in=codes)
        names = names.filter(profession__in=codes)
    called: defaultdict[str, list[str]] = defaultdict(list)
    for code, name in names.values_list("profession_id", "name"):
        called[code].append(name)
    return [
        Named(
            code=one.code,
            label=one.label,
            area=one.area,
            area_label=_area_label(one.area),
            names=tuple(called[one.code]),
        )
        for one in found
    ]


def _area_label(area: str) -> str | Promise:
    return rows.Profession.Area(area).label if area else ""


def profession(code: str, *, day: date) -> Profession:
    """Return everything about a profession. Three queries.

    Raises
    ------
    ProfessionNotFound
        There is none with this code.
    """
    found = rows.Profession.objects.filter(code=code).first()
    if found is None:
        raise ProfessionNotFound
    names = list(
        rows.ProfessionName.objects.filter(profession=found)
        .order_by("id")
        .values_list("language", "name", "is_former")
    )
    titles = tuple(dict.fromkeys(filter(None, [found.feminine, found.masculine, found.neutral])))
    said = {*titles}
    by_language = {
        language: tuple(
            name
            for spoken, name, is_former in names
            if spoken == language and not is_former and name not in said
        )
        for language in CODES
    }
    return Profession(
        code=found.code,
        label=found.label,
        hint=found.hint,
        area=found.area,
        area_label=_area_label(found.area),
        titles=titles,
        former=tuple(name for _, name, is_former in names if is_former),
        called=tuple(
            Called(language=language, names=called)
            for language, called in by_language.items()
            if called
        ),
        kldb=found.kldb,
        isco=found.isco,
        esco=found.esco,
        regulation=_regulation(found, day),
        body_label=found.body_label,
    )


def _regulation(profession: rows.Profession, day: date) -> Regulated | None:
    rule = valid_on(rows.Regulation, day).filter(profession=profession).first()
    if rule is None:
        return None
    kind = rows.Regulation.Kind(rule.kind)
    return Regulated(kind=kind.value, words=kind.label, evidence=Evidence.of(rule))
