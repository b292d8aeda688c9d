"""From the counter to the own page: a link on paper, a code on the phone, and the person decides; in Arabic, on a phone, without JavaScript too."""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import expect
from tests.browser.conftest import barriers, listen, overhang, sign_in, submit

pytestmark = pytest.mark.browser
PHONE = {"width": 390, "height": 844}
ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@pytest.fixture
def name(request):
    """People who do not resemble each other: else the office is asked whether it is the same one."""
    if "fingerprint" in request.node.name:
        return ("Noor", "Probe")
    return ("غيداء", "نموذج") if request.node.callspec.params["has_script"] else ("زينب", "تجربة")


@pytest.fixture
def at_the_counter(page, site, troubles, name):
    """A counsellor opens a case, asks a question, shows a link and tells a code; returns door and code."""
    sign_in(page, site, "counsellor")
    page.goto(f"{site}/faelle/neu/")
    page.locator("input[name=given_name]").fill(name[0])
    page.locator("input[name=family_name]").fill(name[1])
    submit(page)
    page.wait_for_url(re.compile(r"/faelle/\d+/$"))
    page.get_by_role("navigation", name="Teile des Falls").get_by_role(
        "link", name="Einwilligungen"
    ).click()
    page.get_by_role("link", name="Einwilligung festhalten oder erfragen").click()
    page.get_by_label("Beratungsstelle Hafentor").check(force=True)
    page.get_by_label("Dokumente").check(force=True)
    page.get_by_role("button", name="Auf ihrer Seite fragen").click()
    page.get_by_role("button", name="Link zeigen und drucken").click()
    door = page.locator(".wn-link").inner_text()
    page.get_by_role("link", name="Fertig").click()
    page.get_by_role("button", name="Code ansagen").click()
    code = page.locator("main .wn-lead").inner_text()
    return re.search(r"/mein-weg/akte/[a-z0-9]{21}/", door).group(0), code


def photo():
    content = io.BytesIO()
    Image.new("RGB", (300, 200), "white").save(content, "JPEG")
    return {"name": "zeugnis.jpg", "mimeType": "image/jpeg", "buffer": content.getvalue()}


@pytest.mark.parametrize("has_script", [True, False], ids=["script", "no script"])
def test_a_person_opens_answers_sends_takes_along_and_leaves(  # noqa: PLR0917
    browser, site, troubles, at_the_counter, name, has_script
):
    door, code = at_the_counter
    context = browser.new_context(viewport=PHONE, java_script_enabled=has_script)
    page = context.new_page()
    listen(page, site, troubles)
    page.goto(f"{site}/ar{door}")
    assert name[0] not in page.content()
    page.locator("input[name=code]").fill(code.translate(ARABIC))
    submit(page)
    page.wait_for_url("**/mein-weg/akte/")
    expect(page.locator("main")).to_contain_text(" ".join(name))
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    if has_script:
        assert overhang(page) <= 0
        assert barriers(page) == []

    page.locator(".wn-own__ask a").click()
    page.locator("input[name=classes][value=documents]").check(force=True)
    if has_script:
        assert barriers(page) == []
    page.locator("button[name=answer][value=yes]").click()
    expect(page.locator("#consents .wn-own__list > li")).to_have_count(1)
    page.locator("#consents form[action*=nein] button").click()
    expect(page.locator("#consents form[action*=nein]")).to_have_count(0)

    page.goto(f"{site}/ar/mein-weg/akte/dokumente/neu/")
    page.locator("input[type=file]").set_input_files(photo())
    submit(page)
    expect(page.locator("#documents")).to_contain_text("zeugnis.jpg")

    with page.expect_download() as taken:
        page.locator("#farewell .wn-actions a").first.click()
    assert taken.value.suggested_filename == "meine-akte.pdf"

    page.locator("form[action$=abmelden\\/] button").click()
    page.goto(f"{site}/ar/mein-weg/akte/")
    expect(page.locator("main")).not_to_contain_text(name[0])
    context.close()


def test_a_fingerprint_opens_the_page_without_link_and_code(
    browser, site, troubles, at_the_counter
):
    """The device is Amal's own; browsers know passkeys only by a name."""
    door, code = at_the_counter
    home = site.replace("127.0.0.1", "localhost")
    page = browser.new_context(viewport=PHONE).new_page()
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    agreeing = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
        "automaticPresenceSimulation": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": agreeing})
    listen(page, home, troubles)
    page.goto(f"{home}{door}")
    page.locator("input[name=code]").fill(code)
    submit(page)
    page.wait_for_url("**/mein-weg/akte/")
    page.get_by_role("link", name="Mit Passkey").click()
    assert barriers(page) == []
    page.get_by_role("button", name="Passkey anlegen").click()
    page.wait_for_url("**/mein-weg/akte/#account")
    page.get_by_role("button", name="Abmelden").click()
    page.get_by_role("link", name="Öffnen Sie Ihre Seite mit Ihrem Konto.").click()
    assert barriers(page) == []
    assert overhang(page) <= 0
    page.get_by_role("button", name="Mit Passkey anmelden").click()
    page.wait_for_url("**/mein-weg/akte/")
    expect(page.locator("main")).to_contain_text("Guten Tag")
