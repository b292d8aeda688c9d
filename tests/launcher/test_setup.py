"""The first start sets everything up, the second does nothing, two at once do it once."""

import json
import os
import shutil
import socket
import subprocess
import sys

import pytest

from wegenetz.config.setup import environment
from wegenetz.config.setup.errors import DiskFull


def test_the_first_start_sets_up_and_passes_on(checkout):
    done = checkout.run("manage", "check", "--deploy")
    assert done.stdout == "carried out: manage check --deploy\n"
    assert checkout.uv_calls() == [
        f"sync --frozen --compile-bytecode --quiet --python {checkout.environ['REAL_PYTHON']} --inexact"
    ]
    assert (checkout.root / "src/wegenetz/foundation/ui/packages/stamp").exists()


def test_the_second_start_does_nothing_but_pass_on(checkout):
    checkout.run("manage")
    done = checkout.run("manage", PATH="/nowhere")
    assert done.stdout == "carried out: manage\n"
    assert done.stderr == ""
    assert len(checkout.uv_calls()) == 1


def test_results_are_not_mixed_with_progress(checkout):
    done = checkout.run("route", "net.json", "query.json")
    assert done.stdout == "carried out: route net.json query.json\n"
    assert "Python-Pakete einrichten" in done.stderr


def test_a_changed_lock_file_is_synchronised_again(checkout):
    checkout.run("manage")
    with (checkout.root / "uv.lock").open("a") as lock:
        lock.write("\n")
    checkout.run("manage")
    assert len(checkout.uv_calls()) == 2


def test_tests_bring_their_groups_and_running_leaves_them(checkout):
    checkout.run("test")
    checkout.run("run", PORT=free_port())
    checkout.run("check")
    assert len(checkout.uv_calls()) == 1
    assert checkout.uv_calls()[0].endswith("--group dev --group docs")


def test_what_the_planner_is_compared_with_comes_with_measuring_only(checkout):
    checkout.run("test")
    checkout.run("bench")
    checkout.run("test")
    assert [call.count("--group bench") for call in checkout.uv_calls()] == [0, 1]


def test_a_lost_environment_is_made_again(checkout):
    checkout.run("manage")
    shutil.rmtree(checkout.root / ".venv")
    checkout.run("manage")
    assert len(checkout.uv_calls()) == 2


def test_changed_translations_are_compiled_again(checkout):
    checkout.run("manage")
    kept = json.loads((checkout.root / ".wegenetz/setup.json").read_text())
    folder = checkout.root / "src/wegenetz/locale/ar/LC_MESSAGES"
    folder.mkdir(parents=True)
    (folder / "django.po").write_text('msgid "Weg"\nmsgstr "طريق"\n')
    done = checkout.run("manage")
    assert "Übersetzungen einrichten" in done.stderr
    changed = json.loads((checkout.root / ".wegenetz/setup.json").read_text())
    assert changed["messages"] != kept["messages"]
    assert changed["packages"] == kept["packages"]


def test_two_launchers_at_once_set_up_once(checkout):
    both = [checkout.start("manage", UV_SLEEPS="1") for _ in range(2)]
    results = [each.communicate(timeout=60) for each in both]
    assert [out for out, _ in results] == ["carried out: manage\n"] * 2
    assert len(checkout.uv_calls()) == 1
    assert "Warten: ein anderer Aufruf richtet gerade ein" in results[0][1] + results[1][1]


@pytest.mark.parametrize(
    "says",
    [
        "error: Failed to fetch: `https://index.example/simple/babel/`",
        "  Caused by: error sending request for url (https://index.example/simple/)",
        "  Caused by: client error (Connect): dns error: Name or service not known",
    ],
)
def test_without_network_the_message_says_so(checkout, says):
    done = checkout.run("manage", UV_SAYS=says)
    assert done.returncode == 1
    assert "braucht beim ersten Mal das Netz" in done.stderr
    assert says.strip() in done.stderr
    assert "Traceback" not in done.stderr


def test_any_other_failure_shows_what_uv_said(checkout):
    done = checkout.run("manage", UV_SAYS="error: The lockfile at `uv.lock` needs to be updated")
    assert done.returncode == 1
    assert "The lockfile at `uv.lock` needs to be updated" in done.stderr
    retry = checkout.run("manage")
    assert retry.stdout == "carried out: manage\n"


def test_a_state_folder_that_is_not_ours_is_said(checkout, tmp_path):
    (tmp_path / "file").write_text("")
    done = checkout.run("manage", WEGENETZ_STATE_DIR=str(tmp_path / "file"))
    assert done.returncode == 1
    assert "dürfen wir nicht schreiben" in done.stderr


def free_port() -> str:
    with socket.create_server(("127.0.0.1", 0)) as server:
        return str(server.getsockname()[1])


@pytest.fixture
def taken_port():
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


def test_a_taken_port_is_said_before_any_long_step(checkout, taken_port):
    done = checkout.run("run", PORT=str(taken_port))
    assert done.returncode == 1
    assert f"Der Port {taken_port} ist schon belegt von" in done.stderr
    assert f"(Prozess {os.getpid()})" in done.stderr
    assert "PORT=" in done.stderr
    assert checkout.uv_calls() == []
    assert not (checkout.root / ".wegenetz").exists()


@pytest.mark.parametrize("port", ["achttausend", "-1", "80", "70000", "8000.5"])
def test_a_port_that_is_none_is_said(checkout, port):
    done = checkout.run("run", PORT=port)
    assert done.returncode == 1
    assert f"PORT={port} ist kein Port" in done.stderr


def test_too_little_space_is_said_before_anything_is_written(monkeypatch):
    usage = shutil.disk_usage("/")._replace(free=300_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda path: usage)
    with pytest.raises(DiskFull, match="sind nur 300 MB frei, gebraucht werden 1200 MB"):
        environment._must_have_space()


def test_processes_at_once_agree_on_one_secret_key(tmp_path):
    program = (
        "import os\nfrom wegenetz.config.served import settle_environment\n"
        "settle_environment()\nprint(os.environ['WEGENETZ_SECRET_KEY'])"
    )
    environ = {
        **os.environ,
        "WEGENETZ_STATE_DIR": str(tmp_path / "state"),
        "WEGENETZ_SECRET_KEY": "",
    }
    both = [
        subprocess.Popen(
            [sys.executable, "-c", program], env=environ, stdout=subprocess.PIPE, text=True
        )
        for _ in range(4)
    ]
    keys = {each.communicate()[0].strip() for each in both}
    assert len(keys) == 1
    assert len(keys.pop()) > 50
    assert (tmp_path / "state/secret-key").stat().st_mode & 0o077 == 0
    assert sorted(path.name for path in (tmp_path / "state").iterdir()) == [
        "secret-key",
        "vault-keys",
    ]
    assert (tmp_path / "state/vault-keys").stat().st_mode & 0o077 == 0
