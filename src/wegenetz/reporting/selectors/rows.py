"""Rows of the monitoring export: many cases in few queries, each with what belongs to it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from typing import TYPE_CHECKING, Any

from wegenetz.counselling.selectors.taken_along import contacts_of_all, outcomes_of_all
from wegenetz.counselling.staff_words import ContactKind, Topic
from wegenetz.foundation.clock import BERLIN
from wegenetz.network.selectors import institutions
from wegenetz.people.selectors.records import (
    changes_of_all,
    consents_of_all,
    facts_of_all,
    qualifications_of_all,
)
from wegenetz.people.vocabulary import KEYS
from wegenetz.planner.countries import countries
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from wegenetz.counselling.models import Case

#: Cases read at once.
AT_ONCE = 500
#: Exports are German in every language, so that a file can be handed on.
LANGUAGE = "de"


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def since(self) -> datetime:
        return datetime.combine(self.first, time(), BERLIN)

    @property
    def until(self) -> datetime:
        return datetime.combine(self.last + timedelta(days=1), time(), BERLIN)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Names for codes and keys, read once an export."""

    professions: Mapping[str, str]
    titles: Mapping[str, str]
    countries: Mapping[str, str]

    @classmethod
    def on(cls, day: date) -> Names:
        """Return the names of a day. One query if the process knows the rules of the day already."""
        rulebook = planned_network(day).rulebook
        return cls(
            professions={code: str(one.label) for code, one in rulebook.professions.items()},
            titles={code: str(one.label) for code, one in rulebook.titles.items()},
            countries=countries(LANGUAGE),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What a person said to a consent."""

    state: str = ""
    on: datetime | None = None
    medium: str = ""


@dataclass(frozen=True, kw_only=True)
class CaseRow:
    """A case with what is known about its person."""

    case: Any
    names: Names
    facts: Mapping[str, Any] = field(default_factory=dict)
    consents: Iterable[Any] = ()
    houses: Mapping[int, str] = field(default_factory=dict)

    @property
    def person(self) -> Any:
        return self.case.person

    def fact(self, key: str) -> Any:
        """Return a fact as it is read: the label of a choice, otherwise the value."""
        known = self.facts.get(key)
        if known is None:
            return None
        choices = KEYS[key].choices
        return str(choices.get(known.value, known.value)) if choices else known.value

    def country(self, code: str) -> str:
        return self.names.countries.get(code, code)

    def title(self, code: str | None) -> str:
        return self.names.titles.get(code or "", code or "")

    def profession(self, code: str) -> str:
        return self.names.professions.get(code, code)

    @cached_property
    def _said(self) -> dict[str, Any]:
        newest: dict[str, Any] = {}
        for one in self.consents:
            newest.setdefault(one.purpose, one)
        return newest

    def consent(self, purpose: str) -> Answer:
        """Return the newest answer to a purpose."""
        said = self._said.get(purpose)
        if said is None:
            return Answer()
        on = said.withdrawn_at or said.given_at or said.refused_at
        state = "widerrufen" if said.withdrawn_at else "ja" if said.given_at else "nein"
        return Answer(state=state, on=on, medium=said.get_medium_display())

    def recipients(self, purpose: str) -> list[str]:
        """Return who was named in the newest answer to a purpose."""
        said = self._said.get(purpose)
        if said is None:
            return []
        named = [said.named_recipient] if said.named_recipient else []
        return named + [self.houses.get(key, str(key)) for key in said.recipients]


@dataclass(frozen=True, kw_only=True)
class PartRow:
    """One of several things that belong to a case: a qualification, a contact, an outcome."""

    case: Any
    one: Any
    names: Names
    houses: Mapping[int, str] = field(default_factory=dict)

    def country(self, code: str) -> str:
        return self.names.countries.get(code, code)

    def profession(self, code: str) -> str:
        return self.names.professions.get(code, code)

    @property
    def kinds(self) -> list[str]:
        return [str(ContactKind(code).label) for code in self.one.kinds]

    @property
    def topics(self) -> list[str]:
        return [str(Topic(code).label) for code in self.one.topics]

    @property
    def bodies(self) -> list[str]:
        return [self.houses.get(key, str(key)) for key in self.one.competent_bodies]


@dataclass(frozen=True, kw_only=True)
class ChangeRow:
    """One changed field."""

    case: Any
    one: Any
    field: str
    before: str
    after: str


def batches(cases: QuerySet[Case], *, size: int = AT_ONCE) -> Iterator[list[Case]]:
    """Yield cases in lists, from one cursor of the database."""
    held: list[Case] = []
    for case in cases.iterator(chunk_size=size):
        held.append(case)
        if len(held) == size:
            yield held
            held = []
    if held:
        yield held


def case_rows(cases: list[Case], names: Names) -> list[CaseRow]:
    """Return the rows of the sheet of cases. At most four queries."""
    persons = {case.person_id for case in cases}
    facts = facts_of_all(persons)
    consents = consents_of_all(persons)
    named = {key for said in consents.values() for one in said for key in one.recipients}
    houses = _houses(named)
    return [
        CaseRow(
            case=case,
            names=names,
            facts=facts.get(case.person_id, {}),
            consents=consents.get(case.person_id, []),
            houses=houses,
        )
        for case in cases
    ]


def qualification_rows(cases: list[Case], names: Names) -> Iterator[PartRow]:
    """Yield the rows of the sheet of qualifications. One query."""
    found = qualifications_of_all({case.person_id for case in cases})
    for case in cases:
        for one in found.get(case.person_id, []):
            yield PartRow(case=case, one=one, names=names)


def contact_rows(cases: list[Case], names: Names, period: Period) -> Iterator[PartRow]:
    """Yield the rows of the sheet of contacts. At most three queries."""
    found = contacts_of_all([c.pk for c in cases], first=period.first, last=period.last)
    houses = _houses({key for all_ in found.values() for c in all_ for key in c.competent_bodies})
    for case in cases:
        for one in found.get(case.pk, []):
            yield PartRow(case=case, one=one, names=names, houses=houses)


def outcome_rows(cases: list[Case], names: Names, period: Period) -> Iterator[PartRow]:
    """Yield the rows of the sheet of outcomes. One query."""
    found = outcomes_of_all([c.pk for c in cases], first=period.first, last=period.last)
    for case in cases:
        for one in found.get(case.pk, []):
            yield PartRow(case=case, one=one, names=names)


def change_rows(cases: list[Case], period: Period) -> Iterator[ChangeRow]:
    """Yield the rows of the sheet of changes. One query."""
    persons = {case.person_id for case in cases}
    found = changes_of_all(persons, since=period.since, until=period.until)
    for case in cases:
        for one in found.get(case.person_id, []):
            before, after = one.before or {}, one.after or {}
            for key in sorted({*before, *after}):
                yield ChangeRow(
                    case=case,
                    one=one,
                    field=key,
                    before=_written(before.get(key)),
                    after=_written(after.get(key)),
                )


def _written(value: Any) -> str:
    if value is None:
        return ""
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


def _houses(keys: set[int]) -> dict[int, str]:
    if not keys:
        return {}
    return {key: house.name for key, house in institutions(keys).items()}
