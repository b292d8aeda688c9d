"""Members in a real browser: passkeys, pages without barriers, everything by keyboard and on a narrow screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect
from tests.browser.conftest import listen, sample_signin, sign_in, submit

pytestmark = pytest.mark.browser

#: From then on this member needs the second step, so nobody else's test signs in with it.
WITH_A_PASSKEY = "employer"


@pytest.fixture
def home(site) -> str:
    """Browsers know passkeys only by a name."""
    return site.replace("127.0.0.1", "localhost")


@pytest.fixture
def fingerprint(page):
    """A device whose owner agrees to everything."""
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    device.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2",
                "transport": "internal",
                "hasResidentKey": True,
                "hasUserVerification": True,
                "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )
    return device


def test_a_passkey_is_set_up_and_signs_in_without_a_password(page, home, fingerprint):
    heard = []
    listen(page, home, heard)
    sign_in(page, home, WITH_A_PASSKEY)
    page.goto(f"{home}/konto/passkeys/neu/")
    page.locator("input[name=password]").fill(sample_signin(WITH_A_PASSKEY)[1])
    submit(page)
    page.wait_for_url("**/passkeys/neu/")
    page.locator("input[name=name]").fill("Mein Rechner")
    page.locator("form[data-passkey] button").click()
    page.wait_for_url("**/konto/ersatzcodes/")
    page.goto(f"{home}/konto/")
    expect(page.get_by_text("Mein Rechner").first).to_be_visible()
    page.get_by_role("button", name="Abmelden", exact=True).click()

    page.goto(f"{home}/anmelden/")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/heute/")

    page.goto(f"{home}/konto/")
    page.get_by_role("button", name="Abmelden", exact=True).click()
    page.goto(f"{home}/anmelden/")
    email, password = sample_signin(WITH_A_PASSKEY)
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    submit(page)
    page.wait_for_url("**/zweiter-schritt/")
    expect(page.locator("main")).to_contain_text("Nehmen Sie jetzt Ihren Passkey")
    expect(page.locator("main")).not_to_contain_text("Code aus Ihrer App")
    page.get_by_role("button", name="Passkey verwenden").click()
    page.wait_for_url("**/heute/")
    assert heard == []


def test_a_refused_passkey_says_what_to_do(page, home):
    """No device is there, so the browser gives up."""
    page.goto(f"{home}/anmelden/")
    page.evaluate("() => { navigator.credentials.get = () => Promise.reject(new Error('nein')) }")
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.get_by_role("alert").filter(has_text="nicht geklappt").wait_for()
