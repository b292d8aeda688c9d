"""Two houses of the starter network, with a counsellor each, for tests about persons."""

from __future__ import annotations

from wegenetz.foundation.actor import Role
from wegenetz.network import services
from wegenetz.network.models import Institution, User


def counsellor_of(code: str, *, name: str = "Jana Muster", role: Role = Role.COUNSELLOR) -> User:
    """Return a member of a house of the starter network."""
    email = f"{role}.{code}@beispiel.example"
    services.sample_member_write(
        email=email,
        name=name,
        password="nur-zum-testen-2026",
        institution_code=code,
        role=role,
    )
    return User.objects.get(email=email)


def house(code: str) -> Institution:
    return Institution.objects.get(code=code)
