"""A name from the glossary or no name."""

from __future__ import annotations

from enum import Enum
from importlib import import_module

import pytest
import yaml
from django.apps import apps
from tests.docs.pages import DOCS, SOURCE, quoted, rows

TEXT = (DOCS / "glossary.md").read_text("utf-8")
ROWS = [(row[0], quoted(row[1])[0], row[2].strip("`")) for row in rows(TEXT)]
EXISTING = [(word, place) for _, word, place in ROWS if place]
RULES = {"fact": ("facts", "facts"), "step": ("steps", "steps")}


def plain(word: str) -> str:
    return word.replace("_", "").lower()


def at(place: str) -> object:
    """Return the class, field or choice at a dotted place below wegenetz."""
    parts = place.split(".")
    for length in range(len(parts), 0, -1):
        try:
            found = import_module("wegenetz." + ".".join(parts[:length]))
        except ModuleNotFoundError:
            continue
        for name in parts[length:]:
            found = getattr(found, name)
        return found
    raise LookupError(place)


@pytest.mark.parametrize(("word", "place"), EXISTING, ids=[f"{w}-{p}" for w, p in EXISTING])
def test_what_is_said_to_exist_exists_under_that_name(word, place):
    if place in RULES:
        file, key = RULES[place]
        said = yaml.safe_load((SOURCE / "starter" / "rules" / f"{file}.yaml").read_text("utf-8"))
        assert word in {one["code"] for one in said[key]}
        return
    found = at(place)
    called = str(found.value) if isinstance(found, Enum) else place.rpartition(".")[2]
    assert plain(called) == plain(word)


def test_a_word_means_one_thing():
    words = [word for _, word, _ in ROWS]
    assert sorted({word for word in words if words.count(word) > 1}) == []
    german = [said for said, _, _ in ROWS]
    assert sorted({said for said in german if german.count(said) > 1}) == []


def test_every_table_of_ours_is_called_by_a_word_of_the_glossary():
    ours = {
        model.__name__
        for model in apps.get_models()
        if model.__module__.startswith("wegenetz.") and not hasattr(model, "pgh_tracked_model")
    }
    assert ours - {place.rpartition(".")[2] for _, _, place in ROWS} == set()


@pytest.mark.parametrize(
    "word", [word for _, word, place in ROWS if not place and word[0].isupper()]
)
def test_a_word_that_is_reserved_is_not_used_as_a_class_yet(word):
    used = [
        file.name for file in SOURCE.rglob("*.py") if f"class {word}(" in file.read_text("utf-8")
    ]
    assert used == [], "it exists now: say where in docs/glossary.md"
