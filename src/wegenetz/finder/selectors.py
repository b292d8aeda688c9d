"""Reading the search: a page of entries for what was asked, best first."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from django.db import connection
from django.db.models import (
    BooleanField,
    Case,
    Count,
    ExpressionWrapper,
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
from wegenetz.finder.models import SearchEntry, SearchVersion
from wegenetz.finder.reading import Reading, read
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.freshness import FARTHER, Worth, sinking
from wegenetz.foundation.paging import Page, page_from, page_of
from wegenetz.network import selectors as network
from wegenetz.network.places import box_around
from wegenetz.professions import finding

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet

    from wegenetz.finder.asked import Asked


PAGE = 20
#: Answers kept in memory, each some ten kilobytes.
KEPT = 256
SOON = timedelta(days=7)
#: What an entry that nobody confirmed for two years keeps of its rank.
STALE_KEEPS = 0.5
#: So many entries are ranked at most; of more, those that were confirmed last. The others follow them, by name.
MOST_RANKED = 2000
#: Up to so many entries it is quicker to find them by their words and sort them than to walk along those confirmed last.
FEW_TO_SORT = 2 * MOST_RANKED
#: A page of what is nearest is looked for within so many kilometres first: most others need not be measured.
NEAR = 50.0
#: Ranks are whole numbers, so that a page begins exactly where the one before ended.
FINE = 1_000_000
#: Orders of what fits best, and of what was confirmed last.
_FITTING, _LISTED = ("-score", "name", "id"), ("-listed_on", "name", "id")


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

    arc = (
        "(12742 * asin(sqrt(power(sin(radians((%(latitude)s - latitude) / 2)), 2) + cos(radians(latitude))"
        " * cos(radians(%(latitude)s)) * power(sin(radians((%(longitude)s - longitude) / 2)), 2))))"
    )
    #: Of an entry in several places the nearest counts.
    template = (
        f"(CASE WHEN cardinality(latitudes) = 0 THEN {arc} ELSE"  # noqa: S608
        f" (SELECT min({arc}) FROM unnest(latitudes, longitudes) AS place(latitude, longitude)) END)"
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
    """Return a page of entries. At most fourteen queries, whatever their number.

    What was asked before is kept in memory until the search knows something else or the day ends; then it takes three queries.

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
    moment = _Moment(
        day=now.astimezone(BERLIN).date(),
        now=now if asked.is_soon else None,
        language=language if asked.words else "",
        search=search_version(),
        names=finding.names_version() if asked.words else 0,
    )
    point = network.postal_code_point(asked.postal_code) if asked.postal_code else None
    page = _page(asked, moment, point, after)
    understood = _understood(asked.at_large, moment)
    return Results(
        page=page,
        counts=understood.counts,
        reading=understood.reading,
        is_wide=understood.is_wide,
        point=point,
        is_place_unknown=bool(asked.postal_code) and point is None,
    )


def place_near(entry: SearchEntry, point: tuple[float, float] | None) -> str:
    """Return where an entry is; of several places the nearest to a point, if there is one."""
    if point is None or not entry.places:
        return entry.place
    there = zip(entry.latitudes, entry.longitudes, entry.places, strict=True)
    _, place = min(
        (network.kilometres_between(point, (lat, long)), place) for lat, long, place in there
    )
    return place


