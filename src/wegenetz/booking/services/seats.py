"""The seats of a run: locked while somebody moves, told to the plan when the last one goes or the first comes back."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from django.db import transaction

from wegenetz.booking.models import Seating
from wegenetz.catalogue import services as catalogue
from wegenetz.foundation.jobs import later

if TYPE_CHECKING:
    from collections.abc import Iterator


@contextmanager
def seating_locked(run_id: int) -> Iterator[Seating]:
    """Hold the seats of a run: whoever books, moves or leaves meanwhile waits for the end of this transaction.

    Everything that changes a booking happens in here, seats first, so that no two transactions wait for each other. That the
    run became full or free again is told to the plan by a job: the version of the knowledge is one row for the whole house,
    and no booking waits for it.
    """
    with transaction.atomic():
        seating = seating_lock(run_id)
        yield seating
        is_full = Seating.objects.values_list("is_full", flat=True).get(pk=run_id)
        if is_full != seating.is_full:
            fullness_queue(run_id)


def seating_lock(run_id: int) -> Seating:
    """Lock the seats of a run until the transaction of the caller ends; the first who asks for them opens them."""
    seating = _locked(run_id)
    if seating is None:
        Seating.objects.bulk_create([Seating(run_id=run_id)], ignore_conflicts=True)
        seating = Seating.objects.select_for_update(no_key=True).get(pk=run_id)
    return seating


def fullness_queue(run_id: int) -> None:
    """Queue the news that a run became full or free again."""
    later("booking.run_fullness_tell", run_id=run_id)


def run_fullness_tell(*, run_id: int) -> bool:
    """Say in the catalogue whether somebody new finds a seat; return whether that is news. Twice does no harm."""
    is_full = Seating.objects.values_list("is_full", flat=True).get(pk=run_id)
    return catalogue.run_fullness_write(run_id=run_id, is_full=is_full)


def _locked(run_id: int) -> Seating | None:
    return Seating.objects.select_for_update(no_key=True).filter(pk=run_id).first()
