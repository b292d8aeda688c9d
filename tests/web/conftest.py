"""Visitors: nobody in particular, a counsellor, a coordinator."""

from __future__ import annotations

import pytest
from django.test import Client

from wegenetz.foundation.actor import Role
from wegenetz.network import services
from wegenetz.network.models import User


def member(role: Role) -> Client:
    email = f"{role}@beispiel.example"
    services.sample_member_write(
        email=email,
        name="Jana Muster",
        password="nur-zum-testen-2026",
        institution_code="hafentor",
        role=role,
    )
    client = Client()
    client.force_login(
        User.objects.get(email=email),
        backend="allauth.account.auth_backends.AuthenticationBackend",
    )
    return client


@pytest.fixture
def anonymous(db) -> Client:
    return Client()


@pytest.fixture
def counsellor(db) -> Client:
    return member(Role.COUNSELLOR)


@pytest.fixture
def coordinator(db) -> Client:
    return member(Role.COORDINATOR)
