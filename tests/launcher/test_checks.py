"""Every check runs even if one fails, and the summary says which."""

import os

import pytest

from wegenetz.config import checks
from wegenetz.config.browser import BrowserMissing, bring_browser, find_browser


def test_one_summary_ends_the_output_and_one_failure_fails_all(capsys):
    outcomes = [
        checks.Outcome("Stil", ok=True, took=0.31),
        checks.Outcome("Typen", ok=False, took=12.0),
        checks.Outcome("Tests", ok=True, took=201.04, last_line="412 passed in 200.9s"),
    ]
    assert checks._summary(outcomes) == 1
    assert capsys.readouterr().out == (
        "\n✓ Stil          0,3 s\n✗ Typen        12,0 s\n✓ Tests       201,0 s  412 passed in 200.9s\n"
    )
    assert checks._summary(outcomes[:1]) == 0


def test_a_thousand_findings_are_shown_in_reading_length():
    output = "\n".join(f"finding {number}" for number in range(1000))
    shown = checks._shortened(output, ("ruff", "check")).splitlines()
    assert len(shown) <= 101
    assert shown[0] == "finding 0"
    assert shown[-1] == "finding 999"
    assert "… 900 weitere Zeilen: .venv/bin/ruff check" in shown


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """A machine with these programs and no others."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.delenv("WEGENETZ_BROWSER", raising=False)
    monkeypatch.setenv("PLAYWRIGHT_BROWSERS_PATH", str(tmp_path / "playwright"))

    def put(name: str, script: str) -> str:
        program = tmp_path / name
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        return str(program)

    return put


def test_an_installed_browser_is_taken(programs):
    chrome = programs("google-chrome", "echo Google Chrome 150")
    assert find_browser() == chrome
    chromium = programs("chromium", "echo Chromium 150")
    assert find_browser() == chromium
    shell = programs("chromium-headless-shell", "echo Chromium 150")
    assert find_browser() == shell


def test_a_browser_that_does_not_start_is_not_taken(programs):
    programs("chromium", "echo 'error while loading shared libraries: libnss3.so' >&2; exit 127")
    assert find_browser() == ""


def test_the_operators_browser_comes_first(programs, monkeypatch):
    programs("chromium", "echo Chromium 150")
    own = programs("own-browser", "echo Chromium 151")
    monkeypatch.setenv("WEGENETZ_BROWSER", own)
    assert bring_browser() == own


@pytest.mark.slow
def test_without_any_browser_the_message_names_each_way_and_a_remedy(programs, monkeypatch):
    # No browser, and a network that refuses: as root the package manager is tried as well.
    for name in ("HTTPS_PROXY", "https_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    if os.geteuid() == 0:
        programs("apt-get", "echo 'E: Unable to locate package chromium'; exit 100")
    with pytest.raises(BrowserMissing) as refusal:
        bring_browser()
    assert "playwright install chromium" in str(refusal.value)
    assert "sudo apt-get install chromium" in str(refusal.value)
    if os.geteuid() == 0:
        assert "E: Unable to locate package chromium" in str(refusal.value)
