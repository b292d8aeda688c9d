"""Reading dated runs for lists: only what a line says of each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.runs import CANCELLED, runs_wanted
from wegenetz.booking.values.runs import ListedRun, Seats
from wegenetz.booking.values.wishes import Wish
from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation.freshness import sinking
from wegenetz.foundation.paging import page_of
from wegenetz.foundation.text import Text

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date


#: Runs on a page of a list.
PAGE = 20
#: Dates among which the first of each offer is sought.
AMONG = 60
#: Who an offer for employers is for, in words of the catalogue.
EMPLOYERS = "employers"
#: What a line is made from; of a run, its offer, its house, its seats.
_COLUMNS = (
    *("pk", "starts", "ends", "apply_by", "status", "seats", "city"),
    *("offer__code", "offer__title", "offer__step__label"),
    *("offer__is_active", "offer__is_bookable", "offer__is_sample", "offer__confirmed_on"),
    *("offer__institution__name", "offer__institution__label", "offer__institution__is_sample"),
    *("seating__pk", "seating__capacity", "seating__taken", "seating__held", "seating__waiting"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class RunPage:
    """Some runs, and the key of the next page; empty on the last."""

    runs: list[ListedRun]
    after: str


def runs_listed(wish: Wish, *, day: date, on: date | None = None, after: str = "") -> RunPage:
    """Return one page of coming runs, soonest first, of a day those nobody confirmed for long last; with `on` only those that start then. Two queries."""
    rows = runs_wanted(wish, day=day).select_related(None).only("starts")
    if on is not None:
        rows = rows.filter(starts=on)
    page = page_of(
        rows.annotate(is_stale=sinking(day, at="offer__")),
        order=("starts", "is_stale", "pk"),
        after=after,
        size=PAGE,
    )
    lines = runs_in_lines([run.pk for run in page.rows])
    return RunPage(runs=[lines[run.pk] for run in page.rows], after=page.after)


def runs_in_lines(run_ids: Collection[int]) -> dict[int, ListedRun]:
    """Return what a list says of runs, by key. One query, whatever their number."""
    rows = catalogue.runs_with_city(run_ids).values_list(*_COLUMNS, named=True)
    return {row.pk: _line(row) for row in rows}


def runs_for_employers(*, day: date, most: int) -> list[ListedRun]:
    """Return the next dates of offers for employers that can be booked here, one an offer, soonest first. Two queries."""
    rows = runs_wanted(Wish(), day=day).filter(offer__audience=EMPLOYERS)
    first: dict[int, int] = {}
    for key, offer in rows.order_by("starts", "pk").values_list("pk", "offer_id")[:AMONG]:
        first.setdefault(offer, key)
    keys = list(first.values())[:most]
    lines = runs_in_lines(keys)
    return [lines[key] for key in keys]


def _line(row: Any) -> ListedRun:
    counted = row.seating__pk is not None
    return ListedRun(
        id=row.pk,
        title=Text(row.offer__title or row.offer__step__label or {"de": row.offer__code}),
        institution=row.offer__institution__name or str(row.offer__institution__label),
        is_sample=row.offer__is_sample or row.offer__institution__is_sample,
        confirmed_on=row.offer__confirmed_on,
        city=row.city,
        starts=row.starts,
        ends=row.ends,
        apply_by=row.apply_by,
        is_cancelled=row.status == CANCELLED,
        is_bookable=row.offer__is_bookable and row.offer__is_active,
        seats=Seats(
            capacity=row.seating__capacity,
            taken=row.seating__taken,
            held=row.seating__held,
            waiting=row.seating__waiting,
        )
        if counted
        else Seats(capacity=row.seats),
    )
