"""What is kept opens for its row and for nothing else."""

from __future__ import annotations

import base64
import io
import subprocess
import sys
import time
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis
from hypothesis import strategies as st
from tests.foundation.vault.files import docx, paper, photo

from wegenetz.foundation import vault
from wegenetz.foundation.vault import disk
from wegenetz.foundation.vault.errors import FileGone, FileUnreadable, VaultClosed
from wegenetz.foundation.vault.kept import Examined, Kept, Part
from wegenetz.foundation.vault.keys import keyring, keyring_from
from wegenetz.foundation.vault.sealing import new_data_key, seal, unseal
from wegenetz.foundation.vault_format import new_key

OWNER = "people.document:1f0b"
OTHER = "people.document:2f0b"


def examined(content, name="Zeugnis"):
    return vault.examine(io.BytesIO(content), name=name)


def small(content=b"Inhalt", **more):
    return Examined(name="a.pdf", media_type="application/pdf", content=content, **more)


class TestRoundTrip:
    @pytest.mark.parametrize("make", [photo, paper, docx])
    def test_a_file_comes_back_as_it_was_sent(self, make):
        content = make()
        kept = vault.store(examined(content), owner=OWNER)
        assert vault.open_(kept, owner=OWNER, part=Part.ORIGINAL) == content
        assert Kept.from_json(kept.as_json()) == kept

    def test_others_get_the_copy_and_the_preview(self):
        found = examined(photo())
        kept = vault.store(found, owner=OWNER)
        assert vault.open_(kept, owner=OWNER) == found.copy
        assert vault.open_(kept, owner=OWNER, part=Part.PREVIEW) == found.preview

    def test_what_needs_no_copy_is_its_own(self):
        kept = vault.store(examined(docx()), owner=OWNER)
        assert vault.open_(kept, owner=OWNER)
        with pytest.raises(FileGone):
            vault.open_(kept, owner=OWNER, part=Part.PREVIEW)

    @hypothesis(max_examples=40, deadline=None)
    @given(
        content=st.binary(max_size=5_000), belongs_to=st.lists(st.text(), max_size=4).map(tuple)
    )
    def test_whatever_is_sealed_opens_with_its_key_and_words(self, content, belongs_to):
        key = new_data_key()
        sealed = seal(content, key=key, belongs_to=belongs_to)
        assert unseal(sealed, key=key, belongs_to=belongs_to) == content

    @hypothesis(max_examples=60, deadline=None)
    @given(
        one=st.lists(st.text(), max_size=4).map(tuple),
        two=st.lists(st.text(), max_size=4).map(tuple),
    )
    def test_other_words_open_nothing(self, one, two):
        key = new_data_key()
        sealed = seal(b"content", key=key, belongs_to=one)
        if one != two:
            with pytest.raises(FileUnreadable):
                unseal(sealed, key=key, belongs_to=two)

    def test_nothing_readable_lies_on_disk(self):
        kept = vault.store(small(b"Zeugnis von Frau Muster" * 50), owner=OWNER)
        lying = disk.path_of(kept.locator, Part.ORIGINAL)
        assert b"Muster" not in lying.read_bytes()
        assert lying.stat().st_mode & 0o077 == 0
        assert lying.parent.stat().st_mode & 0o077 == 0
        assert "wrapped_key" not in repr(kept)


class TestTampering:
    def test_every_flipped_byte_of_a_file_is_noticed(self):
        kept = vault.store(small(), owner=OWNER)
        lying = disk.path_of(kept.locator, Part.ORIGINAL)
        whole = lying.read_bytes()
        for place in range(len(whole)):
            for harmed in (
                whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :],
                whole[:place],
            ):
                lying.write_bytes(harmed)
                with pytest.raises(FileUnreadable):
                    vault.open_(kept, owner=OWNER)
        lying.write_bytes(whole + b"x")
        with pytest.raises(FileUnreadable):
            vault.open_(kept, owner=OWNER)
        lying.write_bytes(whole)
        assert vault.open_(kept, owner=OWNER) == b"Inhalt"

    def test_every_flipped_byte_of_a_key_is_noticed(self):
        kept = vault.store(small(), owner=OWNER)
        key = kept.wrapped_key
        for place in range(len(key)):
            harmed = key[:place] + bytes([key[place] ^ 1]) + key[place + 1 :]
            with pytest.raises(FileUnreadable):
                vault.open_(replace(kept, wrapped_key=harmed), owner=OWNER)

    def test_a_row_that_took_all_columns_of_another_opens_nothing(self):
        kept = vault.store(small(), owner=OWNER)
        with pytest.raises(FileUnreadable):
            vault.open_(kept, owner=OTHER)

    def test_files_that_changed_places_open_for_neither(self):
        one, two = (vault.store(small(), owner=owner) for owner in (OWNER, OTHER))
        paths = [disk.path_of(kept.locator, Part.ORIGINAL) for kept in (one, two)]
        contents = [path.read_bytes() for path in paths]
        for path, content in zip(paths, reversed(contents), strict=True):
            path.write_bytes(content)
        for kept, owner in ((one, OWNER), (two, OTHER)):
            with pytest.raises(FileUnreadable):
                vault.open_(kept, owner=owner)

    def test_parts_that_changed_places_do_not_open(self):
        kept = vault.store(small(copy=b"Kopie", copy_type="image/png"), owner=OWNER)
        original = disk.path_of(kept.locator, Part.ORIGINAL)
        original.replace(disk.path_of(kept.locator, Part.COPY))
        with pytest.raises(FileUnreadable):
            vault.open_(kept, owner=OWNER)

    @pytest.mark.parametrize("locator", ["../../etc/passwd", "", "A" * 36])
    def test_a_locator_leads_nowhere_else(self, locator):
        kept = replace(vault.store(small(), owner=OWNER), locator=locator)
        with pytest.raises(FileUnreadable):
            vault.open_(kept, owner=OWNER)

    @pytest.mark.parametrize("owner", ["", "people.document", "people:1", "people.document:../1"])
    def test_an_owner_is_a_row(self, owner):
        with pytest.raises(FileUnreadable):
            vault.store(small(), owner=owner)


