"""The reading of papers notices what keeps somebody from reading them."""

from __future__ import annotations

import io
from functools import partial

import pikepdf
import pytest
from tests.foundation.pdf_ua import faults

from wegenetz.booking.certificates import TEMPLATE
from wegenetz.foundation.papers import paper_pdf

SAID = ("title", "took_part", "course", "dates", "hours", "house", "place", "sample", "check")


@pytest.fixture(scope="module")
def paper() -> bytes:
    one = {"name": "Kim Beispiel", "number": "AB12", "issued": "23.11.2026"}
    said = {name: name for name in SAID} | {"number": "Nummer", "pages": [one]}
    return paper_pdf(TEMPLATE, said)


def broken(paper: bytes, deed) -> bytes:
    with pikepdf.open(io.BytesIO(paper)) as pdf:
        deed(pdf)
        file = io.BytesIO()
        pdf.save(file)
    return file.getvalue()


def kids(pdf):
    return pdf.Root.StructTreeRoot.K[0].K


def without(name, pdf):
    del pdf.Root[name]


def no_heading(pdf):
    kids(pdf)[1].S = pikepdf.Name.P


def other_order(pdf):
    kids(pdf).reverse()


def unread(pdf):
    del kids(pdf)[3]


def silent_picture(pdf):
    kids(pdf)[0].S = pikepdf.Name.Figure


def leap(pdf):
    kids(pdf)[2].S = pikepdf.Name.H3


def no_letters(pdf):
    del next(iter(pdf.pages[0].resources.Font.values()))["/ToUnicode"]


def test_a_certificate_has_none(paper):
    assert faults(paper) == []


@pytest.mark.parametrize(
    ("deed", "said"),
    [
        (partial(without, "/Lang"), "/Lang"),
        (partial(without, "/MarkInfo"), "Marked"),
        (partial(without, "/ViewerPreferences"), "DisplayDocTitle"),
        (partial(without, "/Metadata"), "dc:title"),
        (no_heading, "first heading"),
        (leap, "heading"),
        (other_order, "another order"),
        (unread, "differ"),
        (silent_picture, "Figure"),
        (no_letters, "ToUnicode"),
    ],
)
def test_what_is_missing_is_noticed(paper, deed, said):
    assert any(said in fault for fault in faults(broken(paper, deed)))
