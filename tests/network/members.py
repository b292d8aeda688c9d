"""Invented members for tests."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wegenetz.network.models import Institution, Membership, User

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Role

PASSWORD = "nur-zum-testen-2026"


def house(code: str = "hafentor") -> Institution:
    return Institution.objects.get(code=code)


def member(name: str, *held: tuple[str, Role], operator: bool = False) -> User:
    """Write a member with roles in houses: ``member("Jana Muster", ("hafentor", Role.EDITOR))``."""
    email = f"{name.lower().replace(' ', '.')}@beispiel.example"
    user = User.objects.create_user(email=email, name=name, password=PASSWORD)
    if operator:
        User.objects.filter(pk=user.pk).update(is_operator=True)
    for code, role in held:
        Membership.objects.create(user=user, institution=house(code), role=role.value)
    return user


def links_in(letter) -> list[str]:
    """Return the addresses that stand in a mail, without the name of the site."""
    found = re.findall(r"http://127\.0\.0\.1:8000(/\S+)", letter.get_content())
    return [str(one) for one in found]
