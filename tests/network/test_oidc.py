"""Sign-in through one's own organisation: for members and the invited, proven by the organisation."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from tests.network.members import house, links_in
from tests.network.oidc_provider import CLIENT, serving

from wegenetz.config.doctor import REQUIREMENTS, Finding
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import invitation_services
from wegenetz.network.models import User

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.network.oidc_provider import Provider


@pytest.fixture
def provider(settings) -> Iterator[Provider]:
    with serving() as provider:
        app = CLIENT | {
            "provider_id": "oidc",
            "name": "Beispielwerk",
            "settings": {"server_url": provider.address},
        }
        settings.OIDC_NAME = "Beispielwerk"
        settings.SOCIALACCOUNT_PROVIDERS = {
            "openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}
        }
        yield provider


class Stay(urllib.request.HTTPRedirectHandler):
    """Does not follow: the browser of the test goes there itself."""

    def redirect_request(self, *said: object) -> None:
        return None


def through(client: Client, following: str = ""):
    """Go to the provider and come back, as a browser does."""
    start = client.get(reverse("openid_connect_login", args=["oidc"]) + following)
    assert start.status_code == 302
    with pytest.raises(urllib.error.HTTPError) as sent_back:
        urllib.request.build_opener(Stay).open(start["Location"])
    sent_back.value.close()
    return client.get(sent_back.value.headers["Location"].replace("http://testserver", ""))


def is_in(client: Client) -> bool:
    return client.get(reverse("web:today")).status_code == 200


def test_a_member_with_the_same_proven_address_is_in(provider, counsellor, post):
    provider.is_here(sub="77", email="Berta.Muster@Beispiel.example")
    client = Client()
    assert "Über Beispielwerk anmelden" in client.get(reverse("account_login")).content.decode()
    through(client)
    assert is_in(client)
    assert SocialAccount.objects.get().user == counsellor
    assert "Beispielwerk" in post()[-1].get_content()
    again = Client()
    provider.is_here(sub="77", email="berta.anders@beispiel.example")
    through(again)
    assert is_in(again)


def test_nothing_but_the_key_over_there_is_kept(provider, counsellor):
    provider.is_here(sub="77", email=counsellor.email, name="Berta Muster")
    through(Client())
    assert SocialAccount.objects.get().extra_data == {}


def test_an_address_the_provider_has_not_proven_opens_nothing(provider, counsellor):
    provider.is_here(sub="78", email=counsellor.email, verified=False)
    client = Client()
    answer = through(client)
    assert answer.status_code == 403
    assert "nicht, dass Ihre E-Mail-Adresse bestätigt ist" in answer.content.decode()
    assert not is_in(client)
    assert not SocialAccount.objects.exists()


def test_somebody_unknown_reads_where_to_ask_and_becomes_nobody(provider, db):
    provider.is_here(sub="79", email="fremd@beispiel.example")
    before = User.objects.count()
    client = Client()
    answer = through(client)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Bitten Sie die Koordination Ihres Netzwerks um eine Einladung" in page
    assert reverse("web:institutions") in page
    assert User.objects.count() == before


@pytest.fixture
def link(editor, post) -> str:
    actor = editor.as_actor()
    with acting_as(actor):
        invitation_services.invitation_send(
            actor=actor,
            institution_id=house().pk,
            email="nora.neu@beispiel.example",
            role=Role.COUNSELLOR,
            now=clock.now(),
        )
    return links_in(post()[-1])[0]


def test_whoever_holds_an_invitation_accepts_it_that_way(provider, link):
    provider.is_here(sub="80", email="nora.neu@beispiel.example", name="Nora Neu")
    client = Client()
    assert "Beispielwerk" in client.get(link).content.decode()
    through(client)
    assert is_in(client)
    user = User.objects.get(email="nora.neu@beispiel.example")
    assert user.name == "Nora Neu"
    assert not user.has_usable_password()
    assert user.memberships.get().role == "counsellor"
    assert Client().get(link).status_code == 410


def test_an_invitation_to_somebody_else_does_not_help(provider, link):
    provider.is_here(sub="81", email="wer.anders@beispiel.example")
    client = Client()
    client.get(link)
    assert through(client).status_code == 403
    assert not User.objects.filter(email__in=["nora.neu@beispiel.example"]).exists()
    assert Client().get(link).status_code == 200


def test_whoever_cancels_over_there_reads_what_to_do(provider, db):
    provider.refuses = True
    answer = through(Client())
    assert answer.status_code == 422
    assert "Beispielwerk" in answer.content.decode()


def test_a_wrong_secret_is_no_defect(provider, settings, db):
    provider.is_here(sub="82", email="fremd@beispiel.example")
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["secret"] = "anders"
    assert through(Client()).status_code == 422


@pytest.mark.parametrize("issuer", ["{there}/falsch", "http://127.0.0.1:1", "nirgendwo"])
def test_a_provider_that_does_not_answer_is_no_defect(provider, settings, db, issuer):
    app = settings.SOCIALACCOUNT_PROVIDERS["openid_connect"]["APPS"][0]
    app["settings"] = {"server_url": issuer.format(there=provider.address)}
    answer = Client().get(reverse("openid_connect_login", args=["oidc"]))
    page = answer.content.decode()
    assert answer.status_code == 503
    assert (
        "Beispielwerk antwortet gerade nicht. Melden Sie sich mit Passwort oder Passkey an" in page
    )
    assert reverse("account_login") in page


def test_the_doctor_says_what_is_wrong_with_the_provider(provider, monkeypatch):
    def look(issuer: str) -> Finding:
        monkeypatch.setenv("WEGENETZ_OIDC_ISSUER", issuer)
        return REQUIREMENTS["Anmeldung außen"]()

    assert look("").ok
    assert look(provider.address).ok
    assert look(f"{provider.address}/").ok
    for wrong in (f"{provider.address}/falsch", "http://127.0.0.1:1", "nirgendwo"):
        found = look(wrong)
        assert not found.ok
        assert wrong in found.facts
        assert "WEGENETZ_OIDC_ISSUER" in found.remedy


def test_coming_back_without_having_left_is_no_defect(provider, db):
    answer = Client().get(
        reverse("openid_connect_callback", args=["oidc"]), {"code": "x", "state": "y"}
    )
    assert answer.status_code == 422


def test_a_member_without_a_password_can_set_one(provider, link):
    provider.is_here(sub="80", email="nora.neu@beispiel.example", name="Nora Neu")
    client = Client()
    client.get(link)
    through(client)
    assert (
        reverse("account_set_password") in client.get(reverse("network:account")).content.decode()
    )
