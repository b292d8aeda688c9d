"""Wherever a checkout lies, its server is found by it and closed to everybody else."""

import os
import stat
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from wegenetz.foundation.postgres import sockets
from wegenetz.foundation.postgres.cluster import serving
from wegenetz.foundation.postgres.errors import SocketFolderUntrusted

pytestmark = pytest.mark.database


@pytest.mark.parametrize(
    "name",
    [
        "mit Leerzeichen",
        "mit, Komma",
        "mit $HOME und `date`",
        "mit 'Hochkomma' und \"Zeichen\"",
        "mit Umläuten äöü und %41",
        "sehr " + "lang " * 40,
    ],
)
def test_any_path_will_do(tmp_path, name):
    with (
        serving(tmp_path / name, durable=False, environ={}) as cluster,
        psycopg.connect(cluster.app_url) as connection,
    ):
        assert connection.execute("SELECT current_database()").fetchone() == ("wegenetz",)


def test_only_the_owner_can_reach_the_socket_and_the_passwords(state):
    with serving(state, durable=False, environ={}) as cluster:
        with psycopg.connect(cluster.superuser_url) as connection:
            row = connection.execute("SHOW listen_addresses").fetchone()
            folder = connection.execute("SHOW unix_socket_directories").fetchone()[0].strip('"')
        assert row == ("",)
        assert stat.S_IMODE(Path(folder).stat().st_mode) == 0o700
        passwords = state / "test-database/passwords.json"
        assert stat.S_IMODE(passwords.stat().st_mode) == 0o600
        assert not (state / "test-database/server/password").exists()


def test_nobody_gets_in_without_the_password(cluster):
    address = cluster.superuser_url
    with pytest.raises(psycopg.OperationalError, match="password"):
        psycopg.connect(address.replace(address.split(":")[2].split("@")[0], "falsch"))


def test_a_socket_name_may_have_107_bytes_and_no_more(tmp_path):
    room = sockets.LONGEST - len(os.fsencode(tmp_path)) - len("//.s.PGSQL.5432")
    assert sockets.fits(tmp_path / ("x" * room))
    assert not sockets.fits(tmp_path / ("x" * (room + 1)))


@pytest.fixture
def temporary(monkeypatch, tmp_path_factory) -> Iterator[Path]:
    """A temporary folder of our own with a short name; pytest's own is settled before."""
    tmp_path_factory.getbasetemp()
    with tempfile.TemporaryDirectory() as folder:
        monkeypatch.setattr("tempfile.tempdir", folder)
        yield Path(folder)


@pytest.fixture
def far_home(temporary) -> Path:
    """A home too far down for a socket."""
    return temporary / ("x" * 100) / "server"


def test_a_long_path_gets_a_closed_folder_under_the_temporary_one(far_home, temporary):
    folder = sockets.socket_folder(far_home, uid=os.geteuid())
    assert folder.parent == temporary
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert sockets.socket_folder(far_home, uid=os.geteuid()) == folder


def test_where_even_the_temporary_folder_is_far_away_the_root_one_serves(monkeypatch, far_home):
    monkeypatch.setattr("tempfile.tempdir", "/" + "y" * 100)
    folder = sockets.socket_folder(far_home, uid=os.geteuid())
    assert sockets.fits(folder)
    folder.rmdir()


def test_no_folder_stays_behind_when_the_server_is_gone(temporary):
    with serving(temporary / ("x" * 100), durable=False, environ={}):
        assert len(list(temporary.glob("wegenetz-*"))) == 1
    assert list(temporary.glob("wegenetz-*")) == []


def test_a_prepared_link_in_the_temporary_folder_is_refused(far_home, tmp_path):
    folder = sockets.socket_folder(far_home, uid=os.geteuid())
    folder.rmdir()
    trap = tmp_path / "trap"
    trap.mkdir(mode=0o700)
    folder.symlink_to(trap)
    with pytest.raises(SocketFolderUntrusted, match="Verweis"):
        sockets.socket_folder(far_home, uid=os.geteuid())


def test_an_open_folder_in_the_temporary_folder_is_refused(far_home):
    sockets.socket_folder(far_home, uid=os.geteuid()).chmod(0o755)
    with pytest.raises(SocketFolderUntrusted, match="andere dürfen hinein"):
        sockets.socket_folder(far_home, uid=os.geteuid())


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give a folder away")
def test_a_folder_of_somebody_else_in_the_temporary_folder_is_refused(far_home):
    os.chown(sockets.socket_folder(far_home, uid=0), 12345, -1)
    with pytest.raises(SocketFolderUntrusted, match="gehört jemand anderem"):
        sockets.socket_folder(far_home, uid=0)