def search_version() -> int:
    """Return the version of everything the search knows: another number means that something has changed. One query."""
    found = SearchVersion.objects.filter(pk=1).values_list("number", flat=True).first()
    return found or 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Moment:
    """What an answer depends on besides the question: as long as it is the same, so is the answer, for everybody."""

    day: date
    now: datetime | None
    """Instant of the question, where free seats are asked for."""

    language: str
    search: int
    """Version of what the search knows."""

    names: int
    """Version of the names of professions."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Understood:
    """What words and filters mean, and how much there is of it: the same in every order, on every page, for every kind."""

    reading: Reading
    counts: dict[str, int]
    is_wide: bool

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def query(self) -> str:
        return self.reading.wide if self.is_wide else self.reading.narrow


@lru_cache(maxsize=KEPT)
def _understood(asked: Asked, moment: _Moment) -> _Understood:
    reading = read(asked.words, search=moment.search, names=moment.names, language=moment.language)
    fitting = _filtered(asked, moment)
    counts = _counts(_matching(fitting, reading.narrow))
    is_wide = bool(reading.narrow) and not counts
    if is_wide:
        counts = _counts(_matching(fitting, reading.wide))
    return _Understood(reading=reading, counts=counts, is_wide=is_wide)


@lru_cache(maxsize=KEPT)
def _page(
    asked: Asked, moment: _Moment, point: tuple[float, float] | None, after: str
) -> Page[SearchEntry]:
    with _by_index(asked.words):
        understood = _understood(asked.at_large, moment)
        query = understood.query
        found = _matching(_filtered(asked, moment), query)
        number = understood.counts.get(asked.kind, 0) if asked.kind else understood.total
        if asked.kind:
            found = found.filter(kind=asked.kind)
        if query and not after and number > MOST_RANKED and asked.order == addresses.FIT:
            return _best_of_the_latest(found, query, moment.day, number=number)
        found, order = _ordered(found, asked, point, moment.day, query=query, number=number)
        if asked.order == addresses.DISTANCE and point is not None:
            page = page_of(found.filter(_around(point)), order=order, after=after, size=PAGE)
            if page.after and page.rows[-1].counted <= NEAR:  # type: ignore[attr-defined]  # counted there
                return page
        return page_of(found, order=order, after=after, size=PAGE)


def _around(point: tuple[float, float]) -> Q:
    """Keep what may be near, at a glance: to be sure of that, all are measured that have several places."""
    high, wide = box_around(*point, kilometres=NEAR)
    return ~Q(latitudes=[]) | Q(latitude__range=high, longitude__range=wide)


def _best_of_the_latest(
    found: QuerySet[SearchEntry], query: str, today: date, *, number: int
) -> Page[SearchEntry]:
    """Return the first page of very many entries: it holds none of those that are not ranked, so they are not even read. One query.

    A list that was cut cannot be put into another order by Django; as two lists the database would fetch every document twice.
    """
    before, values = "", ()
    if number <= FEW_TO_SORT:
        keys, values = found.values("id", "listed_on", "name").query.sql_with_params()
        before = (
            f"WITH fitting AS MATERIALIZED ({keys}), first AS MATERIALIZED"  # noqa: S608 - our own statement
            f" (SELECT id FROM fitting ORDER BY listed_on DESC, name, id LIMIT {MOST_RANKED}) "
        )
        latest = _ranked(SearchEntry.objects.defer("document"), query, today, number=MOST_RANKED)
        latest = latest.extra(where=["id IN (SELECT id FROM first)"])
    else:
        latest = _ranked(found, query, today, number=MOST_RANKED)
        latest = latest.order_by(*_LISTED)[:MOST_RANKED]
    statement, more = latest.query.sql_with_params()
    rows = SearchEntry.objects.raw(
        f"{before}SELECT * FROM ({statement}) AS latest ORDER BY score DESC, name, id LIMIT {PAGE + 1}",  # noqa: S608 - our own statement
        (*values, *more),
    )
    return page_from(list(rows), order=_FITTING, size=PAGE)


@contextmanager
def _by_index(words: str) -> Iterator[None]:
    """Let the database take the index of words, even for a word that stands in half of all entries.

    It thinks that comparing a document costs next to nothing, and would compare them all: three times the work.
    """
    if not words:
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    yield
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = on")


def offers_for(profession: str, *, today: date, limit: int) -> list[SearchEntry]:
    """Return offers made for a profession: those with the next start first, then the others, what is stale last. One query."""
    found = SearchEntry.objects.filter(kind=OFFER, professions__contains=[profession])
    ahead = Case(When(next_start_on__gte=today, then=F("next_start_on")))
    return list(
        found.defer("document")
        .annotate(is_stale=_sinking(today))
        .order_by("is_stale", ahead.asc(nulls_last=True), "name", "id")[:limit]
    )


def _sinking(today: date) -> Case:
    """Return 1 for what nobody has confirmed for long; a profession never is."""
    return sinking(today, among=Q(ages=True))


def _filtered(asked: Asked, moment: _Moment) -> QuerySet[SearchEntry]:
    found = SearchEntry.objects.defer("document")
    for column in ("topic", "language", "mode", "profession"):
        if value := getattr(asked, column):
            found = found.filter(**{f"{column}s__contains": [value]})
    if asked.is_accessible:
        found = found.filter(is_accessible=True)
    if asked.access:
        found = found.filter(access__contains=asked.access)
    if asked.euros:
        found = found.filter(cost__lte=int(asked.euros) * 100)
    if asked.is_free:
        found = found.filter(cost=0)
    if moment.now is not None:
        found = found.filter(
            Q(next_free_at__gte=moment.now, next_free_at__lt=moment.now + SOON)
            | Q(next_start_on__gte=moment.day, next_start_on__lte=moment.day + SOON)
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


def _ranked(
    found: QuerySet[SearchEntry], query: str, today: date, *, number: int
) -> QuerySet[SearchEntry]:
    """Return entries with their score. Ranking reads the whole document, so of very many only some are."""
    keeps = Case(
        When(ages=False, then=Value(1.0)),
        default=STALE_KEEPS + (1 - STALE_KEEPS) * Worth("confirmed_on", today=today),
        output_field=FloatField(),
    )
    fit: Any = Rank(F("document"), _query(query))
    if number > MOST_RANKED:
        among = When(pk__in=_latest(found), then=fit)
        fit = Case(among, default=Value(0.0), output_field=FloatField())
    return found.annotate(score=Cast(fit * keeps * FINE, IntegerField()))


def _latest(found: QuerySet[SearchEntry]) -> QuerySet[SearchEntry, Any]:
    """Return the keys of the entries that were confirmed last."""
    return found.order_by(*_LISTED).values("pk")[:MOST_RANKED]


def _ordered(
    found: QuerySet[SearchEntry],
    asked: Asked,
    point: tuple[float, float] | None,
    today: date,
    *,
    query: str,
    number: int,
) -> tuple[QuerySet[SearchEntry], tuple[str, ...]]:
    if point is not None:
        found = found.annotate(
            kilometres=Kilometres(latitude=repr(point[0]), longitude=repr(point[1]))
        )
    if asked.order == addresses.DISTANCE and point is not None:
        counted = F("kilometres") + FARTHER * _sinking(today)
        found = found.annotate(counted=ExpressionWrapper(counted, output_field=FloatField()))
        return found.filter(latitude__isnull=False), ("counted", "name", "id")
    if asked.order == addresses.DATE:
        found = found.annotate(
            next_on=Least(
                Coalesce("next_start_on", TruncDate("next_free_at", tzinfo=BERLIN)),
                Coalesce(TruncDate("next_free_at", tzinfo=BERLIN), "next_start_on"),
            )
        )
        found = found.annotate(is_stale=_sinking(today))
        return found.filter(next_on__gte=today), ("next_on", "is_stale", "name", "id")
    if query:
        return _ranked(found, query, today, number=number), _FITTING
    return found, _LISTED
