"""The drill: documents come back with the rows that hold them, and open with the keys that lay elsewhere."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
import tarfile

import psycopg
import pytest

from wegenetz.config.archive import BackupDamaged
from wegenetz.config.backup import backup, restore
from wegenetz.config.served import served
from wegenetz.config.setup.errors import StepFailed
from wegenetz.foundation import vault
from wegenetz.foundation.vault import disk
from wegenetz.foundation.vault.errors import FileUnreadable
from wegenetz.foundation.vault.kept import Examined, Kept
from wegenetz.foundation.vault_format import new_key

pytestmark = pytest.mark.database

CONTENT = b"Zeugnis von Frau Muster"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch, settings):
    """An installation of our own, with a table whose rows hold documents."""
    for name in ("DATABASE_URL", "WEGENETZ_APP_DATABASE_URL", "WEGENETZ_BACKUP_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    for name in ("WEGENETZ_SECRET_KEY", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.setenv("WEGENETZ_STATE_DIR", str(tmp_path / "state"))
    settings.VAULT_DIR = tmp_path / "state" / "vault"
    with served() as cluster, psycopg.connect(cluster.owner_url) as connection:
        connection.execute("CREATE TABLE document (owner text PRIMARY KEY, kept jsonb)")
    return tmp_path / "state"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "drill.wegenetz"


def keep(number, content=CONTENT):
    owner = f"people.document:{number}"
    kept = vault.store(
        Examined(name="a.pdf", media_type="application/pdf", content=content), owner=owner
    )
    with served() as cluster, psycopg.connect(cluster.owner_url) as connection:
        connection.execute(
            "INSERT INTO document VALUES (%s, %s)", [owner, json.dumps(kept.as_json())]
        )
    return kept


def documents():
    """Every document a row holds, opened."""
    with served() as cluster, psycopg.connect(cluster.owner_url) as connection:
        rows = connection.execute("SELECT owner, kept FROM document ORDER BY owner").fetchall()
    return [vault.open_(Kept.from_json(kept), owner=owner) for owner, kept in rows]


def lying():
    return {path.name.partition(".")[0] for path in disk.files()}


def test_a_drill_brings_every_document_back(file, state, settings, capsys):
    kept = [keep(number) for number in range(3)]
    assert backup([str(file)]) == 0
    said = capsys.readouterr().out
    assert "Nicht darin: die Schlüssel der Dokumente" in said
    assert CONTENT not in file.read_bytes()
    for key in (settings.VAULT_KEYS, (state / "vault-keys").read_text()):
        assert key.partition(":")[2].encode() not in file.read_bytes()

    disk.remove(kept[0].locator)
    disk.path_of(kept[1].locator, vault.Part.ORIGINAL).write_bytes(b"harmed")
    later = keep(9, b"nach der Sicherung")

    assert restore(["--replace", str(file)]) == 0
    assert documents() == [CONTENT] * 3
    assert lying() == {each.locator for each in kept}
    assert "./wegenetz vault check" in capsys.readouterr().out

    [safety] = (state / "backups").iterdir()
    assert restore(["--replace", str(safety)]) == 0
    assert later.locator in lying()


def test_another_machine_needs_the_keys_besides(file, tmp_path, monkeypatch, settings):
    kept = keep(1)
    backup([str(file)])
    monkeypatch.setenv("WEGENETZ_STATE_DIR", str(tmp_path / "elsewhere"))
    settings.VAULT_DIR = tmp_path / "elsewhere" / "vault"
    keys, settings.VAULT_KEYS = settings.VAULT_KEYS, new_key()
    assert restore([str(file)]) == 0
    assert disk.path_of(kept.locator, vault.Part.ORIGINAL).stat().st_mode & 0o077 == 0
    with pytest.raises(FileUnreadable, match="Schlüssel fehlt"):
        documents()
    settings.VAULT_KEYS = keys
    assert documents() == [CONTENT]


def test_a_vault_that_is_gone_as_a_whole_comes_back(file, state):
    keep(1)
    backup([str(file)])
    shutil.rmtree(state / "vault")
    assert restore(["--replace", str(file)]) == 0
    assert documents() == [CONTENT]


def repacked(file, change):
    """Write the backup once more, with the members that `change` returns."""
    target = file.with_suffix(".changed")
    with tarfile.open(file) as old, tarfile.open(target, "w") as new:
        for member in old.getmembers():
            content = old.extractfile(member).read()
            for name, changed in change(member.name, content):
                info = tarfile.TarInfo(name)
                info.size = len(changed)
                new.addfile(info, io.BytesIO(changed))
    return target


def without_documents(name, content):
    return [] if name.startswith("vault/") else [(name, content)]


def with_flipped_document(name, content):
    return [(name, content[:-1] + b"!" if name.startswith("vault/") else content)]


@pytest.mark.parametrize("change", [without_documents, with_flipped_document])
def test_a_backup_with_harmed_documents_changes_nothing(file, change):
    keep(1)
    backup([str(file)])
    later = keep(2)
    with pytest.raises(BackupDamaged, match="Nichts wurde verändert"):
        restore(["--replace", str(repacked(file, change))])
    assert documents() == [CONTENT] * 2
    assert later.locator in lying()


def test_members_of_a_foreign_archive_never_leave_the_folder(file, tmp_path):
    keep(1)
    backup([str(file)])

    def outside(name, content):
        more = [("vault/../../escaped", b"x"), ("vault/ab/escaped.original", b"x")]
        return [(name, content), *(more if name == "database.dump" else [])]

    assert restore(["--replace", str(repacked(file, outside))]) == 0
    assert list(tmp_path.rglob("*escaped*")) == []


def test_a_restore_that_fails_half_way_leaves_the_documents_as_they_were(file):
    gone = keep(1)
    with (
        served() as cluster,
        psycopg.connect(cluster.superuser_url, autocommit=True) as connection,
    ):
        connection.execute("CREATE SCHEMA foreign_schema AUTHORIZATION wegenetz_owner")
        connection.execute("CREATE TABLE foreign_schema.thing (id int)")
    backup([str(file)])
    with served() as cluster, psycopg.connect(cluster.owner_url) as connection:
        connection.execute("DELETE FROM document")
    disk.remove(gone.locator)
    later = keep(2)
    with pytest.raises(StepFailed, match="foreign_schema"):
        restore(["--replace", str(file)])
    assert lying() == {later.locator}
    assert documents() == [CONTENT]


KILLED_WHILE_THE_ROWS_COME_BACK = """
import os, signal, sys
from pathlib import Path
from wegenetz.config.vault_files import put_back
with put_back(Path(sys.argv[1]), Path(sys.argv[2])):
    os.kill(os.getpid(), signal.SIGKILL)
"""


def test_killed_while_the_rows_come_back_old_and_new_rows_find_their_files(state, tmp_path):
    old, new = keep(1), keep(2)
    source = tmp_path / "backup" / new.locator[:2]
    source.mkdir(parents=True)
    disk.path_of(new.locator, vault.Part.ORIGINAL).rename(source / f"{new.locator}.original")
    done = subprocess.run(
        [
            *(sys.executable, "-c", KILLED_WHILE_THE_ROWS_COME_BACK),
            *(str(tmp_path / "backup"), str(state / "vault")),
        ],
        check=False,
    )
    assert done.returncode == -signal.SIGKILL
    assert lying() == {old.locator, new.locator}
    assert documents() == [CONTENT] * 2
