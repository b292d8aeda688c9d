"""Passkeys of the own page: a key of a device opens it, a copy, a replay and a member's door do not."""

from __future__ import annotations

import json
from hashlib import sha256
from secrets import token_bytes

import pytest
from cryptography.hazmat.primitives.asymmetric.ec import ECDSA, SECP256R1, generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from django.test import Client
from django.urls import reverse
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import OwnPasskey
from wegenetz.people.own_session import NAME
from wegenetz.people.services.forgetting import person_forget

RP = "testserver"
UP_UV = 0x05
ATTESTED = 0x40


class Device:
    """A phone with a passkey."""

    def __init__(self) -> None:
        self.key = generate_private_key(SECP256R1())
        self.id = token_bytes(16)
        self.counter = 0

    def _client(self, kind: str, challenge: str) -> CollectedClientData:
        said = {"type": kind, "challenge": challenge, "origin": f"https://{RP}"}
        return CollectedClientData(json.dumps(said).encode())

    def _head(self) -> dict:
        number = websafe_encode(self.id)
        return {"type": "public-key", "id": number, "rawId": number, "clientExtensionResults": {}}

    def _hash(self) -> bytes:
        return sha256(RP.encode()).digest()

    def make(self, options: dict) -> str:
        client = self._client("webauthn.create", options["publicKey"]["challenge"])
        credential = AttestedCredentialData.create(
            b"\0" * 16, self.id, ES256.from_cryptography_key(self.key.public_key())
        )
        data = AuthenticatorData.create(self._hash(), UP_UV | ATTESTED, 0, bytes(credential))
        made = AttestationObject.create("none", data, {})
        answer = {
            "clientDataJSON": websafe_encode(client),
            "attestationObject": websafe_encode(made),
        }
        return json.dumps({**self._head(), "response": answer})

    def show(self, options: dict, *, flags: int = UP_UV) -> str:
        client = self._client("webauthn.get", options["publicKey"]["challenge"])
        data = AuthenticatorData.create(self._hash(), flags, self.counter)
        signed = self.key.sign(bytes(data) + sha256(client).digest(), ECDSA(SHA256()))
        answer = {
            "clientDataJSON": websafe_encode(client),
            "authenticatorData": websafe_encode(data),
            "signature": websafe_encode(signed),
            "userHandle": websafe_encode(b"\xff"),
        }
        return json.dumps({**self._head(), "response": answer})


def options_in(page: str) -> dict:
    return json.loads(page.partition('type="application/json">')[2].partition("</script>")[0])


@pytest.fixture
def device(inside):
    """Amal's phone, with a passkey for her page."""
    phone = Device()
    page = inside.get(reverse("people:passkey")).content.decode()
    inside.post(reverse("people:passkey"), {"credential": phone.make(options_in(page))})
    return phone


def ask(browser) -> dict:
    return browser.get(reverse("people:passkey-sign-in")).json()["request_options"]


def sign_in(said: str, browser) -> bool:
    browser.post(reverse("people:passkey-sign-in"), {"credential": said})
    return NAME in browser.cookies


def test_the_device_opens_the_own_page_and_no_other(device):
    browser = Client()
    assert sign_in(device.show(ask(browser)), browser)
    assert "Guten Tag" in browser.get(reverse("people:own")).content.decode()
    assert browser.get("/heute/").status_code == 302


def test_an_answer_counts_once_and_only_to_its_question(device):
    browser = Client()
    said = device.show(ask(browser))
    assert sign_in(said, browser)
    again = Client()
    assert not sign_in(said, again)
    ask(again)
    assert not sign_in(said, again)


def test_another_key_a_sleeping_owner_and_nonsense_open_nothing(device):
    other = Device()
    other.id = device.id
    browser = Client()
    assert not sign_in(other.show(ask(browser)), browser)
    assert not sign_in(device.show(ask(browser), flags=0x01), browser)
    for said in ("", "[]", "{}", '{"rawId": 3}', device.show(ask(browser))[:-40]):
        ask(browser)
        assert not sign_in(said, browser)


def test_a_copy_is_noticed_by_its_counter(device):
    browser = Client()
    device.counter = 5
    assert sign_in(device.show(ask(browser)), browser)
    copy = Client()
    device.counter = 5
    assert not sign_in(device.show(ask(copy)), copy)


def test_it_is_no_key_to_the_doors_of_members(device):
    browser = Client()
    door = reverse("mfa_login_webauthn")
    options = browser.get(door, headers={"accept": "application/json"}).json()["request_options"]
    answer = browser.post(door, {"credential": device.show(options)})
    assert "_auth_user_id" not in browser.session
    assert answer.status_code < 500


def test_what_answers_another_question_makes_no_passkey(inside, amal):
    inside.get(reverse("people:passkey"))
    made = Device().make({"publicKey": {"challenge": websafe_encode(token_bytes(32))}})
    assert inside.post(reverse("people:passkey"), {"credential": made}).status_code == 422
    with acting_as(Actor.person(amal.pk)):
        assert not OwnPasskey.objects.exists()


def test_one_click_and_forgetting_remove_it(  # noqa: PLR0917
    inside, device, amal, stranger, now, today
):
    with acting_as(stranger):
        assert not OwnPasskey.objects.exists()
    inside.post(reverse("people:account-remove"))
    browser = Client()
    assert not sign_in(device.show(ask(browser)), browser)
    page = inside.get(reverse("people:passkey")).content.decode()
    inside.post(reverse("people:passkey"), {"credential": device.make(options_in(page))})
    person_forget(person_id=amal.pk, now=now, today=today)
    with acting_as(Actor.system("people.retention")):
        assert not OwnPasskey.objects.exists()


def test_nobody_makes_one_from_outside(client, amal):
    assert client.get(reverse("people:passkey")).status_code == 404
    assert client.post(reverse("people:passkey")).status_code == 404
