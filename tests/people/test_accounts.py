"""The optional account of the own page: made inside, opens nothing but the own page, and goes when the person wants or is forgotten."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from django.db import transaction
from django.db.utils import ProgrammingError
from django.test import Client
from django.urls import reverse

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import User
from wegenetz.people.models import OwnAccount, OwnVisit
from wegenetz.people.own_session import NAME
from wegenetz.people.services.forgetting import person_forget

SAID = {"address": "Amal@beispiel.example", "password": "ein-langes-Wort-2026"}
RETENTION = Actor.system("people.retention")


def code_of(secret, at):
    return format_hotp_value(hotp_value(secret, int(at.timestamp()) // 30))


@pytest.fixture
def secret(inside, now):
    """Amal has made an account; the secret of her app."""
    page = inside.get(reverse("people:account")).content.decode()
    found = re.search(r'<code dir="ltr">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    setup = re.search(r'name="setup" value="([^"]+)"', page)[1]
    answer = inside.post(
        reverse("people:account"), {**SAID, "setup": setup, "code": code_of(found, now)}
    )
    assert answer.status_code == 302
    return found


def sign_in(settings, secret, *, minutes=1, browser=None, **said):
    """Sign in with the next code, in a browser of its own."""
    settings.CLOCK_FIXED_AT += timedelta(minutes=minutes)
    browser = browser or Client()
    code = code_of(secret, settings.CLOCK_FIXED_AT)
    browser.post(reverse("people:sign-in"), {**SAID, "code": code, **said})
    return browser


def test_the_account_opens_the_own_page_and_nothing_else(settings, secret):
    browser = sign_in(settings, secret)
    assert "Guten Tag" in browser.get(reverse("people:own")).content.decode()
    assert "sessionid" not in browser.cookies, "nobody is signed in to the house"
    for page in ("/heute/", "/faelle/", "/konto/"):
        assert browser.get(page).status_code == 302
    assert not User.objects.filter(email__icontains="amal").exists()


@pytest.mark.parametrize(
    "wrong",
    [
        {"password": "ein-anderes-Wort-2026"},
        {"code": "000000"},
        {"address": "bo@beispiel.example"},
    ],
    ids=str,
)
def test_whatever_is_wrong_the_answer_is_the_same(settings, secret, wrong):
    browser = sign_in(settings, secret, **wrong)
    assert NAME not in browser.cookies
    answer = browser.post(reverse("people:sign-in"), {**SAID, "code": "000000", **wrong})
    assert "passen nicht zusammen" in answer.content.decode()


def test_no_code_opens_twice(settings, secret):
    sign_in(settings, secret)
    assert NAME not in sign_in(settings, secret, minutes=0).cookies


def test_after_ten_attempts_even_the_right_words_wait_an_hour(settings, secret):
    for _ in range(10):
        sign_in(settings, secret, minutes=0, password="falsch-falsch-falsch")
    assert NAME not in sign_in(settings, secret).cookies
    assert NAME in sign_in(settings, secret, minutes=61).cookies


def test_one_click_removes_it_with_whoever_came_in_by_it(settings, inside, secret):
    browser = sign_in(settings, secret)
    settings.CLOCK_FIXED_AT -= timedelta(minutes=1)
    inside.post(reverse("people:account-remove"))
    assert "Guten Tag" not in browser.get(reverse("people:own")).content.decode()
    assert "Guten Tag" in inside.get(reverse("people:own")).content.decode()
    assert NAME not in sign_in(settings, secret, minutes=2).cookies


def test_nobody_makes_an_account_from_outside(client, amal):
    for method in (client.get, client.post):
        assert method(reverse("people:account")).status_code == 404
    assert client.post(reverse("people:account-remove")).status_code == 404


def test_a_form_of_somebody_else_makes_no_account(inside, now):
    from django.core import signing

    from wegenetz.people.views.accounts import SALT

    secret = "A" * 32
    foreign = signing.dumps({"secret": secret, "person": -1}, salt=SALT)
    inside.post(
        reverse("people:account"), {**SAID, "setup": foreign, "code": code_of(secret, now)}
    )
    with acting_as(RETENTION):
        assert not OwnAccount.objects.exists()


def test_strangers_members_and_passers_by_see_none(secret, amal, stranger, counsellor):
    for actor in (stranger, counsellor, Actor.anonymous(), Actor.person(amal.pk + 1)):
        with acting_as(actor):
            assert not OwnAccount.objects.exists()
    with (
        acting_as(counsellor),
        pytest.raises(ProgrammingError, match="row-level security"),
        transaction.atomic(),
    ):
        OwnVisit.objects.create(
            person=amal,
            digest="0" * 64,
            began_at="2026-11-23T09:00Z",
            seen_at="2026-11-23T09:00Z",
        )


def test_who_is_forgotten_has_no_account(settings, secret, amal, now, today):
    person_forget(person_id=amal.pk, now=now, today=today)
    with acting_as(RETENTION):
        assert not OwnAccount.objects.exists()
    assert NAME not in sign_in(settings, secret).cookies


def test_neither_address_nor_secret_can_be_read_in_the_database(secret, amal):
    with acting_as(Actor.person(amal.pk)):
        kept = str(vars(OwnAccount.objects.get()))
    assert "amal" not in kept.lower()
    assert secret not in kept
