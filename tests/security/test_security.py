"""What an attacker tries first, tried on every address."""

from __future__ import annotations

import io
import logging
import re
import secrets
import subprocess
import sys
from urllib.parse import urlencode

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from tests.conftest import environment
from tests.counselling.houses import browser_of
from tests.foundation.vault.files import archive
from tests.people.houses import counsellor_of
from tests.security.addresses import addresses, asked, of_persons
from tests.security.answers import betrayed
from tests.security.conftest import undone
from tests.security.parts import ABOUT, MARK, PHONE
from tests.security.strangers import browser_of_visit
from tests.web.register import ARGUMENTS, REGISTER

from wegenetz.foundation.actor import Role
from wegenetz.foundation.logs import WalledFormatter
from wegenetz.people.models import PersonDocument
from wegenetz.people.own_session import NAME as OWN_VISIT

PASSWORD = "nur-zum-testen-2026"
ELSEWHERE = "https://boese.example/falle"
#: Programs call these without a browser's cookie: nothing there acts for whoever is signed in.
WITHOUT_COOKIE = {"api-1:routes_plan"}


def open_path(name):
    return reverse(name, args=ARGUMENTS.get(name, ()))


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": email, "password": password, **more})


class TestSessions:
    def test_signing_in_changes_the_key_of_the_session(self, db):
        client = Client()
        client.post(reverse("planner:begin"), {"beruf": "koch"})
        before = client.session.session_key
        sign_in(client, counsellor_of("hafentor").email)
        assert "_auth_user_id" in client.session
        assert client.session.session_key != before

    def test_a_visit_never_takes_a_token_somebody_brought(self, whole):
        """The token of the visit is new behind the door, whatever the cookie said before."""
        from wegenetz.people.own_session import NAME
        from wegenetz.people.services.doors import door_code_tell

        client = browser_of_visit(whole.visit)
        brought = client.cookies[NAME].value
        code = door_code_tell(person_id=whole.person_id, now=whole.now)
        client.post(reverse("people:door", args=[whole.link]), {"code": code})
        assert client.cookies[NAME].value != brought
        assert "Qamrazad" not in browser_of_visit(whole.visit).get(reverse("people:own")).text

    @pytest.mark.parametrize("is_https", [False, True])
    def test_cookies_are_out_of_reach_of_scripts(self, whole, settings, is_https):
        """Each cookie is looked at when it is set; the one of the own page, too."""
        settings.IS_HTTPS = settings.SESSION_COOKIE_SECURE = is_https
        settings.CSRF_COOKIE_SECURE = is_https
        client = browser_of_visit(whole.visit)
        client.get(reverse("account_login"))
        sign_in(client, counsellor_of("hafentor").email)
        client.get(reverse("people:own"))
        assert set(client.cookies) == {"sessionid", "csrftoken", OWN_VISIT}
        for cookie in client.cookies.values():
            assert (cookie["httponly"], cookie["samesite"]) == (True, "Lax"), cookie.key
            assert bool(cookie["secure"]) is is_https, cookie.key


def test_guessing_a_password_is_slowed_down(db):
    email = counsellor_of("hafentor").email
    client = Client()
    for _ in range(6):
        answer = sign_in(client, email, "geraten-geraten")
    assert "_auth_user_id" not in client.session
    right = sign_in(client, email)
    assert "_auth_user_id" not in client.session, (answer.status_code, right.status_code)


@pytest.mark.parametrize("name", sorted(set(REGISTER) - WITHOUT_COOKIE))
def test_nothing_is_done_for_a_form_of_another_site(db, name):
    answer = Client(enforce_csrf_checks=True).post(open_path(name))
    assert answer.status_code in {403, 405}


class TestLeadingElsewhere:
    """Whatever stands in an address, a form or a header: nobody is sent to another site, and no link leads there."""

    NAMES = ("next", "weiter", "zu", "von", "zurueck", "ziel", "url", "redirect_to")

    @pytest.mark.parametrize("role", [None, Role.COORDINATOR])
    def test_no_address_leads_out_of_the_house(self, db, role):
        client = browser_of(counsellor_of("hafentor", role=role)) if role else Client()
        said = dict.fromkeys(self.NAMES, ELSEWHERE)
        came_from = {"referer": ELSEWHERE}
        wrong = []
        for name in sorted(set(REGISTER) - {"account_logout"}):
            path = open_path(name)
            answers = [client.get(path, said, headers=came_from)]
            if role:
                address = f"{path}?{urlencode(said)}"
                answers.append(client.post(address, said, headers=came_from))
            wrong += [path for answer in answers if self.leads_there(answer)]
        assert wrong == []

    def test_no_address_of_a_case_leads_out_of_the_house(self, whole):
        client = browser_of(counsellor_of("hafentor"))
        said = dict.fromkeys(self.NAMES, ELSEWHERE) | {"version": 1}
        wrong = []
        for address in of_persons():
            path = address.path(whole, whole.links)
            with undone():
                answer = client.post(f"{path}?{urlencode(said)}", said)
            if self.leads_there(answer):
                wrong.append(path)
        assert wrong == []

    def leads_there(self, answer):
        if "boese.example" in answer.get("Location", "").partition("?")[0]:
            return True
        body = answer.getvalue() if answer.streaming else answer.content
        text = body.decode("utf-8", "replace")
        return bool(re.search(r'(href|action|src)="(https?:)?//boese', text))


