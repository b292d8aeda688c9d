"""Writing the search: entries made anew from the floors below, and synonyms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models, transaction
from django.db.models import Func, Value

from wegenetz.catalogue import selectors as catalogue
from wegenetz.finder import making
from wegenetz.finder.kinds import INSTITUTION, OFFER, PROFESSION
from wegenetz.finder.models import ChangedEntry, SearchEntry, SearchWord, Synonym
from wegenetz.foundation.knowledge import Written, rows_write

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping
    from datetime import datetime

    from wegenetz.finder.making import Made

BATCH = 1000
#: Entries whose appointment has passed, made anew at once at most; the others follow a minute later.
MOST_PASSED = 500
#: A change of the steps changes every offer that takes its name from one.
STEP = "step"


class Vector(Func):
    """A finished search vector."""

    template = "%(expressions)s::tsvector"


@transaction.atomic
def entries_refresh(*, now: datetime, everything: bool = False) -> int:
    """Make entries anew: those whose rows have changed since or whose appointment has passed, or all of them.

    Returns how many more entries there are now.

    Doing it twice does no harm. What changes while it runs stays marked for the next time.
    """
    changed = list(ChangedEntry.objects.values_list("pk", "kind", "code"))
    wanted = None if everything else _wanted({(kind, code) for _, kind, code in changed}, now)
    before = SearchEntry.objects.count()
    for kind in (OFFER, INSTITUTION, PROFESSION):
        codes = None if wanted is None else wanted[kind]
        if codes is None or codes:
            _write(kind, codes, now=now)
    ChangedEntry.objects.filter(pk__in=[pk for pk, _, _ in changed]).delete()
    return SearchEntry.objects.count() - before


def _passed(now: datetime) -> list[tuple[str, str]]:
    """Return entries whose appointment can no longer be booked: the next one takes its place. One query."""
    passed = SearchEntry.objects.filter(next_free_until__lte=now).order_by("next_free_until", "pk")
    return list(passed.values_list("kind", "code")[:MOST_PASSED])


def _wanted(changed: set[tuple[str, str]], now: datetime) -> dict[str, set[str]]:
    """Return the entries to make anew: changed ones, those that show something of them, and those that have passed."""
    codes: dict[str, set[str]] = {OFFER: set(), INSTITUTION: set(), PROFESSION: set(), STEP: set()}
    for kind, code in changed:
        codes[kind].add(code)
    offers = catalogue.offers()
    shown = offers.filter(institution__code__in=codes[INSTITUTION]) | offers.filter(
        step__in=codes[STEP]
    )
    houses = offers.filter(code__in=codes[OFFER]).values_list("institution__code", flat=True)
    codes[OFFER].update(shown.values_list("code", flat=True))
    codes[INSTITUTION].update(houses)
    for kind, code in _passed(now):
        codes[kind].add(code)
    return codes


def _write(kind: str, codes: Collection[str] | None, *, now: datetime) -> None:
    written: set[str] = set()
    for batch in _batches(_made(kind, codes, now)):
        SearchEntry.objects.bulk_create(
            [_row(made) for made in batch],
            update_conflicts=True,
            unique_fields=["kind", "code"],
            update_fields=_COLUMNS,
        )
        words = {word for made in batch for word in made.document.words}
        SearchWord.objects.bulk_create(
            [SearchWord(word=word) for word in sorted(words)], ignore_conflicts=True
        )
        written.update(made.code for made in batch)
    gone = SearchEntry.objects.filter(kind=kind).exclude(code__in=written)
    if codes is not None:
        gone = gone.filter(code__in=codes)
    gone.delete()


def _made(kind: str, codes: Collection[str] | None, now: datetime) -> Iterator[Made]:
    if kind == OFFER:
        return making.offers_made(codes, now=now)
    if kind == INSTITUTION:
        return making.institutions_made(codes, now=now)
    return making.professions_made(codes)


def _batches(made: Iterable[Made]) -> Iterator[list[Made]]:
    batch: list[Made] = []
    for one in made:
        batch.append(one)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


_COLUMNS = [
    field.name
    for field in SearchEntry._meta.concrete_fields
    if field.name not in ("id", "kind", "code") and not field.generated
]


def _row(made: Made) -> SearchEntry:
    columns: dict[str, Any] = made.columns
    return SearchEntry(
        kind=made.kind,
        code=made.code,
        name=making.sorted_name(columns["title"]),
        document=Vector(Value(made.document.vector()), output_field=models.TextField()),
        **columns,
    )


def synonyms_write(values: Iterable[Mapping[str, Any]]) -> Written:
    """Write synonyms by their phrase."""
    return rows_write(Synonym, key=("phrase",), rows=values)
