"""Reading the search: a page of entries for what was asked, best first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import (
    BooleanField,
    Case,
    Count,
    F,
    FloatField,
    Func,
    IntegerField,
    Q,
    Value,
    When,
)
from django.db.models.functions import Cast, Coalesce, Least, TruncDate

from wegenetz.finder import asked as addresses
from wegenetz.finder.kinds import OFFER
from wegenetz.finder.lexemes import WORTH
from wegenetz.finder.models import SearchEntry
from wegenetz.finder.reading import Reading, read
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.freshness import Worth
from wegenetz.foundation.paging import Page, page_of
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import QuerySet

    from wegenetz.finder.asked import Asked

PAGE = 20
SOON = timedelta(days=7)
#: What an entry that nobody confirmed for two years keeps of its rank.
STALE_KEEPS = 0.5
#: Ranks are whole numbers, so that a page begins exactly where the one before ended.
FINE = 1_000_000


class Query(Func):
    template = "%(expressions)s::tsquery"


class Matches(Func):
    arg_joiner = " @@ "
    template = "(%(expressions)s)"
    output_field = BooleanField()


class Rank(Func):
    """How well a document answers a query; rarer weights count more."""

    template = f"ts_rank('{{{', '.join(map(str, WORTH))}}}', %(expressions)s)::float8"
    output_field = FloatField()


class Kilometres(Func):
    """Distance between an entry and a point, as the crow flies."""

    template = (
        "(12742 * asin(sqrt(power(sin(radians((%(latitude)s - latitude) / 2)), 2) + cos(radians(latitude))"
        " * cos(radians(%(latitude)s)) * power(sin(radians((%(longitude)s - longitude) / 2)), 2))))"
    )
    output_field = FloatField()


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What the search found."""

    page: Page[SearchEntry]
    counts: dict[str, int]
    """Entries of each kind, whatever kind was asked for."""

    reading: Reading
    is_wide: bool
    """Nothing fitted all words; these fit some of them."""

    point: tuple[float, float] | None
    is_place_unknown: bool

    @property
    def total(self) -> int:
        return sum(self.counts.values())


def search(asked: Asked, *, now: datetime, language: str, after: str = "") -> Results:
    """Return a page of entries. At most nine queries, whatever their number.

    Parameters
    ----------
    asked : Asked
        Words, filters, order.
    now : datetime
        Instant of the question: freshness and free seats are reckoned from it.
    language : str
        Language of the page: names of professions in it win.
    after : str
        Key of the page before.

    Raises
    ------
    PageUnknown
        The key was not made here, or by another list.
    """
    today = now.astimezone(BERLIN).date()
    reading = read(asked.words, day=today, language=language)
    point = network.postal_code_point(asked.postal_code) if asked.postal_code else None
    fitting = _filtered(asked, now)
    found = _matching(fitting, reading.narrow)
    counts = _counts(found)
    is_wide = bool(reading.narrow) and not counts
    if is_wide:
        found = _matching(fitting, reading.wide)
        counts = _counts(found)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    ranked = _ranked(found, reading.wide if is_wide else reading.narrow, today)
    ranked, order = _ordered(ranked, asked, point, today, has_words=bool(reading.narrow))
    return Results(
        page=page_of(ranked, order=order, after=after, size=PAGE),
        counts=counts,
        reading=reading,
        is_wide=is_wide,
        point=point,
        is_place_unknown=bool(asked.postal_code) and point is None,
    )


def offers_for(profession: str, *, today: date, limit: int) -> list[SearchEntry]:
    """Return offers made for a profession: those with the next start first, then the others. One query."""
    found = SearchEntry.objects.filter(kind=OFFER, professions__contains=[profession])
    ahead = Case(When(next_start_on__gte=today, then=F("next_start_on")))
    return list(found.defer("document").order_by(ahead.asc(nulls_last=True), "name", "id")[:limit])


def _filtered(asked: Asked, now: datetime) -> QuerySet[SearchEntry]:
    found = SearchEntry.objects.defer("document")
    for column in ("topic", "language", "mode", "profession"):
        if value := getattr(asked, column):
            found = found.filter(**{f"{column}s__contains": [value]})
    if asked.is_accessible:
        found = found.filter(is_accessible=True)
    if asked.is_free:
        found = found.filter(cost=0)
    if asked.is_soon:
        today = now.astimezone(BERLIN).date()
        found = found.filter(
            Q(next_free_at__gte=now, next_free_at__lt=now + SOON)
            | Q(next_start_on__gte=today, next_start_on__lte=today + SOON)
        )
    return found


def _matching(found: QuerySet[SearchEntry], query: str) -> QuerySet[SearchEntry]:
    if not query:
        return found
    return found.filter(Matches(F("document"), _query(query)))


def _query(query: str) -> Func:
    return Query(Value(query), output_field=FloatField())


def _counts(found: QuerySet[SearchEntry]) -> dict[str, int]:
    return dict(
        found.order_by().values("kind").annotate(number=Count("pk")).values_list("kind", "number")
    )


def _ranked(found: QuerySet[SearchEntry], query: str, today: date) -> QuerySet[SearchEntry]:
    keeps = Case(
        When(ages=False, then=Value(1.0)),
        default=STALE_KEEPS + (1 - STALE_KEEPS) * Worth("confirmed_on", today=today),
        output_field=FloatField(),
    )
    fit = Rank(F("document"), _query(query)) if query else Value(1.0)
    return found.annotate(score=Cast(fit * keeps * FINE, IntegerField()))


def _ordered(
    found: QuerySet[SearchEntry],
    asked: Asked,
    point: tuple[float, float] | None,
    today: date,
    *,
    has_words: bool,
) -> tuple[QuerySet[SearchEntry], tuple[str, ...]]:
    if point is not None:
        found = found.annotate(
            kilometres=Kilometres(latitude=repr(point[0]), longitude=repr(point[1]))
        )
    if asked.order == addresses.DISTANCE and point is not None:
        return found.filter(latitude__isnull=False), ("kilometres", "name", "id")
    if asked.order == addresses.DATE:
        found = found.annotate(
            next_on=Least(
                Coalesce("next_start_on", TruncDate("next_free_at", tzinfo=BERLIN)),
                Coalesce(TruncDate("next_free_at", tzinfo=BERLIN), "next_start_on"),
            )
        )
        return found.filter(next_on__gte=today), ("next_on", "name", "id")
    return found, ("-score" if has_words else "-listed_on", "name", "id")
