"""Event logs of journeys: pseudonyms only, small groups left out, written as they are read."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import connection, transaction

from wegenetz.counselling.activities import ACTIVITIES
from wegenetz.counselling.selectors import journeys
from wegenetz.engines.mining.ocel import ocel
from wegenetz.engines.mining.xes import xes
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network.selectors import institution_keys, institutions
from wegenetz.reporting.errors import NotCoordinating

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.counselling.selectors.journeys import Chosen, Counted
    from wegenetz.engines.mining.events import Event
    from wegenetz.reporting.selectors.rows import Period

#: Format -> media type and ending.
FORMATS = {
    "xes": ("application/xml; charset=utf-8", "xes"),
    "ocel": ("application/json; charset=utf-8", "json"),
}


def log_chosen(period: Period, *, actor: Actor | None = None) -> Chosen:
    """Return what an export of a period holds, small groups left out.

    Parameters
    ----------
    actor : Actor, optional
        A coordinator, who takes along what happened in houses of the own networks; the operator takes everything.

    Raises
    ------
    NotCoordinating
        The actor coordinates none.
    """
    houses = _houses_of(actor) if actor else None
    asked = journeys.Chosen(since=period.since, until=period.until, institution_ids=houses)
    with _reading():
        return journeys.without_small_groups(asked)


def log_counted(chosen: Chosen) -> Counted:
    """Return how much an export holds, and what it leaves out."""
    with _reading():
        return journeys.counted(chosen)


def log_written(chosen: Chosen, *, format_: str) -> Iterator[str]:
    """Yield an event log in pieces; the database is read while it is written, in one snapshot."""
    with _reading():
        codes = {key: code for code, key in institution_keys().items()}

        def events() -> Iterator[Event]:
            return journeys.events_in_order(chosen, houses=codes)

        if format_ == "ocel":
            yield from ocel(events, ACTIVITIES)
        else:
            yield from xes(events(), frozenset(ACTIVITIES))


@contextmanager
def _reading() -> Iterator[None]:
    """Open events for the export; what is read twice is the same both times, unless a transaction has begun before."""
    begins = not connection.in_atomic_block
    with transaction.atomic():
        if begins:
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        with acting_as(Actor.system(journeys.PURPOSE)):
            yield


def _houses_of(actor: Actor) -> frozenset[int]:
    if not actor.networks:
        raise NotCoordinating
    return frozenset(
        key for key, house in institutions().items() if house.network_id in actor.networks
    )
