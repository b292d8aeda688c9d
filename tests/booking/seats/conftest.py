"""A course with ten seats at a sample institution, and people who want to come."""

from __future__ import annotations

import uuid
from datetime import datetime, timedelta

import pytest
from tests.conftest import CLOCK, TODAY

from wegenetz.booking.models import Booking, Participant, Seating
from wegenetz.booking.policies import MOVE
from wegenetz.booking.services.bookings import booking_request
from wegenetz.booking.values.asking import Ask, Booked
from wegenetz.catalogue.models import Offer, Run
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Institution

NOW = datetime.fromisoformat(CLOCK)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def house(db) -> Institution:
    return Institution.objects.get(code="hafentor")


@pytest.fixture
def elsewhere(house) -> Institution:
    return Institution.objects.exclude(pk=house.pk).filter(is_sample=True).order_by("pk").first()


@pytest.fixture
def offer(house) -> Offer:
    """An offer of the house whose seats are taken at once."""
    return Offer.objects.create(
        code="probekurs",
        kind="training",
        audience="institutions",
        title={"de": "Probekurs Vielfalt"},
        institution=house,
        is_bookable=True,
        booking_mode="direct",
        is_sample=True,
    )


@pytest.fixture
def run(offer) -> Run:
    starts = TODAY + timedelta(days=40)
    return Run.objects.create(
        offer=offer, starts=starts, ends=starts + timedelta(days=30), seats=10
    )


@pytest.fixture
def asked_run(run) -> Run:
    """The same run, but its house answers every request."""
    Offer.objects.filter(pk=run.offer_id).update(booking_mode="on_request")
    return run


@pytest.fixture
def seating(run) -> Seating:
    return Seating.objects.create(run=run)


@pytest.fixture
def desk(house) -> Actor:
    """A counsellor of the house."""
    return at_desk(house)


def at_desk(house: Institution) -> Actor:
    return Actor(
        user_id=1,
        institution_ids=(house.pk,),
        roles=frozenset({Role.COUNSELLOR}),
        memberships=((house.pk, Role.COUNSELLOR),),
    )


def book(run: Run, party: int = 1, *, at: datetime = NOW, actor: Actor | None = None, **more):
    """Book like somebody from the street; every call is another form."""
    ask = Ask(run_id=run.pk, party=party, **{"language": "de", "key": uuid.uuid4().hex} | more)
    return booking_request(ask=ask, actor=actor or Actor.anonymous(), now=at)


def stands(booked: Booked) -> Booking:
    """Return a booking as its holder meets it."""
    with acting_as(Actor.link(digest_of(booked.token))):
        return Booking.objects.get(pk=booked.id)


def people_of(booked: Booked) -> list[Participant]:
    with acting_as(Actor.link(digest_of(booked.token))):
        return list(Participant.objects.filter(booking_id=booked.id).order_by("number"))


def holding(booking: Booking):
    """Act as the holder of the link of a booking."""
    return acting_as(Actor.link(booking.digest))


def booked(seating: Seating, *, party: int, status: str, **more) -> Booking:
    """Write a booking past all services, as the holder of its link."""
    values = {
        "seating": seating,
        "seed": uuid.uuid4(),
        "digest": digest_of(new_token()),
        "party": party,
        "status": status,
        "language": "de",
        "requested_at": NOW,
        "offered_until": NOW + timedelta(days=2) if status == "offered" else None,
    } | more
    with acting_as(Actor.link(values["digest"])):
        return Booking.objects.create(**values)


def figures(run: Run) -> tuple[int | None, int, int, int]:
    """Capacity, taken, held, waiting."""
    return Seating.objects.values_list("capacity", "taken", "held", "waiting").get(pk=run.pk)


def sums(run: Run) -> tuple[int, int, int]:
    """What the figures should be, from the bookings."""
    with acting_as(Actor.system(MOVE)):
        rows = list(Booking.objects.filter(seating_id=run.pk).values_list("status", "party"))
    return (
        sum(party for status, party in rows if status == "confirmed"),
        sum(party for status, party in rows if status in {"requested", "offered"}),
        sum(1 for status, _ in rows if status == "waiting"),
    )
