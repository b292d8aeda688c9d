"""A backup brings everything back, or nothing changes."""

import io
import json
import os
import stat
import tarfile

import psycopg
import pytest

from wegenetz.config.archive import BackupDamaged, BackupNotReadable, BackupNotWritable
from wegenetz.config.backup import (
    BackupExists,
    DatabaseInUse,
    DatabaseNotEmpty,
    DatabaseTooOld,
    backup,
    restore,
)
from wegenetz.config.dumping import RowsHidden
from wegenetz.config.served import served
from wegenetz.config.setup.errors import StepFailed
from wegenetz.foundation.postgres.cluster import serving

pytestmark = pytest.mark.database

TABLES = (
    "CREATE TABLE person (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL)",
    "COMMENT ON TABLE person IS 'Menschen hinter der Wand'",
    "CREATE TABLE letter (id int PRIMARY KEY, person_id int NOT NULL REFERENCES person)",
    "CREATE TABLE history (id int, what text)",
    "REVOKE UPDATE, DELETE ON history FROM wegenetz_app",
    "CREATE INDEX person_name ON person USING gin (name gin_trgm_ops)",
    "INSERT INTO person (name) VALUES ('Łucja'), ('Ömer'), ('نور')",
    "INSERT INTO letter SELECT 10 * id, id FROM person",
    "ALTER TABLE person ENABLE ROW LEVEL SECURITY",
    "ALTER TABLE person FORCE ROW LEVEL SECURITY",
    "CREATE POLICY wall_select ON person FOR SELECT USING (name = current_setting('test.name', true))",
    "CREATE POLICY wall_insert ON person FOR INSERT WITH CHECK (true)",
)
FACTS = """
SELECT relname, pg_get_userbyid(relowner), relacl::text, relrowsecurity, relforcerowsecurity,
       obj_description(oid, 'pg_class')
FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'S') ORDER BY relname
"""
POLICIES = "SELECT tablename, policyname, cmd, qual, with_check FROM pg_policies ORDER BY 1, 2"
FUTURE = "SELECT defaclobjtype, defaclacl::text FROM pg_default_acl ORDER BY 1"
ROWS = "SELECT name, letter.id FROM person JOIN letter ON person_id = person.id ORDER BY letter.id"


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch):
    """An installation of our own with an embedded server."""
    for name in ("DATABASE_URL", "WEGENETZ_APP_DATABASE_URL", "WEGENETZ_BACKUP_DATABASE_URL"):
        monkeypatch.delenv(name, raising=False)
    # What `served` sets stays within the test.
    for name in ("WEGENETZ_SECRET_KEY", "DJANGO_SETTINGS_MODULE"):
        monkeypatch.setenv(name, os.environ.get(name, ""))
    monkeypatch.setenv("WEGENETZ_STATE_DIR", str(tmp_path / "state"))
    return tmp_path / "state"


@pytest.fixture
def filled(state) -> list:
    with served() as cluster, psycopg.connect(cluster.owner_url) as connection:
        for statement in TABLES:
            connection.execute(statement)
    return everything()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "backups.wegenetz"


def everything() -> list:
    """Rows, owners, rights and walls of the database."""
    with served() as cluster, psycopg.connect(cluster.superuser_url) as connection:
        return [
            connection.execute(question).fetchall() for question in (ROWS, FACTS, POLICIES, FUTURE)
        ]


def change() -> None:
    with served() as cluster, psycopg.connect(cluster.superuser_url) as connection:
        connection.execute("DELETE FROM letter")
        connection.execute("DROP POLICY wall_select ON person")
        connection.execute("GRANT ALL ON history TO wegenetz_app")


def test_a_round_trip_brings_back_rows_rights_and_walls(filled, file, state, capsys):
    assert backup([str(file)]) == 0
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert [path.name for path in file.parent.iterdir() if path != state] == [file.name]
    change()
    changed = everything()
    assert changed != filled

    assert restore(["--replace", str(file)]) == 0

    assert everything() == filled
    with served() as cluster, psycopg.connect(cluster.app_url) as connection:
        assert connection.execute("SELECT count(*) FROM person").fetchone() == (0,)
        connection.execute("SELECT set_config('test.name', 'Ömer', true)")
        assert connection.execute("SELECT name FROM person").fetchall() == [("Ömer",)]
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            connection.execute("UPDATE history SET what = ''")
    [safety] = (state / "backups").iterdir()
    assert str(safety) in capsys.readouterr().out

    assert restore(["--replace", str(safety)]) == 0
    assert everything() == changed


