"""Production does not start without keys of its own."""

from __future__ import annotations

import io
import subprocess
import sys
from contextlib import redirect_stdout

import pytest
from tests.conftest import VAULT_KEYS, environment

from wegenetz.config.run import VaultKeysMissing, run
from wegenetz.foundation.vault.checks import keys_of_the_operator, keys_usable


@pytest.mark.parametrize(
    ("keys", "https", "ids"),
    [
        ("", False, ["vault.E002"]),
        ("", True, ["vault.E001", "vault.E002"]),
        ("nonsense", False, ["vault.E001"]),
        (VAULT_KEYS, True, []),
    ],
)
def test_the_checks_say_what_is_missing(settings, tmp_path, keys, https, ids):
    settings.VAULT_KEYS, settings.IS_HTTPS = keys, https
    settings.VAULT_TRIAL_KEYS = tmp_path / "none"
    found = [*keys_usable(None), *keys_of_the_operator(None)]
    assert [each.id for each in found] == ids
    assert all("./wegenetz vault key" in each.hint for each in found)


def test_the_command_that_starts_everything_refuses(monkeypatch):
    monkeypatch.setenv("WEGENETZ_HTTPS", "1")
    monkeypatch.delenv("WEGENETZ_VAULT_KEYS", raising=False)
    with pytest.raises(VaultKeysMissing, match="wegenetz vault key"):
        run([])


@pytest.mark.parametrize("keys", ["", "k1:short"])
def test_the_web_process_refuses_whoever_starts_it(own_database, keys):
    done = subprocess.run(
        [sys.executable, "-c", "import wegenetz.config.wsgi"],
        env=environment(own_database) | {"WEGENETZ_HTTPS": "1", "WEGENETZ_VAULT_KEYS": keys},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "vault.E001" in done.stderr
    assert "k1:short" not in done.stderr


def test_a_deploy_check_names_the_key_of_a_trial(own_database):
    done = subprocess.run(
        [sys.executable, "-m", "django", "check", "--deploy"],
        env=environment(own_database) | {"WEGENETZ_VAULT_KEYS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode != 0
    assert "vault.E002" in done.stderr


def test_commands_need_nothing_but_themselves():
    """Whoever calls one has no settings of Django yet."""
    from wegenetz.config import commands

    modules = {each.module for group in commands.COMMANDS.values() for each in group}
    done = subprocess.run(
        [sys.executable, "-c", ";".join(f"import wegenetz.config.{name}" for name in modules)],
        env={"PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_a_new_key_is_one():
    from wegenetz.config.manage import vault
    from wegenetz.foundation.vault.keys import keyring_from

    said = io.StringIO()
    with redirect_stdout(said):
        assert vault(["key"]) == 0
    assert keyring_from(said.getvalue().strip()).newest.startswith("k")
