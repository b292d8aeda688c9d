"""Members of two houses in a browser of their own, and cases they work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.test import Client
from tests.people.houses import counsellor_of

from wegenetz.counselling.services.cases import case_open
from wegenetz.foundation.wall import acting_as

if TYPE_CHECKING:
    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor
    from wegenetz.network.models import User

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


def browser_of(user: User) -> Client:
    """Return a browser in which a member is signed in."""
    client = Client()
    client.force_login(user, backend=BACKEND)
    return client


def at_hafentor() -> Client:
    return browser_of(counsellor_of("hafentor"))


def at_leinetal() -> Client:
    return browser_of(counsellor_of("leinetal", name="Ole Beispiel"))


def case_of(actor: Actor, *, now: Any, today: Any, about: Any = None, **person: Any) -> Case:
    """Open a case in the first house of the actor."""
    with acting_as(actor):
        return case_open(
            institution_id=actor.desks[0],
            actor=actor,
            now=now,
            today=today,
            about_person=person,
            about=about or {},
        )
