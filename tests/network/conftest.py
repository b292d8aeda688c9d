"""Visitors and members for the tests of the network."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.network.members import member

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.network.models import Membership


@pytest.fixture
def no_samples(db) -> None:
    """Take away the memberships that come with the starter network."""
    Membership.objects.all().delete()


@pytest.fixture
def coordinator(db):
    """Coordinates the network of Bremen."""
    return member("Kora Muster", ("bremen-nord", Role.COORDINATOR))


@pytest.fixture
def editor(db):
    """Keeps the house Hafentor."""
    return member("Erik Muster", ("hafentor", Role.EDITOR))


@pytest.fixture
def counsellor(db):
    return member("Berta Muster", ("hafentor", Role.COUNSELLOR))


@pytest.fixture
def stranger(db):
    """Coordinates the network of Niedersachsen."""
    return member("Nele Nebenan", ("leinetal", Role.COORDINATOR))


@pytest.fixture
def now():
    """The instant at which everything in the tests happens."""
    return clock.now()


@pytest.fixture
def as_member():
    """Return a browser in which a member is signed in."""

    def signed_in(user) -> Client:
        client = Client()
        client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
        return client

    return signed_in
