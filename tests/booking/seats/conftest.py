"""A course with ten seats at a sample institution, and people who want to come."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CLOCK, TODAY

from wegenetz.booking.models import Booking, Seating
from wegenetz.catalogue.models import Offer, Run
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Institution

if TYPE_CHECKING:
    from datetime import datetime


@pytest.fixture
def now() -> datetime:
    from datetime import datetime

    return datetime.fromisoformat(CLOCK)


@pytest.fixture
def house(db) -> Institution:
    return Institution.objects.filter(code="hafentor").get()


@pytest.fixture
def elsewhere(house) -> Institution:
    return Institution.objects.exclude(pk=house.pk).filter(is_sample=True).first()


@pytest.fixture
def run(house) -> Run:
    offer = Offer.objects.filter(institution=house, is_active=True).first()
    starts = TODAY + timedelta(days=40)
    return Run.objects.create(
        offer=offer, starts=starts, ends=starts + timedelta(days=30), seats=10
    )


@pytest.fixture
def seating(run) -> Seating:
    return Seating.objects.create(run=run)


def holding(booking: Booking):
    """Act as the holder of the link of a booking."""
    return acting_as(Actor.link(booking.digest))


def booked(seating: Seating, *, party: int, status: str, **more) -> Booking:
    """Write a booking past all services, as the holder of its link."""
    token = new_token()
    values = {
        "seating": seating,
        "seed": uuid.uuid4(),
        "digest": digest_of(token),
        "party": party,
        "status": status,
        "language": "de",
        "requested_at": "2026-11-20T08:00:00Z",
        "offered_until": "2026-11-25T08:00:00Z" if status == "offered" else None,
    } | more
    with acting_as(Actor.link(values["digest"])):
        row = Booking.objects.create(**values)
    row.token = token
    return row


def figures(run: Run) -> tuple[int | None, int, int, int]:
    """Capacity, taken, held, waiting."""
    return Seating.objects.values_list("capacity", "taken", "held", "waiting").get(pk=run.pk)