@pytest.mark.parametrize(
    "elsewhere", [ELSEWHERE, "//boese.example", "/\\boese.example", "javascript:alert(1)"]
)
def test_signing_in_leads_nowhere_else(db, elsewhere):
    answer = sign_in(Client(), counsellor_of("hafentor").email, next=elsewhere)
    assert answer.status_code in {200, 302, 400}
    assert not answer.get("Location", "").startswith((elsewhere, "//", "http"))


HOSTILE = {
    "seite.jpg": b"<!doctype html><script>alert(1)</script>",
    "bild.svg": b'<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
    "urkunde.pdf": b"MZ\x90\x00" + b"\0" * 300,
    "urkunde.pdf.exe": b"MZ\x90\x00" + b"\0" * 300,
    "archiv.docx": archive(**{"word/vbaProject.bin": b"x"}),
    "leer.pdf": b"",
    "../../../etc/passwd": b"root:x:0:0",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_not_kept(whole, name):
    client = browser_of_visit(whole.visit)
    before = set(whole.rows(PersonDocument))
    file = io.BytesIO(HOSTILE[name])
    file.name = name
    answer = client.post(
        reverse("people:document-add"), {"kind": "other", "file": file, "document": file}
    )
    assert answer.status_code < 500
    assert set(whole.rows(PersonDocument)) == before


def test_every_page_of_a_case_is_sealed_and_kept_by_no_cache(whole):
    client = browser_of(counsellor_of("hafentor"))
    lacking = []
    seen = 0
    for address in of_persons():
        answer = client.get(address.path(whole, whole.links))
        if answer.status_code != 200 or not address.names_a_row:
            continue
        seen += 1
        wanted = {
            "no-store": "no-store" in answer.get("Cache-Control", ""),
            "nosniff": answer.get("X-Content-Type-Options") == "nosniff",
            "csp": "default-src" in answer.get("Content-Security-Policy", ""),
            "no inline": "unsafe-inline" not in answer.get("Content-Security-Policy", ""),
            "referrer": answer.get("Referrer-Policy") in {"same-origin", "no-referrer"},
        }
        lacking += [(address.name, what) for what, is_so in wanted.items() if not is_so]
    assert lacking == []
    assert seen > 3


def test_production_settings_pass_the_deployment_check(own_database, monkeypatch):
    """Nothing is silenced, and nothing is said."""
    assert not settings.SILENCED_SYSTEM_CHECKS
    monkeypatch.setenv("WEGENETZ_HTTPS", "1")
    monkeypatch.delenv("DJANGO_ALLOW_ASYNC_UNSAFE", raising=False)
    checked = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"],
        env=environment(own_database) | {"WEGENETZ_SECRET_KEY": secrets.token_urlsafe(48)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "0 silenced" in checked.stdout


def test_behind_tls_everybody_is_sent_there_but_who_asks_for_health(db, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert Client().get("/").headers["Location"] == "https://testserver/"
    assert Client().get("/", secure=True).status_code == 200
    assert Client().get("/health/live").status_code == 200


@pytest.fixture
def written():
    """Everything that is logged, in the form in which the process writes it."""
    stream = io.StringIO()
    handler = logging.StreamHandler(stream)
    handler.setFormatter(WalledFormatter())
    logging.getLogger().addHandler(handler)
    yield stream
    logging.getLogger().removeHandler(handler)


def test_no_log_line_says_a_name_a_link_or_a_password(whole, written):
    """A day of work, with errors."""
    client = Client()
    sign_in(client, counsellor_of("hafentor").email, "falsch-falsch-2026")
    sign_in(client, counsellor_of("hafentor").email)
    for address in of_persons():
        for ask in (client.get, client.post):
            ask(
                address.path(whole, whole.links),
                asked(whole)
                | {"note": MARK, "phone": PHONE, "name": MARK, "email": ABOUT["email"]},
            )
    own = browser_of_visit(whole.visit)
    own.get(reverse("people:own"), {"q": MARK})
    own.post(reverse("people:write"), {"text": f"Hallo {MARK}"})
    Client().post(reverse("people:door", args=[whole.link]), {"code": "123456"})
    said = written.getvalue()
    assert said.count('"logger": "wegenetz.request"') > 20
    hidden = (*whole.marks, whole.link, PASSWORD, "falsch-falsch-2026", "123456")
    assert betrayed(said, hidden) == []


def test_every_address_is_walked():
    assert {address.name for address in addresses()} == set(REGISTER)
