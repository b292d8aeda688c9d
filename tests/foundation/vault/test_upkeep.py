"""Keys change, files are looked after, orphans go; whoever is killed half-way goes on where it stopped."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from datetime import UTC, datetime, timedelta

import psycopg
import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from tests.conftest import ROOT, environment
from tests.foundation.vault import papers

from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.vault import disk, shelves, upkeep
from wegenetz.foundation.vault.kept import Examined, Part
from wegenetz.foundation.vault_format import SAVING, UNFINISHED, new_key
from wegenetz.foundation.wall import acting_as

ROWS = 45
BRING = Actor.system("test.bring")


@pytest.fixture
def table(own_database, django_db_setup, monkeypatch, settings, tmp_path):
    """The table of a floor, really there, and its shelf."""
    settings.VAULT_DIR = tmp_path / "vault"
    monkeypatch.setattr(shelves, "_SHELVES", {})
    with psycopg.connect(own_database.owner_url, autocommit=True) as owner:
        owner.execute(papers.TABLE)
        owner.execute(papers.WALL)
        yield papers.model()
        owner.execute("DROP TABLE vaulttest_paper")


@pytest.fixture
def paper(table, db):
    vault.register(vault.shelf_of(table, name="vaulttest.paper"))
    return table


def bring(model, number=1):
    rows = []
    with acting_as(BRING):
        for _ in range(number):
            row = model()
            content = Examined(name="a.pdf", media_type="application/pdf", content=b"Inhalt")
            row.kept = vault.store(content, owner=owner_of(row)).as_json()
            row.save(force_insert=True)
            rows.append(row)
    return rows


def owner_of(row):
    return f"vaulttest.paper:{row.pk}"


def kept_of(row):
    return vault.Kept.from_json(row.kept)


def contents(model):
    with acting_as(BRING):
        return [vault.open_(kept_of(row), owner=owner_of(row)) for row in model.objects.all()]


class TestRotating:
    def test_afterwards_the_old_key_is_needed_no_more(self, paper, settings, capsys):
        bring(paper, 3)
        fresh = new_key()
        settings.VAULT_KEYS = f"{fresh},{settings.VAULT_KEYS}"
        call_command("vault", "rotate")
        assert "3 Dokumente haben jetzt den Schlüssel k" in capsys.readouterr().out
        settings.VAULT_KEYS = fresh
        assert contents(paper) == [b"Inhalt"] * 3
        call_command("vault", "rotate")
        assert capsys.readouterr().out.startswith("0 Dokumente")
        call_command("vault", "check")
        assert capsys.readouterr().out.startswith("3 Dokumente sind heil.")

    def test_what_cannot_be_rotated_is_named_and_the_rest_is_done(self, paper, settings):
        [lost] = bring(paper)
        old, settings.VAULT_KEYS = settings.VAULT_KEYS, new_key()
        bring(paper, 2)
        settings.VAULT_KEYS = f"{new_key()},{settings.VAULT_KEYS}"
        with pytest.raises(CommandError, match=f"^1 .*{lost.pk}"):
            call_command("vault", "rotate")
        settings.VAULT_KEYS = f"{settings.VAULT_KEYS},{old}"
        call_command("vault", "rotate")
        call_command("vault", "check")

    def test_a_row_that_changed_meanwhile_is_left_as_it_is(self, paper, settings):
        [row] = bring(paper)
        held = vault.Held(owner=owner_of(row), kept=kept_of(row))
        settings.VAULT_KEYS = f"{new_key()},{settings.VAULT_KEYS}"
        first, second = (vault.rotate(kept_of(row), owner=owner_of(row)) for _ in range(2))
        [shelf] = shelves.shelves()
        with acting_as(Actor.system(vault.PURPOSE)):
            assert shelf.rewrap(held, first)
            assert not shelf.rewrap(held, second)
        assert contents(paper) == [b"Inhalt"]

    def test_killed_half_way_it_goes_on_where_it_stopped(
        self, table, own_database, settings, django_db_blocker
    ):
        fresh = new_key()
        old = settings.VAULT_KEYS
        with django_db_blocker.unblock():
            bring(table, ROWS)
        program = [sys.executable, "-m", "tests.foundation.vault.papers", "rotate"]
        environ = environment(own_database) | {
            "WEGENETZ_VAULT_KEYS": f"{fresh},{old}",
            "WEGENETZ_STATE_DIR": str(settings.VAULT_DIR.parent),
        }
        environ["PYTHONPATH"] += f"{os.pathsep}{ROOT}"
        name = fresh.partition(":")[0]
        with psycopg.connect(own_database.superuser_url or own_database.owner_url) as other:
            other.execute("SELECT set_config('wegenetz.purpose', 'test.bring', false)")
            keys = "SELECT count(*) FROM vaulttest_paper WHERE kept ->> 'key_id' = %s"
            # Somebody holds a row of the third page: there it stands still, and there it is killed.
            other.execute(
                "SELECT FROM vaulttest_paper WHERE key = (SELECT key FROM vaulttest_paper ORDER BY key OFFSET 25 LIMIT 1) FOR UPDATE"
            )
            with subprocess.Popen(program, env=environ, cwd=ROOT) as rotation:
                deadline = time.monotonic() + 60
                while other.execute(keys, [name]).fetchone() != (20,):
                    assert time.monotonic() < deadline
                    assert rotation.poll() is None
                    time.sleep(0.05)
                rotation.kill()
        with django_db_blocker.unblock():
            settings.VAULT_KEYS = f"{fresh},{old}"
            assert contents(table) == [b"Inhalt"] * ROWS
            done = subprocess.run(
                program, env=environ, cwd=ROOT, capture_output=True, text=True, check=True
            )
            assert done.stdout.startswith(f"{ROWS - 20} Dokumente")
            settings.VAULT_KEYS = fresh
            assert contents(table) == [b"Inhalt"] * ROWS


class TestChecking:
    def test_a_harmed_file_is_named_by_its_row(self, paper):
        harmed, _ = bring(paper, 2)
        disk.path_of(kept_of(harmed).locator, Part.ORIGINAL).write_bytes(b"noise")
        with pytest.raises(CommandError, match=f"^1 .*vaulttest.paper:{harmed.pk}"):
            call_command("vault", "check")

    def test_a_missing_file_is_named_too(self, paper):
        [row] = bring(paper)
        disk.remove(kept_of(row).locator)
        tally = upkeep.vault_check()
        assert (tally.done, tally.failed) == (0, [owner_of(row)])


class TestSweeping:
    LATER = datetime.now(UTC) + timedelta(days=2)

    def lying(self):
        return {file.name.partition(".")[0] for file in disk.files()}

    def orphan(self, shelf="vaulttest.paper"):
        content = Examined(name="a.pdf", media_type="application/pdf", content=b"Inhalt")
        return vault.store(content, owner=f"{shelf}:1").locator

    def test_only_what_no_row_holds_goes(self, paper):
        [row] = bring(paper)
        self.orphan()
        assert upkeep.orphans_sweep(now=self.LATER) == 1
        assert self.lying() == {kept_of(row).locator}

    def test_a_young_file_may_get_its_row_yet(self, paper):
        bring(paper)
        self.orphan()
        assert upkeep.orphans_sweep(now=datetime.now(UTC)) == 0

    def test_what_was_never_finished_goes(self, paper):
        [row] = bring(paper)
        left = disk.path_of(kept_of(row).locator, Part.ORIGINAL).parent / f"{UNFINISHED}x"
        left.write_bytes(b"half")
        saving = disk.folder() / f"{SAVING}x"
        saving.mkdir()
        old = time.time() - 7
        os.utime(saving, (old, old))
        assert upkeep.orphans_sweep(now=self.LATER) == 1
        assert not left.exists()
        assert not saving.exists()
        assert contents(paper) == [b"Inhalt"]

    def test_a_shelf_whose_wall_has_no_gate_for_this_loses_nothing(self, paper):
        rows = bring(paper, 3)
        with acting_as(BRING), connection.cursor() as cursor:
            cursor.execute("SELECT set_config('vaulttest.blind', 'yes', true)")
            assert upkeep.orphans_sweep(now=self.LATER) == 0
        assert self.lying() == {kept_of(row).locator for row in rows}

    def test_a_row_whose_file_was_removed_holds_nothing(self, paper):
        bring(paper)
        [row] = bring(paper)
        with acting_as(BRING):
            paper.objects.filter(pk=row.pk).update(kept=None)
        assert upkeep.orphans_sweep(now=self.LATER) == 1
        assert kept_of(row).locator not in self.lying()

    def test_files_of_a_shelf_that_nobody_registered_stay(self, paper):
        orphan = self.orphan("people.document")
        assert upkeep.orphans_sweep(now=self.LATER) == 0
        assert orphan in self.lying()
