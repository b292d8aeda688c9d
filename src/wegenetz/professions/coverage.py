"""The coverage: for every Kreis and subject, whether one institution is responsible, several, or nobody."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING

from wegenetz.engines.responsibility.answers import (
    Found,
    Gap,
    Missing,
    Place,
    Query,
    WhichCircumstances,
    WhichPostalCode,
)
from wegenetz.engines.responsibility.asking import ask
from wegenetz.engines.responsibility.table import subject_table
from wegenetz.network.places import Region
from wegenetz.network.subjects import WITH_PROFESSION, Subject
from wegenetz.professions.responsibility_selectors import known

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from wegenetz.engines.responsibility.answers import Answer
    from wegenetz.engines.responsibility.table import Table
    from wegenetz.professions.responsibility_values import Known


class Cover(StrEnum):
    """What somebody who asks is told, worst first."""

    NOBODY = "nobody"
    SEVERAL = "several"
    UNCONFIRMED = "unconfirmed"
    """Somebody is responsible, but nobody has confirmed who."""
    ONE = "one"


WORST_FIRST = tuple(Cover)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One Kreis."""

    region: Region
    covers: dict[str, Cover]
    """By subject."""


@lru_cache(maxsize=6)
def _coverage(now: Known, day: date, profession: str) -> tuple[Row, ...]:
    return tuple(
        Row(
            region=region,
            covers={
                subject.value: worst(now.table, _query(subject, ags, day, profession))
                for subject in Subject
            },
        )
        for ags, region in now.places.regions.items()
    )


def coverage(*, day: date, profession: str) -> tuple[Row, ...]:
    """Return every Kreis with every subject. One query; computed anew when rules have changed, in about half a second.

    Parameters
    ----------
    day : date
        Rules that hold on it count.
    profession : str
        Code; counts for subjects that are asked with a profession.
    """
    return _coverage(known(), day, profession)


def _query(subject: Subject, ags: str, day: date, profession: str) -> Query:
    return Query(
        subject=subject.value,
        day=day,
        residence=Place(kreis=ags),
        profession=profession if subject in WITH_PROFESSION else "",
    )


def worst(table: Table, query: Query) -> Cover:
    """Return the worst of what people in a Kreis are told, whichever postal code they live in and whatever is true of them."""
    answer = ask(table, query)
    further = list(_further(table, query, answer))
    if further:
        return min((worst(table, each) for each in further), key=WORST_FIRST.index)
    match answer:
        case Found():
            return Cover.ONE
        case Gap(missing=Missing.UNCONFIRMED):
            return Cover.UNCONFIRMED
        case Gap():
            return Cover.NOBODY
    return Cover.SEVERAL


def _further(table: Table, query: Query, answer: Answer) -> Iterator[Query]:
    """Yield the questions that follow from an answer that asks back; the codes of a Kreis are those that rules name."""
    match answer:
        case WhichCircumstances():
            asked = frozenset().union(*answer.choices)
            for choice in answer.choices:
                yield replace(
                    query, holds=query.holds | choice, fails=query.fails | (asked - choice)
                )
        case WhichPostalCode():
            codes = subject_table(table, query.subject).codes_in_kreis[answer.kreis]
            own = {
                code
                for code, kreise in table.ground.kreise_of.items()
                if answer.kreis in kreise and code not in codes
            }
            for code in (*codes, *sorted(own)[:1]):
                yield replace(query, residence=Place(kreis=answer.kreis, postal_code=code))