def test_a_fresh_installation_takes_a_backup_without_asking(filled, file, tmp_path, monkeypatch):
    backup([str(file)])
    monkeypatch.setenv("WEGENETZ_STATE_DIR", str(tmp_path / "elsewhere"))
    assert restore([str(file)]) == 0
    assert everything() == filled
    assert not (tmp_path / "elsewhere/backups").exists()


def test_a_backup_never_replaces_a_file(filled, file):
    file.write_text("precious")
    with pytest.raises(BackupExists):
        backup([str(file)])
    assert file.read_text() == "precious"


def test_a_folder_that_is_not_there_is_said(filled, tmp_path):
    with pytest.raises(BackupNotWritable, match="No such file"):
        backup([str(tmp_path / "no/such/folder")])


def test_data_are_not_replaced_by_accident(filled, file):
    backup([str(file)])
    with pytest.raises(DatabaseNotEmpty, match="--replace"):
        restore([str(file)])
    assert everything() == filled


def test_a_database_in_use_is_left_alone(filled, file, state):
    backup([str(file)])
    with (
        serving(state, environ={}) as cluster,
        psycopg.connect(cluster.app_url),
        pytest.raises(DatabaseInUse, match="noch 1 andere"),
    ):
        restore(["--replace", str(file)])
    assert everything() == filled


def cut(file) -> None:
    file.write_bytes(file.read_bytes()[: file.stat().st_size // 2])


def flip(file) -> None:
    content = bytearray(file.read_bytes())
    content[content.index(b"PGDMP") + 200] ^= 1
    file.write_bytes(content)


def replace_by_nonsense(file) -> None:
    file.write_bytes(b"nonsense" * 1000)


@pytest.mark.parametrize("harm", [cut, flip, replace_by_nonsense])
def test_a_damaged_file_leaves_the_database_as_it_was(filled, file, harm):
    backup([str(file)])
    harm(file)
    with pytest.raises(BackupDamaged, match="Nichts wurde verändert"):
        restore(["--replace", str(file)])
    assert everything() == filled


def test_a_missing_file_is_said(filled, file):
    with pytest.raises(BackupNotReadable, match="No such file"):
        restore([str(file)])


def repack(file, target, **news) -> None:
    """Write the backup once more with another manifest, or another dump of the right checksum."""
    with tarfile.open(file) as old, tarfile.open(target, "w") as new:
        manifest = json.load(old.extractfile("manifest.json")) | news
        dump = old.extractfile("database.dump").read()
        for name, content in (
            ("manifest.json", json.dumps(manifest).encode()),
            ("database.dump", dump),
        ):
            member = tarfile.TarInfo(name)
            member.size = len(content)
            new.addfile(member, io.BytesIO(content))


def test_a_backup_of_a_newer_postgres_is_refused(filled, file, tmp_path):
    backup([str(file)])
    repack(file, tmp_path / "newer", postgres="99.1")
    with pytest.raises(DatabaseTooOld, match="PostgreSQL 99"):
        restore(["--replace", str(tmp_path / "newer")])
    assert everything() == filled


def test_a_restore_that_fails_half_way_leaves_the_database_as_it_was(filled, file):
    backup([str(file)])
    with (
        served() as cluster,
        psycopg.connect(cluster.superuser_url, autocommit=True) as connection,
    ):
        # An object outside our schema that the dump brings along, so that it stumbles.
        connection.execute("CREATE SCHEMA foreign_schema AUTHORIZATION wegenetz_owner")
        connection.execute("CREATE TABLE foreign_schema.thing (id int)")
    other = file.with_name("other")
    backup([str(other)])
    with pytest.raises(StepFailed, match="foreign_schema"):
        restore(["--replace", str(other)])
    assert everything() == filled


def test_an_owner_behind_the_wall_is_told_what_a_backup_needs(filled, file, state, monkeypatch):
    with serving(state, environ={}) as cluster:
        for name, value in cluster.environment().items():
            monkeypatch.setenv(name, value)
        with pytest.raises(RowsHidden, match="WEGENETZ_BACKUP_DATABASE_URL"):
            backup([str(file)])
        assert not file.exists()
        monkeypatch.setenv("WEGENETZ_BACKUP_DATABASE_URL", cluster.superuser_url)
        assert backup([str(file)]) == 0
