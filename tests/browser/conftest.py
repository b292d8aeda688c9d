"""A real browser in front of a real web process on a real database."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import expect
from tests.conftest import QUICK, ROOT, STATE, copy_of, environment

from wegenetz.foundation.ui.collect import PACKAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from wegenetz.foundation.postgres.cluster import Cluster

#: Whether something comes is the question, not how soon: a machine may have other work.
LONGEST_MS = 120_000
expect.set_options(timeout=LONGEST_MS)

AXE = PACKAGES / "data" / "axe.min.js"
BROWSERS = tuple(
    f"/usr/bin/{name}"
    for name in ("chromium-headless-shell", "chromium", "google-chrome", "chromium-browser")
)
#: Parts of a browser that nobody sees here: suggestions below the address line are two processes for every new window, the spare
#: one is a third. This list replaces Playwright's, so what keeps a browser from asking its maker stands here as well.
UNSEEN = (
    *("WebUIOmniboxPopup", "WebUIOmniboxFullPopup", "WebUIOmniboxAimPopup", "AimEnabled"),
    "SpareRendererForSitePerProcess",
    *("HttpsUpgrades", "HttpsFirstBalancedModeAutoEnable", "MediaRouter", "LensOverlay"),
    *("OptimizationHints", "NetworkTimeServiceQuerying", "PreconnectToSearch", "PaintHolding"),
)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = os.environ.get("WEGENETZ_BROWSER") or next(
        (b for b in BROWSERS if Path(b).exists()), None
    )
    found = {"executable_path": path} if path else {}
    sandbox = ["--no-sandbox"] if os.geteuid() == 0 else []
    quiet = [
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--no-first-run",
        f"--disable-features={','.join(UNSEEN)}",
    ]
    return {**browser_type_launch_args, **found, "args": [*sandbox, *quiet]}


@pytest.fixture
def context(context):
    context.set_default_timeout(LONGEST_MS)
    return context


@pytest.fixture(scope="session")
def site(cluster, template, tmp_path_factory) -> Iterator[str]:
    """The address of a web process of its own, on a copy of the database, as the walled role."""
    for address, _ in served(cluster, template, tmp_path_factory):
        yield address


def served(cluster, template, tmp_path_factory) -> Iterator[tuple[str, Cluster]]:
    """Start a web process on a copy of the database; hand out its address and the database."""
    for database in copy_of(cluster, template, "wegenetz_test_web"):
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        variables = environment(database) | QUICK
        variables["WEGENETZ_STATE_DIR"] = str(ROOT / ".wegenetz")
        variables.pop("DATABASE_URL")
        log = tmp_path_factory.mktemp("web") / "log"
        stderr = log.open("wb")
        web = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "gunicorn",
                "--config",
                "python:wegenetz.config.web_server",
                "--bind",
                f"127.0.0.1:{port}",
                "--workers",
                "1",
            ],
            env=variables,
            stdout=subprocess.DEVNULL,
            stderr=stderr,
            cwd=ROOT,
        )
        try:
            yield _ready(f"http://127.0.0.1:{port}", web, log), database
        finally:
            web.terminate()
            web.wait(timeout=60)
            stderr.close()


def _ready(address: str, web: subprocess.Popen, log: Path) -> str:
    for _ in range(1200):
        if web.poll() is not None:
            pytest.fail(log.read_text("utf-8"))
        try:
            with urllib.request.urlopen(f"{address}/health/ready", timeout=2) as answer:
                if answer.status == 200:
                    return address
        except OSError:
            time.sleep(0.1)
    pytest.fail("the web process does not get ready")


@pytest.fixture(scope="session")
def base_url(site):
    return site


class Troubles(list):
    """What a page complains about: console, scripts, requests to other hosts."""


@pytest.fixture
def troubles(page, site) -> Iterator[Troubles]:
    """Listens to a page; the test fails at its end if the page complained."""
    heard = Troubles()
    listen(page, site, heard)
    yield heard
    assert heard == []


def listening(page, address: str, role: str) -> Iterator[Troubles]:
    """Sign somebody in and listen to the page; the test fails at its end if the page complained."""
    heard = Troubles()
    listen(page, address, heard)
    sign_in(page, address, role)
    yield heard
    assert heard == []


def printed(database: Cluster, script: str) -> str:
    """Run a script in a process of its own on the database of a site, and return what it printed."""
    done = subprocess.run(
        [sys.executable, "-c", script],
        env=environment(database) | {"WEGENETZ_STATE_DIR": str(ROOT / ".wegenetz")},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return done.stdout.strip()


def listen(page, site, heard) -> None:
    page.on(
        "console",
        lambda m: heard.append(f"{m.type}: {m.text}") if m.type in {"error", "warning"} else None,
    )
    page.on("pageerror", lambda error: heard.append(f"script: {error}"))
    page.on(
        "request",
        lambda r: (
            None
            if r.url.startswith((site, "data:", "blob:"))
            else heard.append(f"foreign: {r.url}")
        ),
    )


@pytest.fixture
def axe(page) -> Callable[[], list[str]]:
    """Returns what :func:`barriers` finds on the page of the test."""
    return partial(barriers, page)


def barriers(page) -> list[str]:
    """Return the violations of WCAG 2.2 AA and best practice on a page."""
    page.wait_for_load_state("load")
    page.evaluate(AXE.read_text("utf-8"))
    # Of what passes axe would describe every element, too.
    violations = page.evaluate(
        """axe.run(document, {
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
            resultTypes: ['violations'],
        }).then(found => found.violations)"""
    )
    return [
        f"{v['id']}: {v['help']} — {node['target']} {node.get('failureSummary', '')}"
        for v in violations
        for node in v["nodes"]
    ]


def overhang(page) -> int:
    """Return by how many pixels a page is wider than its window; a page that is just coming is waited for."""
    page.wait_for_load_state("load")
    return page.locator("html").evaluate("page => page.scrollWidth - innerWidth")


def answer_all(page, site, language: str = "") -> None:
    """Answer the seven questions like the nurse, through forms and buttons only."""
    prefix = f"/{language}" if language else ""
    page.goto(f"{site}{prefix}/mein-weg/frage/beruf/")
    page.locator("input[name=typed]").fill("krankenschwester")
    page.locator("button[name=search]").click()
    page.locator("input[value=pflegefachkraft]").check(force=True)
    submit(page)
    page.locator("select[name=country]").select_option("SY")
    submit(page)
    page.locator("input[name=german][value=b1]").check(force=True)
    submit(page)
    page.locator("input[name=residence][value=p25_1_2]").check(force=True)
    submit(page)
    page.locator("input[name=place]").fill("28195")
    submit(page)
    submit(page)
    page.locator("input[name=work][value=jobcentre]").check(force=True)
    submit(page)
    page.wait_for_url("**/mein-weg/wege/")


@pytest.fixture(scope="session")
def answers(browser, site) -> list[dict]:
    """The cookie of somebody who has answered the seven questions."""
    context = browser.new_context()
    answer_all(context.new_page(), site)
    kept = context.cookies()
    context.close()
    return kept


@pytest.fixture
def answered(page, site, answers):
    """A page that shows the routes of the nurse."""
    page.context.add_cookies(answers)
    page.goto(f"{site}/mein-weg/wege/")
    return page


def submit(page) -> None:
    page.locator("main form .kern-btn--primary").click()


def sample_signin(role: str) -> tuple[str, str]:
    """Return address and password of a sample member: ``coordinator`` or ``counsellor``."""
    note = STATE / "tests" / "sample-signins.txt"
    lines = [line.split() for line in note.read_text("utf-8").splitlines()]
    return next((line[0], line[1]) for line in lines if line[2] == role)


def sign_in(page, site, role: str) -> None:
    """Sign in as a sample member, through the form."""
    email, password = sample_signin(role)
    page.goto(f"{site}/anmelden/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(password)
    submit(page)
    page.wait_for_url("**/heute/")
