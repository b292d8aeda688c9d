"""Members sign in with what they have, and nobody else does."""

from __future__ import annotations

import re

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from tests.network.members import PASSWORD, links_in, member
from tests.network.one_time import code_now

from wegenetz.foundation.actor import Role
from wegenetz.network.models import User

LOGIN = "/anmelden/"
NEW = "vier-rote-faehren-am-kai"


def sign_in(email, password=PASSWORD, client=None):
    client = client or Client()
    return client, client.post(LOGIN, {"login": email, "password": password})


def is_in(client) -> bool:
    return client.get(reverse("web:today")).status_code == 200


def confirm(client) -> None:
    """Say once more who one is, as every change of an account asks for."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})


@pytest.fixture
def signed_in(counsellor):
    client, _ = sign_in(counsellor.email)
    confirm(client)
    return client


@pytest.fixture
def secret(signed_in, django_capture_on_commit_callbacks) -> str:
    """The secret of an app for one-time codes that was just set up."""
    page = signed_in.get(reverse("mfa_activate_totp")).content.decode()
    spelled = re.search(r'<code dir="ltr">([A-Z2-7 ]+)</code>', page)[1].replace(" ", "")
    with django_capture_on_commit_callbacks(execute=True):
        answer = signed_in.post(reverse("mfa_activate_totp"), {"code": code_now(spelled)})
    assert answer.status_code == 302
    return spelled


class TestPassword:
    def test_the_right_one_opens_and_a_wrong_one_does_not(self, counsellor):
        assert is_in(sign_in(counsellor.email)[0])
        client, answer = sign_in(counsellor.email, "falsch")
        assert not is_in(client)
        assert answer.status_code == 200
        assert "Adresse und Passwort passen nicht zusammen" in answer.content.decode()

    def test_capital_letters_in_the_address_do_not_matter(self, counsellor):
        assert is_in(sign_in(counsellor.email.upper())[0])

    def test_a_closed_account_reads_that_it_is_closed(self, counsellor):
        User.objects.filter(pk=counsellor.pk).update(is_active=False)
        client, answer = sign_in(counsellor.email)
        assert answer.status_code == 403
        assert "geschlossen" in answer.content.decode()
        assert not is_in(client)

    def test_guessing_is_stopped_even_for_the_right_one(self, counsellor):
        for _ in range(5):
            sign_in(counsellor.email, "geraten")
        client, answer = sign_in(counsellor.email)
        assert not is_in(client)
        assert "Warten Sie fünf Minuten" in answer.content.decode()

    def test_nobody_signs_up(self, db):
        assert Client().get("/accounts/signup/").status_code == 404
        assert Client().get("/registrieren/").status_code == 404


class TestForgotten:
    def test_the_link_in_the_mail_sets_a_new_one_once(self, counsellor, post):
        client = Client()
        client.post(reverse("account_reset_password"), {"email": counsellor.email})
        link = links_in(post()[-1])[0]
        page = client.get(link, follow=True)
        form_at = page.redirect_chain[-1][0]
        form = client.get(form_at).content.decode()
        assert form.count('type="password"') == 1
        assert "Ein Satz, den nur Sie kennen" in form
        client.post(form_at, {"password1": NEW})
        assert is_in(sign_in(counsellor.email, NEW)[0])
        assert not is_in(sign_in(counsellor.email, PASSWORD)[0])
        assert "gilt nicht mehr" in Client().get(link, follow=True).content.decode()
        assert "neu gesetzt" in post()[-1].get_content()

    def test_a_new_password_signs_out_everywhere(self, counsellor, post, signed_in):
        client = Client()
        client.post(reverse("account_reset_password"), {"email": counsellor.email})
        page = client.get(links_in(post()[-1])[0], follow=True)
        client.post(page.redirect_chain[-1][0], {"password1": NEW, "password2": NEW})
        assert not is_in(signed_in)

    def test_nobody_learns_whether_an_address_has_an_account(self, counsellor, post):
        pages = [
            Client().post(reverse("account_reset_password"), {"email": email}, follow=True).content
            for email in (counsellor.email, "niemand@beispiel.example")
        ]
        assert pages[0] == pages[1]
        assert len(post()) == 1


class TestFirstPassword:
    def test_an_operator_gets_from_the_command_line_to_a_second_factor(self, db, post):
        call_command("operator", "olga.betrieb@beispiel.example", name="Olga Betrieb")
        client = Client()
        client.post(reverse("account_reset_password"), {"email": "olga.betrieb@beispiel.example"})
        page = client.get(links_in(post()[-1])[0], follow=True)
        client.post(page.redirect_chain[-1][0], {"password1": NEW})
        sign_in("olga.betrieb@beispiel.example", NEW, client)
        account = client.get(reverse("network:account")).content.decode()
        assert reverse("network:staff-sessions") in account
        client.post(reverse("account_reauthenticate"), {"password": NEW})
        assert client.get(reverse("mfa_activate_totp")).status_code == 200


class TestChanging:
    def test_the_password_changes_with_the_old_one_and_a_mail_says_so(
        self, signed_in, counsellor, post
    ):
        said = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
        assert signed_in.post(reverse("account_change_password"), said).status_code == 302
        assert is_in(signed_in)
        assert is_in(sign_in(counsellor.email, NEW)[0])
        letter = post()[-1]
        assert letter["To"] == counsellor.email
        assert "Passwort wurde geändert" in letter.get_content()

    def test_the_address_changes_when_the_new_one_is_proven(self, signed_in, counsellor, post):
        signed_in.post(
            reverse("account_email"), {"email": "berta.neu@beispiel.example", "action_add": "1"}
        )
        letter = post()[-1]
        assert letter["To"] == "berta.neu@beispiel.example"
        counsellor.refresh_from_db()
        assert counsellor.email == "berta.muster@beispiel.example"
        link = links_in(letter)[0]
        assert "berta.neu@beispiel.example" in Client().get(link).content.decode()
        Client().post(link)
        counsellor.refresh_from_db()
        assert counsellor.email == "berta.neu@beispiel.example"
        assert is_in(sign_in("berta.neu@beispiel.example")[0])
        assert post()[-1]["To"] == "berta.muster@beispiel.example"

    def test_an_address_of_somebody_else_cannot_be_taken(
        self, signed_in, counsellor, stranger, post
    ):
        signed_in.post(reverse("account_email"), {"email": stranger.email, "action_add": "1"})
        link = links_in(post()[-1])[0]
        page = signed_in.post(link, follow=True).content.decode()
        assert "gehört schon zu einem anderen Zugang" in page
        counsellor.refresh_from_db()
        assert counsellor.email == "berta.muster@beispiel.example"

    def test_who_forgot_to_sign_out_is_asked_again_before_anything_changes(
        self, counsellor, as_member
    ):
        """A browser that was signed in long ago."""
        client = as_member(counsellor)
        for page in ("account_email", "mfa_activate_totp", "mfa_add_webauthn"):
            answer = client.post(reverse(page), {"email": "x@beispiel.example", "action_add": "1"})
            assert answer.status_code == 302
            assert answer["Location"].startswith(reverse("account_reauthenticate"))
        answer = client.post(
            f"{reverse('account_reauthenticate')}?next={reverse('mfa_activate_totp')}",
            {"password": PASSWORD},
        )
        assert answer.status_code == 302
        assert client.get(reverse("mfa_activate_totp")).status_code == 200


class TestOneTimeCodes:
    def test_a_wrong_code_says_what_to_try_and_who_helps(self, counsellor, secret):
        client, _ = sign_in(counsellor.email)
        page = client.post(reverse("mfa_authenticate"), {"code": "000000"}).content.decode()
        assert "alle 30 Sekunden einen neuen" in page
        assert "Die Koordination Ihres Netzwerks kann die zweite Sicherung abschalten" in page

    def test_with_an_app_the_password_alone_opens_nothing(self, counsellor, secret):
        client, answer = sign_in(counsellor.email)
        assert answer["Location"] == reverse("mfa_authenticate")
        assert not is_in(client)
        assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
        assert not is_in(client)
        client.post(reverse("mfa_authenticate"), {"code": code_now(secret, step=0)})
        assert is_in(client) or _used_already(client, secret)

    def test_a_backup_code_opens_once(self, counsellor, secret, signed_in):
        page = signed_in.get(reverse("mfa_view_recovery_codes")).content.decode()
        code = re.search(r'<code dir="ltr">([\w-]+)</code>', page)[1]
        client, _ = sign_in(counsellor.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert is_in(client)
        client, _ = sign_in(counsellor.email)
        client.post(reverse("mfa_authenticate"), {"code": code})
        assert not is_in(client)

    def test_secrets_lie_sealed_in_the_database(self, counsellor, secret):
        kept = str([one.data for one in Authenticator.objects.filter(user=counsellor)])
        assert secret not in kept
        assert "gAAAA" in kept

    def test_the_member_is_told_and_can_switch_it_off(self, counsellor, secret, signed_in, post):
        assert "Einmalcode verlangt" in str([letter.get_content() for letter in post()])
        assert "eingerichtet" in signed_in.get(reverse("network:account")).content.decode()
        signed_in.post(reverse("mfa_deactivate_totp"))
        assert is_in(sign_in(counsellor.email)[0])


def _used_already(client, secret) -> bool:
    """The code of this half minute was used when the app was set up: the next one counts."""
    client.post(reverse("mfa_authenticate"), {"code": code_now(secret, step=1)})
    return is_in(client)


def test_pages_of_sign_in_hold_no_inline_script_and_keep_to_the_policy(signed_in, secret):
    for name in ("account_login", "network:account", "mfa_add_webauthn", "account_email"):
        client = Client() if name == "account_login" else signed_in
        answer = client.get(reverse(name))
        assert answer.status_code == 200
        html = answer.content.decode()
        scripts = re.findall(r"<script(?![^>]*(?:\bsrc=|application/json))", html)
        assert scripts == []
        assert " style=" not in html
        assert "'unsafe" not in answer["Content-Security-Policy"]


def test_a_member_without_a_role_still_reaches_the_own_account(db):
    user = member("Otto Ohne")
    client, _ = sign_in(user.email)
    page = client.get(reverse("network:account")).content.decode()
    assert "Bitten Sie die Koordination" in page
    assert Role.READER not in user.as_actor().roles
