"""People are told what changed, in German and English."""

from __future__ import annotations

import pytest

from wegenetz.config import changelog
from wegenetz.config.changelog import CHANGELOG, CHANGES, ChangeUnusable, read, rendered

WHOLE = "kind: fixed\nde: Es geht wieder.\nen: It works again.\n"


def test_the_changelog_is_what_the_changes_say():
    assert CHANGELOG.read_text("utf-8") == rendered(CHANGES), (
        "render it: python -m wegenetz.config.changelog"
    )


def test_there_are_changes_and_each_can_be_read():
    files = sorted(CHANGES.rglob("*.yml"))
    assert files
    assert all(read(file).de != read(file).en for file in files)


def test_releases_follow_what_is_not_released_newest_first(tmp_path):
    (tmp_path / "a.yml").write_text(WHOLE)
    for version in ("0.2.0", "0.10.0"):
        (tmp_path / version).mkdir()
        (tmp_path / version / "b.yml").write_text(WHOLE.replace("fixed", "added"))
    lines = [line for line in rendered(tmp_path).splitlines() if line.startswith("#")]
    assert lines[1:] == [
        "## Unreleased",
        "### Fixed",
        "## 0.10.0",
        "### Added",
        "## 0.2.0",
        "### Added",
    ]


def test_an_empty_folder_is_an_empty_changelog(tmp_path):
    assert rendered(tmp_path) == changelog.HEAD


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("kind: fixed\nde: Nur deutsch.\n", "needs kind, de and en"),
        (WHOLE + "author: me\n", "needs kind, de and en"),
        (WHOLE.replace("fixed", "improved"), "kind is one of"),
        (WHOLE.replace("It works again.", "''"), "de and en are sentences"),
        ("- a list\n", "needs kind, de and en"),
    ],
)
def test_a_change_that_is_not_whole_is_named(tmp_path, said, why):
    file = tmp_path / "strange.yml"
    file.write_text(said)
    with pytest.raises(ChangeUnusable, match=rf"strange\.yml: {why}"):
        read(file)


def test_check_writes_nothing_and_says_whether_it_is_true(tmp_path, monkeypatch):
    monkeypatch.setattr(changelog, "CHANGES", tmp_path)
    monkeypatch.setattr(changelog, "CHANGELOG", tmp_path / "CHANGELOG.md")
    assert changelog.main(["check"]) == 1
    assert not changelog.CHANGELOG.exists()
    assert changelog.main([]) == 0
    assert changelog.main(["check"]) == 0
    (tmp_path / "new.yml").write_text(WHOLE)
    assert changelog.main(["check"]) == 1
