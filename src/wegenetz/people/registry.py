"""What upper floors tell about persons, without this floor knowing them: tables, parts of the own page and of its copy, reasons to wait.

    table_register(Contact, label=_("Gespräche"), fate=Fate.EMPTY, empties={"note": ""})
    section_register(Section(code="cases", order=10, template="...", context=...))

Called once, when a floor is ready (``apps.py``). A table about persons that nobody registers is still copied whole and
deleted whole; a test asks for a line all the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models

from wegenetz.foundation.wall import WalledModel


class Fate(StrEnum):
    """What forgetting a person does with the rows of a table."""

    DELETE = "delete"
    EMPTY = "empty"
    """Names and words go, codes and days stay for statistics."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonTable:
    """A table with rows about persons."""

    model: type[models.Model]
    label: Any
    """Heading in the copy for the person."""

    fate: Fate = Fate.DELETE
    empties: Mapping[str, Any] = field(default_factory=dict)
    """Column and what stands there afterwards; a function is called once a row."""

    hidden: frozenset[str] = frozenset()
    """Columns of no use to a person: digests, keys of files, versions."""

    is_copied: bool = True
    """False for indexes and secrets, which say nothing that does not stand elsewhere."""

    hold_keeps: bool = False
    """A hold for funding keeps these rows as they are until its day."""

    order: int = 50
    """Forgotten in this order; copied in this order, too."""

    rows: Callable[[int], models.QuerySet[Any]] | None = None
    """Rows of a person where no column ``person`` says so."""

    def of(self, person_id: int) -> models.QuerySet[Any]:
        """Return the rows of a person, as far as the wall shows them."""
        if self.rows is not None:
            return self.rows(person_id)
        return self.model._default_manager.filter(person_id=person_id).order_by("pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """A part of the own page."""

    code: str
    order: int
    template: str
    context: Callable[[int, datetime, date], Mapping[str, Any] | None]
    """Person, now, today -> what the template shows; nothing hides the part."""


#: What a chapter of the copy for reading says: a title, and lines of label and value.
PaperEntry = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the copy for reading."""

    order: int
    title: Any
    entries: Callable[[int, datetime, date], list[PaperEntry]]
    """Person, now, today -> what it says."""


#: Persons, today, days -> those among them whose documents are still needed.
DocumentsNeeded = Callable[[set[int], date, int], set[int]]
#: Persons, now -> called when a person is forgotten, before the rows go: tells others, ends clocks.
Farewell = Callable[[int, datetime], None]

#: Persons -> under which reference offices know each.
References = Callable[[set[int]], Mapping[int, str]]

#: Day -> persons and the day on which something of theirs is deleted, until that day.
DueUntil = Callable[[date], list[tuple[int, date | None]]]

_dues: dict[str, DueUntil] = {}
_tables: dict[type[models.Model], PersonTable] = {}
_sections: dict[str, Section] = {}
_chapters: dict[str, Chapter] = {}
_needed: list[DocumentsNeeded] = []
_farewells: list[Farewell] = []
_references: list[References] = []
#: Name of a page or an export -> what it shows of a person, in plain words.
_looked_at: dict[str, Any] = {}


def table_register(model: type[models.Model], *, label: Any, **about: Any) -> None:
    """Say what a table about persons is called, what is copied, and what forgetting does with it."""
    _tables[model] = PersonTable(model=model, label=label, **about)


def section_register(section: Section) -> None:
    """Add a part to the own page."""
    _sections[section.code] = section


def chapter_register(code: str, chapter: Chapter) -> None:
    """Add a part to the copy for reading."""
    _chapters[code] = chapter


def documents_needed_by(needed: DocumentsNeeded) -> None:
    """Add a reason to keep the documents of persons."""
    _needed.append(needed)


def farewell_register(farewell: Farewell) -> None:
    """Have something done when a person is forgotten."""
    _farewells.append(farewell)


def references_by(references: References) -> None:
    """Say under which reference offices know a person."""
    _references.append(references)


def references_of(persons: set[int]) -> dict[int, str]:
    """Return references of persons; no names."""
    return {pk: said for one in _references for pk, said in one(persons).items()}


def looks_register(words: Mapping[str, Any]) -> None:
    """Say in plain words what pages and exports show of a person, by their names in the log of looks."""
    _looked_at.update(words)


def looked_at(what: str) -> str:
    """Return the words for a look; empty where nobody said them."""
    return str(_looked_at.get(what, ""))


def due_register(title: str, due: DueUntil) -> None:
    """Add a line to the report on data protection."""
    _dues[title] = due


def dues() -> dict[str, DueUntil]:
    """Return the lines that upper floors add to the report on data protection."""
    return dict(_dues)


def is_registered(model: type[models.Model]) -> bool:
    """Whether somebody said what becomes of a table."""
    return model in _tables


def tables() -> list[PersonTable]:
    """Return all tables about persons, those nobody registered too."""
    known = dict(_tables)
    for model in apps.get_models():
        if model not in known and has_person(model):
            known[model] = PersonTable(model=model, label=model._meta.db_table)
    return sorted(known.values(), key=lambda one: one.order)


def has_person(model: type[models.Model]) -> bool:
    """Whether a walled table has a column that names the person."""
    return issubclass(model, WalledModel) and any(
        isinstance(one, models.ForeignKey)
        and one.name == "person"
        and one.related_model is not None
        and one.remote_field.model._meta.label == "people.Person"
        for one in model._meta.concrete_fields
    )


def sections() -> list[Section]:
    """Return the parts of the own page in their order."""
    return sorted(_sections.values(), key=lambda one: one.order)


def chapters() -> list[Chapter]:
    """Return the parts that upper floors add to the copy for reading, in their order."""
    return sorted(_chapters.values(), key=lambda one: one.order)


def documents_needed(persons: set[int], *, today: date, days: int) -> set[int]:
    """Return those persons whose documents somebody still needs."""
    return {pk for needed in _needed for pk in needed(persons, today, days)}


def farewell(person_id: int, now: datetime) -> None:
    """Do what floors want done when a person is forgotten."""
    for one in _farewells:
        one(person_id, now)
