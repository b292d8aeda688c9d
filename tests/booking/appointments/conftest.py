"""A counsellor with published times, and somebody who wants to come."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.conftest import CLOCK

from wegenetz.booking.selectors.slots import slots_free
from wegenetz.booking.services import appointments, slots
from wegenetz.booking.values.times import Times, Wish
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import services as network
from wegenetz.network.models import Institution, User

if TYPE_CHECKING:
    from wegenetz.booking.models import Slot

NOW = datetime.fromisoformat(CLOCK)
MONDAY = date(2026, 11, 30)


def member(name: str, role: Role = Role.COUNSELLOR, house: str = "jobcenter-neustadt") -> User:
    email = f"{name.split(maxsplit=1)[0].lower()}.{role}@beispiel.example"
    network.sample_member_write(
        email=email,
        name=name,
        password="nur-zum-testen-2026",
        institution_code=house,
        role=role,
    )
    return User.objects.get(email=email)


@pytest.fixture
def database(db) -> None:
    """Everything happens in one transaction that is taken back; see test_two_at_once.py for the other way."""


@pytest.fixture
def office(database) -> Institution:
    """A house that publishes no times of its own accord."""
    return Institution.objects.get(code="jobcenter-neustadt")


@pytest.fixture
def counsellor(office) -> User:
    return member("Nour Muster")


@pytest.fixture
def post(post):
    """What people get; mails to the desk stand in :func:`desk_post`."""
    return lambda: [one for one in post() if not _to_desk(one)]


@pytest.fixture
def desk_post(post, letters):
    """What counsellors get."""

    def deliver():
        post()
        return [one for one in letters if _to_desk(one)]

    return deliver


def _to_desk(letter) -> bool:
    return User.objects.filter(email=letter["To"]).exists()


@pytest.fixture
def editor(office) -> User:
    return member("Ede Beispiel", Role.EDITOR)


@pytest.fixture
def times(office, counsellor):
    """Every Monday morning from 30 November, four slots."""

    def make(**changes) -> Times:
        values = {
            "institution_id": office.pk,
            "counsellor_id": counsellor.pk,
            "weekdays": (0,),
            "starts": time(9),
            "ends": time(12),
            "slot_minutes": 45,
            "modes": ("onsite", "phone"),
            "languages": ("ar",),
            "valid_from": MONDAY,
            "room": "Raum 3",
        }
        return Times(**values | changes)

    return make


@pytest.fixture
def publish(counsellor, times):
    def do(*, actor=None, now=NOW, **changes):
        acts = (actor or counsellor).as_actor()
        with acting_as(acts):
            return slots.availability_publish(times=times(**changes), actor=acts, now=now)

    return do


@pytest.fixture
def published(publish):
    return publish()


@pytest.fixture
def free(office):
    """Slots that are free at the office, in order."""

    def list_them(now=NOW, **asked) -> list[Slot]:
        return list(slots_free(now=now, institution_id=office.pk, **asked))

    return list_them


@pytest.fixture
def book():
    def do(slot, *, seed=None, now=NOW, written="de", **said) -> str:
        wish = Wish(
            **{"mode": "onsite", "name": "Ada Probe", "email": "ada@beispiel.example"} | said
        )
        return appointments.appointment_book(
            seed=seed or uuid.uuid4(), slot_id=slot.pk, wish=wish, written=written, now=now
        )

    return do


@pytest.fixture
def booked(published, free, book) -> str:
    """The link of an appointment on Monday at nine."""
    return book(free()[0])


DAY = timedelta(days=1)
