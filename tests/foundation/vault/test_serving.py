"""A browser saves what it gets from the vault, and does nothing else with it."""

from __future__ import annotations

import io

import pytest
from tests.foundation.vault.files import paper, photo

from wegenetz.foundation import vault
from wegenetz.foundation.vault.kept import Part

OWNER = "people.document:1f0b"


@pytest.fixture
def kept():
    return vault.store(vault.examine(io.BytesIO(photo()), name="foto"), owner=OWNER)


def test_it_is_saved_and_never_shown_cached_or_run(kept):
    response = vault.answer(kept, owner=OWNER, name="Zeugnis.pdf")
    assert response["Content-Type"] == "image/jpeg"
    assert response["Content-Disposition"] == 'attachment; filename="Zeugnis.jpg"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Cache-Control"] == "no-store"
    assert response["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert b"Muster-Telefon" not in response.content


def test_only_our_own_small_picture_is_part_of_a_page(kept):
    response = vault.answer(kept, owner=OWNER, name="Zeugnis.pdf", part=Part.PREVIEW)
    assert response["Content-Type"] == "image/webp"
    assert response["Content-Disposition"].startswith("inline")


def test_a_paper_is_never_shown_inside():
    kept = vault.store(vault.examine(io.BytesIO(paper()), name="x"), owner=OWNER)
    assert vault.answer(kept, owner=OWNER, name="x")["Content-Disposition"].startswith(
        "attachment"
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("شهادة.pdf", "attachment; filename*=utf-8''%D8%B4%D9%87%D8%A7%D8%AF%D8%A9.jpg"),
        ('a"\r\nSet-Cookie: x=1.pdf', 'attachment; filename="aSet-Cookie x=1.jpg"'),
        ("../../etc/passwd", 'attachment; filename="passwd.jpg"'),
        ("a\u202efdp.exe", 'attachment; filename="afdp.jpg"'),
    ],
)
def test_a_name_in_any_script_is_safe(kept, name, said):
    assert vault.answer(kept, owner=OWNER, name=name)["Content-Disposition"] == said
