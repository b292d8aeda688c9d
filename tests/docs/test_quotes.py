"""What the documentation quotes of the interface, people can really read there."""

from __future__ import annotations

import re

import pytest
from tests.docs.pages import SOURCE, markdown, name_of, without_code

#: Quoted, but not of the interface.
OTHERS = {"Spinne im Netz", "Stelle"}


def plain(text):
    return re.sub(r"\s+", " ", text)


@pytest.fixture(scope="module")
def interface():
    texts = [f for kind in ("html", "py", "yaml", "typ") for f in SOURCE.rglob(f"*.{kind}")]
    return "\n".join(plain(file.read_text("utf-8")) for file in sorted(texts))


@pytest.mark.parametrize("file", markdown(), ids=name_of)
def test_quotations_are_in_the_interface(file, interface):
    quoted = {
        plain(words) for words in re.findall(r"«([^»]+)»", without_code(file.read_text("utf-8")))
    }
    assert sorted(words for words in quoted - OTHERS if words not in interface) == []
