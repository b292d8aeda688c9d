"""Reading the dates of a month, and the words by which dates are narrowed."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from django.db.models import Count, F, Window
from django.db.models.functions import RowNumber

from wegenetz.booking.selectors.run_lists import runs_in_lines
from wegenetz.booking.selectors.runs import runs_wanted
from wegenetz.booking.values.runs import ListedRun
from wegenetz.booking.values.wishes import Wish, months_on, weeks_of
from wegenetz.catalogue import selectors as catalogue

#: Dates a day of the calendar names; the others stand in the list of that day.
MOST_A_DAY = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A day of the calendar with its first dates, and how many more there are; without a day it is a gap."""

    on: date | None = None
    runs: tuple[ListedRun, ...] = ()
    more: int = 0


def month_of(wish: Wish, *, first: date, today: date) -> list[list[Day]]:
    """Return the weeks of a month with the runs that start from today on. Two queries, however many start."""
    rows = (
        runs_wanted(wish, day=today)
        .filter(starts__gte=first, starts__lt=months_on(first, 1))
        .annotate(
            number=Window(RowNumber(), partition_by=F("starts"), order_by=F("pk").asc()),
            of_day=Window(Count("pk"), partition_by=F("starts")),
        )
        .filter(number__lte=MOST_A_DAY)
        .order_by("starts", "pk")
    )
    found = list(rows.values_list("pk", "starts", "of_day"))
    lines = runs_in_lines([pk for pk, _starts, _of_day in found])
    named: dict[date, list[ListedRun]] = defaultdict(list)
    number: dict[date, int] = {}
    for pk, starts, of_day in found:
        named[starts].append(lines[pk])
        number[starts] = of_day
    return [
        [
            Day(on=day, runs=tuple(named[day]), more=number[day] - len(named[day]))
            if day in number
            else Day(on=day)
            for day in week
        ]
        for week in weeks_of(first)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """By which words coming dates can be narrowed: those that some of them have."""

    kinds: frozenset[str]
    modes: frozenset[str]
    topics: frozenset[str]
    languages: frozenset[str]


def words_of(wish: Wish, *, day: date) -> Words:
    """Return the words of coming runs in the scope of a wish. Three queries when the catalogue changed, else one."""
    return _words(catalogue.knowledge_version(), wish.scope, day)


@lru_cache(maxsize=8)
def _words(version: int, scope: str, day: date) -> Words:
    runs = runs_wanted(Wish(scope=scope), day=day)
    found = catalogue.offers_starting(runs)
    spoken = catalogue.languages_of_runs(runs)
    return Words(
        kinds=frozenset(kind for kind, _m, _t, _l in found),
        modes=frozenset(mode for _k, mode, _t, _l in found if mode),
        topics=frozenset(topic for _k, _m, topics, _l in found for topic in topics),
        languages=frozenset(spoken.union(*(languages for _k, _m, _t, languages in found))),
    )
