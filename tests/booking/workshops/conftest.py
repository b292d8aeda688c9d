"""The sample series, with somebody who speaks for a member and somebody who plans it."""

from __future__ import annotations

import pytest
from django.test import Client

from wegenetz.booking.models import WorkshopSeries
from wegenetz.foundation.actor import Role
from wegenetz.network import services as network
from wegenetz.network.models import Institution, User


def member(house: str, role: Role = Role.EMPLOYER) -> User:
    email = f"{house}.{role}@beispiel.example"
    network.sample_member_write(
        email=email,
        name="Toni Vorlage",
        password="nur-zum-testen-2026",
        institution_code=house,
        role=role,
    )
    return User.objects.get(email=email)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


@pytest.fixture
def series(db) -> WorkshopSeries:
    return WorkshopSeries.objects.get(code="elbe-saale")


@pytest.fixture
def house(db):
    return lambda code: Institution.objects.get(code=code)


@pytest.fixture
def employer(series):
    """Speaks for a member that has not voted for the first topic."""
    return member("elektro-boerdekreis").as_actor()


@pytest.fixture
def planner(series):
    return member("servicestelle-elbe-saale", Role.EDITOR).as_actor()
