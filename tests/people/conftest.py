"""Who acts in tests about persons: two counsellors of different houses, and a moment."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import pytest
from django.core import signing
from tests.conftest import CLOCK
from tests.people.houses import counsellor_of, house

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.services.persons import person_admit

if TYPE_CHECKING:
    from wegenetz.network.models import Institution
    from wegenetz.people.models import Person


@pytest.fixture
def now() -> datetime:
    return datetime.fromisoformat(CLOCK)


@pytest.fixture
def office(db) -> Institution:
    """The house that takes people in."""
    return house("hafentor")


@pytest.fixture
def other_office(db) -> Institution:
    """A house elsewhere."""
    return house("leinetal")


@pytest.fixture
def counsellor(db) -> Actor:
    return counsellor_of("hafentor").as_actor()


@pytest.fixture
def stranger(db) -> Actor:
    return counsellor_of("leinetal", name="Ole Beispiel").as_actor()


@pytest.fixture
def amal(office, counsellor, now, today) -> Person:
    """A person whom the office counsels."""
    with acting_as(counsellor):
        return person_admit(
            institution_id=office.pk,
            today=today,
            now=now,
            about={
                "given_name": "Amal",
                "family_name": "Mustér",
                "email": "amal@beispiel.example",
                "phone": "0421 00000-11",
                "postal_code": "28195",
            },
            granted_by=counsellor.user_id,
        )


@pytest.fixture
def inside(client, amal, now):
    """A browser in which Amal has opened the own page."""
    from wegenetz.people.own_session import NAME, SALT
    from wegenetz.people.services.doors import door_code_tell, door_enter, door_make

    link = door_make(person_id=amal.pk, now=now)
    code = door_code_tell(person_id=amal.pk, now=now)
    client.cookies[NAME] = signing.dumps(door_enter(token=link, code=code, now=now), salt=SALT)
    return client


@pytest.fixture
def amal_herself(amal) -> Actor:
    return Actor.person(amal.pk)
