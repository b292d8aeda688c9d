"""Publishing the runs of rhythms, with their sessions."""

from __future__ import annotations

from dataclasses import asdict
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db import transaction

from wegenetz.catalogue import models as rows
from wegenetz.catalogue.services.doors import offer_open
from wegenetz.catalogue.services.runs import rows_of
from wegenetz.catalogue.staff_errors import SessionEndsEarly
from wegenetz.catalogue.values import PlannedRun, RunDraft, RunPlan, planned_runs
from wegenetz.foundation.recurrence import public_holidays

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wegenetz.catalogue.values import Rhythm
    from wegenetz.foundation.actor import Actor

#: How far ahead dated offers publish their runs. Long ways take three years; a run more is needed at their end.
RUNS_AHEAD = timedelta(days=4 * 365)


@transaction.atomic
def rhythm_write(*, offer_id: int, rhythm: Rhythm | None, actor: Actor, today: date) -> int:
    """Let an offer start anew in a rhythm, or no longer, and publish the runs that follow; return how many are new.

    Runs that are there already stay: somebody may have booked them.

    Raises
    ------
    OfferUnknown, OnlyEditors
        The actor may not write this offer.
    SessionEndsEarly
        The hours end before they begin.
    """
    offer = offer_open(actor, offer_id, for_update=True)
    begins = rhythm.session_begins if rhythm else None
    finishes = rhythm.session_finishes if rhythm else None
    if (begins is None) != (finishes is None) or (begins and finishes and finishes <= begins):
        raise SessionEndsEarly(place="session_finishes")
    values: dict[str, Any] = asdict(rhythm) if rhythm else _NO_RHYTHM
    for name, value in values.items():
        setattr(offer, name, list(value) if isinstance(value, tuple) else value)
    offer.save(update_fields=list(values))
    return runs_roll(today=today, offer_id=offer.pk)


_NO_RHYTHM: dict[str, Any] = {
    "rhythm_days": None,
    "rhythm_anchor": None,
    "run_days": None,
    "apply_days": 0,
    "session_weekdays": [],
    "session_begins": None,
    "session_finishes": None,
}


@transaction.atomic
def runs_roll(*, today: date, offer_id: int | None = None) -> int:
    """Publish the coming runs of every offer with a rhythm, or of one, up to four years ahead; past ones stay as they were.

    A day on which the offer has a run already, moved, cancelled or elsewhere, gets no second one. Sessions leave out the public
    holidays of the Land of the house.

    Returns
    -------
    int
        Number of new runs. Running it twice on one day adds nothing.
    """
    rolling = rows.Offer.objects.filter(rhythm_days__isnull=False, is_active=True)
    if offer_id is not None:
        rolling = rolling.filter(pk=offer_id)
    offers = list(
        rolling.select_related("institution").select_for_update(of=("self",)).order_by("pk")
    )
    present = set(
        rows.Run.objects.filter(offer__in=offers, starts__gte=today).values_list(
            "offer_id", "starts"
        )
    )
    free_days: dict[str | None, Mapping[date, str]] = {}
    new: list[tuple[rows.Offer, PlannedRun]] = []
    for offer in offers:
        land = offer.institution.land_id
        if land not in free_days:
            free_days[land] = public_holidays(land, first=today, last=today + 2 * RUNS_AHEAD)
        new += [
            (offer, run)
            for plan in _plans(offer, today)
            if (offer.pk, plan.first.starts) not in present
            for run in planned_runs(plan, free_days[land])
        ]
    runs, sessions = rows_of(new)
    rows.Run.objects.bulk_create(runs, batch_size=2000)
    rows.RunSession.objects.bulk_create(sessions, batch_size=5000)
    return len(runs)


def _plans(offer: rows.Offer, today: date) -> Iterator[RunPlan]:
    if offer.rhythm_anchor is None or offer.rhythm_days is None or offer.run_days is None:
        return
    every = timedelta(days=offer.rhythm_days)
    starts = offer.rhythm_anchor + every * max(0, -((offer.rhythm_anchor - today) // every))
    while starts <= today + RUNS_AHEAD:
        yield RunPlan(
            first=RunDraft(
                starts=starts,
                ends=starts + timedelta(days=offer.run_days),
                apply_by=starts - timedelta(days=offer.apply_days) if offer.apply_days else None,
                seats=offer.seats,
            ),
            begins=offer.session_begins,
            finishes=offer.session_finishes,
            weekdays=frozenset(offer.session_weekdays),
        )
        starts += every