class TestKeys:
    def test_another_key_of_the_same_name_opens_nothing(self, settings):
        kept = vault.store(small(), owner=OWNER)
        settings.VAULT_KEYS = f"test:{new_key().partition(':')[2]}"
        with pytest.raises(FileUnreadable):
            vault.open_(kept, owner=OWNER)

    def test_a_key_that_is_gone_is_said_without_a_name(self, settings):
        kept = vault.store(small(), owner=OWNER)
        settings.VAULT_KEYS = new_key()
        with pytest.raises(FileUnreadable, match="Schlüssel fehlt"):
            vault.open_(kept, owner=OWNER)

    def test_a_file_wrapped_anew_needs_the_old_key_no_more(self, settings):
        kept = vault.store(small(), owner=OWNER)
        lying = disk.path_of(kept.locator, Part.ORIGINAL).read_bytes()
        fresh = new_key()
        settings.VAULT_KEYS = f"{fresh},{settings.VAULT_KEYS}"
        rotated = vault.rotate(kept, owner=OWNER)
        settings.VAULT_KEYS = fresh
        assert vault.open_(rotated, owner=OWNER) == b"Inhalt"
        assert disk.path_of(kept.locator, Part.ORIGINAL).read_bytes() == lying
        with pytest.raises(FileUnreadable):
            vault.open_(kept, owner=OWNER)

    def test_the_newest_stands_first(self):
        keys = [new_key() for _ in range(3)]
        ring = keyring_from(",".join(keys))
        assert ring.newest == keys[0].partition(":")[0]
        assert len(ring.keys) == 3

    @pytest.mark.parametrize(
        "text",
        [
            "",
            "geheim",
            "a:",
            "a:geheim",
            f"a b:{base64.b64encode(bytes(32)).decode()}",
            f"a:{base64.b64encode(bytes(31)).decode()}",
            ",".join([f"a:{base64.b64encode(bytes(32)).decode()}"] * 2),
        ],
    )
    def test_what_is_no_key_closes_the_vault_and_is_not_repeated(self, text):
        with pytest.raises(VaultClosed) as closed:
            keyring_from(text)
        assert not text or text not in str(closed.value)

    def test_the_key_of_a_trial_counts_only_there(self, settings, tmp_path):
        settings.VAULT_KEYS, settings.VAULT_TRIAL_KEYS = "", tmp_path / "vault-keys"
        with pytest.raises(VaultClosed):
            keyring()
        settings.VAULT_TRIAL_KEYS.write_text(new_key())
        assert keyring()
        settings.IS_HTTPS = True
        with pytest.raises(VaultClosed):
            keyring()

    def test_a_digest_knows_the_same_content_and_tells_nothing_without_our_secret(self, settings):
        one, two = (vault.store(small(), owner=owner) for owner in (OWNER, OTHER))
        assert one.digest == two.digest
        settings.SECRET_KEY = "another"
        assert vault.store(small(), owner=OWNER).digest != one.digest


@pytest.mark.django_db
class TestRemoving:
    def test_what_is_removed_is_gone_at_once(self, django_capture_on_commit_callbacks):
        kept = vault.store(examined(photo()), owner=OWNER)
        with django_capture_on_commit_callbacks(execute=True):
            vault.remove(kept)
            assert vault.open_(kept, owner=OWNER)
        with pytest.raises(FileGone):
            vault.open_(kept, owner=OWNER)
        assert [file for file in disk.files() if kept.locator in file.name] == []
        with django_capture_on_commit_callbacks(execute=True):
            vault.remove(kept)

    def test_a_row_that_stays_keeps_its_file(self):
        from django.db import transaction

        kept = vault.store(small(), owner=OWNER)
        with pytest.raises(RuntimeError), transaction.atomic():
            vault.remove(kept)
            raise RuntimeError
        assert vault.open_(kept, owner=OWNER) == b"Inhalt"


WRITER = """
import sys
import django
django.setup()
from django.conf import settings
from wegenetz.foundation.vault import disk
from wegenetz.foundation.vault.kept import Part
settings.VAULT_DIR = sys.argv[1]
content = bytes(range(256)) * 4096
while True:
    locator = disk.new_locator()
    disk.write(locator, Part.ORIGINAL, content, shelf="people.document")
    print(locator, flush=True)
"""


@pytest.mark.parametrize("wait", [0.0, 0.011, 0.023])
def test_killed_while_writing_there_are_whole_files_only(settings, tmp_path, wait):
    settings.VAULT_DIR = tmp_path
    with subprocess.Popen(
        [sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    ) as writer:
        said = [writer.stdout.readline().strip() for _ in range(5)]
        time.sleep(wait)
        writer.kill()
        said += writer.stdout.read().split()
    named = {file.name.partition(".")[0] for file in disk.files() if file.name[0] != "."}
    assert set(said) <= named
    content = bytes(range(256)) * 4096
    for locator in named:
        assert disk.read(locator, Part.ORIGINAL, shelf="people.document") == content
