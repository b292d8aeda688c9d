"""Every flat says in half a page what it owns and what always holds in it."""

from __future__ import annotations

import re
import tomllib

import pytest
from tests.docs.pages import ROOT, SOURCE, name_of, quoted, without_code


def flats():
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
    floors = next(one for one in contracts["contracts"] if one["id"] == "floors")
    names = {name.strip() for layer in floors["layers"] for name in layer.split("|")}
    return [*sorted(SOURCE / name for name in names), SOURCE / "foundation" / "ui"]


@pytest.mark.parametrize("flat", flats(), ids=name_of)
def test_a_flat_has_a_readme_of_half_a_page(flat):
    text = (flat / "README.md").read_text("utf-8")
    assert len(text.splitlines()) <= 40
    assert re.search(r"\bowns\b", text, re.IGNORECASE)
    assert "Invariants" in text or "owns no rows" in text


def is_there(name, flat):
    """Whether a file or folder is somewhere in a flat, or in the checkout by its whole path."""
    return (ROOT / name).exists() or any(flat.rglob(name.rstrip("/")))


@pytest.mark.parametrize("flat", flats(), ids=name_of)
def test_files_that_a_readme_names_are_there(flat):
    text = (flat / "README.md").read_text("utf-8")
    file_or_folder = r"[\w./-]+\.(?:py|js|mjs|css|html|yaml|csv|md|typ)|\w[\w/]*/"
    named = [name for name in quoted(text) if re.fullmatch(file_or_folder, name)]
    assert [name for name in named if not is_there(name, flat)] == []


def test_readmes_are_words_and_not_only_names():
    assert all(
        len(without_code((f / "README.md").read_text("utf-8")).split()) > 30 for f in flats()
    )
