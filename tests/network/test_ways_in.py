"""What opens an account is taken away only knowingly, and never the last of it."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from tests.network.members import PASSWORD

from wegenetz.network.models import User

OFF = "mfa_deactivate_totp"
AGAIN = "genügt wieder das Passwort"


def factor(user, kind, **data) -> Authenticator:
    return Authenticator.objects.create(user=user, type=kind, data={"name": "Telefon", **data})


@pytest.fixture
def client(counsellor, as_member) -> Client:
    client = as_member(counsellor)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return client


@pytest.fixture
def passkey(counsellor, client) -> str:
    """The page that removes the only passkey."""
    key = factor(counsellor, Authenticator.Type.WEBAUTHN)
    return reverse("mfa_remove_webauthn", args=[key.pk])


def read(client: Client, address: str) -> str:
    page = client.get(address)
    assert page.status_code == 200
    return page.content.decode()


def test_whoever_removes_the_only_second_factor_reads_what_guards_the_account_then(
    client, counsellor, passkey
):
    assert AGAIN in read(client, passkey)
    assert "Zugang auf Zeit" not in read(client, passkey)
    User.objects.filter(pk=counsellor.pk).update(is_operator=True)
    assert "ohne beginnt keiner mehr" in read(client, passkey)
    factor(counsellor, Authenticator.Type.TOTP, secret="x")
    assert AGAIN not in read(client, passkey)


def test_the_app_is_switched_off_with_a_word_about_passkeys(client, counsellor):
    factor(counsellor, Authenticator.Type.TOTP, secret="x")
    assert AGAIN in read(client, reverse(OFF))
    factor(counsellor, Authenticator.Type.WEBAUTHN)
    assert "verlangt das Passwort einen Ihrer Passkeys" in read(client, reverse(OFF))


def test_a_second_click_leads_back_to_the_own_account(client, passkey):
    page = client.post(passkey, follow=True).content.decode()
    assert "Der Passkey ist entfernt." in page
    for address in (passkey, reverse(OFF)):
        again = client.post(address)
        assert again.status_code == 404
        assert "gehört nicht oder nicht mehr zu Ihrem Zugang" in again.content.decode()
        assert reverse("network:account") in again.content.decode()


def test_the_only_way_in_stays(client, counsellor, passkey):
    counsellor.set_unusable_password()
    counsellor.save()
    as_before = Client()
    as_before.force_login(
        counsellor, backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    session = as_before.session
    session.update(
        {key: said for key, said in client.session.items() if key.startswith("account_auth")}
    )
    session.save()
    refused = as_before.post(passkey)
    assert refused.status_code == 409
    assert "Das ist Ihr einziger Weg" in refused.content.decode()
    assert Authenticator.objects.count() == 1
    assert "hängt nur an einem Passwort" not in read(as_before, reverse("network:account"))
    factor(counsellor, Authenticator.Type.WEBAUTHN)
    assert as_before.post(passkey).status_code == 302
