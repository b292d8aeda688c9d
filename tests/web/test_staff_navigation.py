"""What members are offered, in the bar and under "Heute", answers them."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from tests.network.members import house, member

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import staff_session_services
from wegenetz.network.models import Institution

LINK = re.compile(r'<a\b[^>]*href="(/[^"#?]*)')


def browser_of(user) -> Client:
    client = Client()
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    return client


def helping(code: str, role: Role) -> Client:
    """Return the browser of an operator in a staff session."""
    user = member("Olga Betrieb", operator=True)
    Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": "x"})
    actor = user.as_actor()
    with acting_as(actor):
        staff_session_services.staff_session_begin(
            actor=actor,
            institution_id=house(code).pk,
            role=role,
            reason="Anruf der Stelle: Öffnungszeiten lassen sich nicht speichern",
            lasts=timedelta(hours=1),
            now=clock.now(),
        )
    return browser_of(user)


def in_no_network() -> str:
    return str(
        Institution.objects.filter(network=None, is_open=False, archived_on=None)
        .values_list("code", flat=True)
        .first()
    )


def links_on_today(client: Client) -> set[str]:
    page = client.get(reverse("web:today"))
    assert page.status_code == 200
    return set(LINK.findall(page.content.decode()))


def refused(client: Client, links: set[str]) -> dict[str, int]:
    said = {link: client.get(link).status_code for link in sorted(links)}
    return {link: status for link, status in said.items() if status >= 400}


@pytest.mark.parametrize("role", list(Role))
def test_every_link_of_a_member_answers(db, role):
    client = browser_of(member("Mia Muster", ("hafentor", role)))
    assert refused(client, links_on_today(client)) == {}


def test_so_does_every_link_of_a_coordinator_whose_house_is_in_no_network(db):
    client = browser_of(member("Nora Muster", (in_no_network(), Role.COORDINATOR)))
    assert refused(client, links_on_today(client)) == {}


def test_so_does_every_link_of_an_operator(db):
    client = browser_of(member("Olga Betrieb", operator=True))
    assert refused(client, links_on_today(client)) == {}


@pytest.mark.parametrize("role", [Role.EDITOR, Role.COORDINATOR])
def test_a_staff_session_offers_what_it_lends_and_nothing_about_persons(db, role):
    client = helping("hafentor", role)
    links = links_on_today(client)
    assert refused(client, links) == {}
    assert reverse("network:institutions-mine") in links
    assert reverse("professions:coverage") in links
    behind_the_wall = {
        reverse(page)
        for page in ("counselling:cases", "counselling:case-new", "booking:staff-week")
    }
    assert not behind_the_wall & links
    assert "auf Ihre Antwort" not in client.get(reverse("web:today")).content.decode()


def test_a_staff_session_in_a_house_without_a_network_offers_no_what_if(db):
    client = helping(in_no_network(), Role.COORDINATOR)
    links = links_on_today(client)
    assert refused(client, links) == {}
    assert reverse("insights:scenarios") not in links
