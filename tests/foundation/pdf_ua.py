"""What machines can see of PDF/UA-1 without a validator: veraPDF needs Java, so the structure is read with pikepdf.

What nobody but a person can judge (whether the words of an alternative text help) is not judged here.
"""

from __future__ import annotations

import io
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator

PDFUA = "{http://www.aiim.org/pdfua/ns/id/}part"
TITLE = "{http://purl.org/dc/elements/1.1/}title"
SHOWS_TEXT = {"Tj", "TJ", "'", '"'}
PAINTS = SHOWS_TEXT | {"f", "F", "f*", "B", "B*", "b", "b*", "S", "s", "Do", "sh", "EI"}


def faults(content: bytes) -> list[str]:
    """Return what keeps a PDF from being read by everybody; empty if nothing is found."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        elements = list(_elements(pdf.Root.get("/StructTreeRoot")))
        return [
            *_of_document(pdf),
            *_of_elements(elements),
            *_of_order(pdf),
            *(
                f"page {number}: {fault}"
                for number, page in enumerate(pdf.pages, start=1)
                for fault in (
                    *_of_content(pdf, page),
                    *_of_fonts(page),
                    *_of_links(page),
                )
            ),
        ]


def tags(content: bytes) -> list[str]:
    """Return the tags of a PDF in the order in which they are read aloud."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [_tag(one) for one in _elements(pdf.Root.StructTreeRoot)]


def _of_document(pdf: pikepdf.Pdf) -> Iterator[str]:
    root = pdf.Root
    if not root.get("/MarkInfo", {}).get("/Marked", False):
        yield "is not tagged"
    if not str(root.get("/Lang", "")):
        yield "names no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False):
        yield "shows its file name instead of its title"
    with pdf.open_metadata() as said:
        if not said.get(TITLE):
            yield "has no title"
        if str(said.get(PDFUA)) != "1":
            yield "does not claim PDF/UA-1"


def _of_elements(elements: list[Any]) -> Iterator[str]:
    for one in elements:
        if _tag(one) in {"Figure", "Formula"} and not (one.get("/Alt") or one.get("/ActualText")):
            yield f"a {_tag(one)} says nothing instead of itself"
        if _tag(one) == "Table" and not any(_tag(cell) == "TH" for cell in _elements(one)):
            yield "a table has no heading cell"
    headings = [
        int(_tag(one)[1]) for one in elements if _tag(one)[:1] == "H" and _tag(one)[1:].isdigit()
    ]
    if not headings or headings[0] != 1:
        yield f"its first heading is of level {headings[:1]}"
    yield from (
        f"a heading of level {low} follows one of level {high}"
        for high, low in pairwise(headings)
        if low > high + 1
    )


def _of_order(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Yield where the order of reading is not that of the page: our papers have one column."""
    read: dict[Any, list[int]] = {}
    for page, number in _marks(pdf.Root.StructTreeRoot):
        read.setdefault(page, []).append(number)
    for numbers in read.values():
        if numbers != sorted(numbers):
            yield f"is read in another order than it is printed: {numbers}"


def _of_content(pdf: pikepdf.Pdf, page: pikepdf.Page) -> Iterator[str]:
    known = {number for at, number in _marks(pdf.Root.StructTreeRoot) if at == page.obj.objgen}
    open_marks: list[bool] = []
    told: set[int] = set()
    for operands, operator in pikepdf.parse_content_stream(page):
        word = str(operator)
        if word in {"BDC", "BMC"}:
            number = (
                operands[1].get("/MCID")
                if word == "BDC" and isinstance(operands[1], pikepdf.Dictionary)
                else None
            )
            told |= {int(number)} if number is not None else set()
            open_marks.append(number is not None or str(operands[0]) == "/Artifact")
        elif word == "EMC":
            open_marks.pop()
        elif word in PAINTS and not any(open_marks):
            yield f"{word} paints something that is neither read nor an artifact"
    if told != known:
        yield f"what is printed and what is read differ: {sorted(told ^ known)}"


def _of_fonts(page: pikepdf.Page) -> Iterator[str]:
    for name, font in page.resources.get("/Font", {}).items():
        if "/ToUnicode" not in font:
            yield f"letters of font {name} have no meaning"
        inner = font.get("/DescendantFonts", [font])[0]
        about = inner.get("/FontDescriptor", {})
        if not any(file in about for file in ("/FontFile", "/FontFile2", "/FontFile3")):
            yield f"font {name} is not embedded"


def _of_links(page: pikepdf.Page) -> Iterator[str]:
    links = page.obj.get("/Annots", [])
    if len(links) and str(page.obj.get("/Tabs", "")) != "/S":
        yield "the tabulator does not follow the structure"
    for link in links:
        if "/StructParent" not in link or not link.get("/Contents"):
            yield "a link is not read aloud"


def _tag(element: Any) -> str:
    return str(element.S).removeprefix("/")


def _elements(node: Any) -> Iterator[Any]:
    """Yield every element of the structure below a node, in the order of reading."""
    if node is None:
        return
    for kid in _kids(node):
        if isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield kid
            yield from _elements(kid)


def _kids(node: Any) -> list[Any]:
    kids = node.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _marks(node: Any, page: Any = None) -> Iterator[tuple[Any, int]]:
    """Yield page and number of all marked content below a node, in the order of reading."""
    page = node.get("/Pg", page)
    for kid in _kids(node):
        if isinstance(kid, int):
            yield page.objgen, kid
        elif isinstance(kid, pikepdf.Dictionary) and "/MCID" in kid:
            yield kid.get("/Pg", page).objgen, int(kid.MCID)
        elif isinstance(kid, pikepdf.Dictionary) and "/S" in kid:
            yield from _marks(kid, page)
