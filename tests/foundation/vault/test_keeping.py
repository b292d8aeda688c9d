"""What is kept opens for its row and for nothing else."""

from __future__ import annotations

import io

import pytest
from tests.foundation.vault.files import docx, paper, photo

from wegenetz.foundation import vault
from wegenetz.foundation.vault import disk
from wegenetz.foundation.vault.errors import FileGone, FileUnreadable
from wegenetz.foundation.vault.kept import Kept, Part

OWNER = "people.document:1f0b"


def examined(content, name="Zeugnis"):
    return vault.examine(io.BytesIO(content), name=name)


@pytest.mark.parametrize("make", [photo, paper, docx])
def test_a_file_comes_back_as_it_was_sent(make):
    content = make()
    kept = vault.store(examined(content), owner=OWNER)
    assert vault.open_(kept, owner=OWNER, part=Part.ORIGINAL) == content
    assert Kept.from_json(kept.as_json()) == kept


@pytest.mark.django_db
def test_what_is_removed_is_gone_at_once(django_capture_on_commit_callbacks):
    kept = vault.store(examined(photo()), owner=OWNER)
    with django_capture_on_commit_callbacks(execute=True):
        vault.remove(kept)
        assert vault.open_(kept, owner=OWNER)
    with pytest.raises(FileGone):
        vault.open_(kept, owner=OWNER)
    assert [file for file in disk.files() if kept.locator in file.name] == []


def test_a_row_that_took_the_file_of_another_opens_nothing():
    kept = vault.store(examined(photo()), owner=OWNER)
    with pytest.raises(FileUnreadable):
        vault.open_(kept, owner="people.document:2f0b")
