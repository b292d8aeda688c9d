"""Sign-in through one's own organisation: for members and the invited, proven by the organisation."""

from __future__ import annotations

import urllib.error
import urllib.request
from typing import TYPE_CHECKING

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from django.test import Client
from django.urls import reverse
from tests.network.members import PASSWORD, house, links_in
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


def confirmed(client: Client) -> Client:
    """Say once more that it is really the member."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


class TestMyAccess:
    def test_it_shows_the_link_and_lets_it_go_while_there_is_a_password(
        self, provider, counsellor, post
    ):
        Client().post(reverse("account_login"), {"login": counsellor.email, "password": PASSWORD})
        provider.is_here(sub="77", email=counsellor.email)
        client = Client()
        through(client)
        account = reverse("network:account")
        unlink = reverse("elsewhere_unlink", args=[SocialAccount.objects.get().pk])
        assert unlink in client.get(account).content.decode()
        assert "Sind Sie es?" in client.get(unlink, follow=True).content.decode()
        asked = confirmed(client).get(unlink).content.decode()
        assert f"Gehört dem Konto dort die Adresse {counsellor.email}" in asked
        page = client.post(unlink, follow=True).content.decode()
        assert "Die Verknüpfung mit Beispielwerk ist gelöst." in page
        assert unlink not in page
        assert not SocialAccount.objects.exists()
        assert "melden Sie sich nicht mehr an" in post()[-1].get_content()
        assert client.post(unlink).status_code == 404

    def test_the_only_way_in_stays_and_says_what_is_missing(self, provider, link):
        provider.is_here(sub="80", email="nora.neu@beispiel.example")
        client = Client()
        client.get(link)
        through(client)
        unlink = reverse("elsewhere_unlink", args=[SocialAccount.objects.get().pk])
        page = client.get(reverse("network:account")).content.decode()
        assert unlink not in page
        assert "sobald Sie ein Passwort oder einen Passkey haben" in page
        answer = client.post(unlink)
        assert answer.status_code == 409
        assert "Setzen Sie zuerst ein Passwort" in answer.content.decode()
        assert SocialAccount.objects.exists()
        User.objects.get(email="nora.neu@beispiel.example").authenticator_set.create(
            type=Authenticator.Type.WEBAUTHN, data={"name": "Telefon"}
        )
        assert unlink in client.get(reverse("network:account")).content.decode()

    def test_nobody_unlinks_somebody_else(self, provider, counsellor, stranger, as_member):
        provider.is_here(sub="77", email=counsellor.email)
        through(Client())
        unlink = reverse("elsewhere_unlink", args=[SocialAccount.objects.get().pk])
        assert confirmed(as_member(stranger)).post(unlink).status_code == 404
        assert SocialAccount.objects.exists()

    def test_it_links_an_account_over_there_with_another_address(
        self, provider, counsellor, as_member, post
    ):
        client = as_member(counsellor)
        page = client.get(reverse("network:account")).content.decode()
        assert "Anmeldung verknüpfen" in page
        provider.is_here(sub="91", email="b.muster@werk.example", verified=False)
        back = through(client, "?process=connect")
        assert back["Location"] == reverse("account_reauthenticate")
        page = client.post(back["Location"], {"password": PASSWORD}, follow=True)
        assert "Verknüpft. Sie melden sich jetzt auch über Beispielwerk an." in (
            page.content.decode()
        )
        again = Client()
        through(again)
        assert is_in(again)

    def test_an_account_over_there_that_opens_another_one_here_is_not_taken_from_it(
        self, provider, counsellor, stranger, as_member
    ):
        provider.is_here(sub="77", email=stranger.email)
        through(Client())
        client = confirmed(as_member(counsellor))
        through(client, "?process=connect")
        assert SocialAccount.objects.get().user == stranger
        page = client.get(reverse("network:account")).content.decode()
        assert "gehört schon zu einem anderen Zugang" in page

    def test_without_a_provider_there_is_no_word_of_it(self, counsellor, as_member):
        page = as_member(counsellor).get(reverse("network:account")).content.decode()
        assert "verknüpf" not in page
