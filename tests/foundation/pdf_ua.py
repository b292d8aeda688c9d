"""What machines can see of PDF/UA-1: a validator that agrees with veraPDF on its corpus, and what the standard leaves to people but our papers promise.

What nobody but a person can judge (whether the words of an alternative text help) is not judged here.
"""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import page as validator
import pikepdf

if TYPE_CHECKING:
    from collections.abc import Iterator


def faults(content: bytes) -> list[str]:
    """Return what keeps a PDF from being read by everybody; empty if nothing is found."""
    report = validator.validate_pdf_bytes(content, profile=validator.ValidationProfile.PDF_UA_1)
    found = [f"{fault.rule_id}: {fault.message}" for fault in report.failures]
    with pikepdf.open(io.BytesIO(content)) as pdf:
        root = pdf.Root.get("/StructTreeRoot")
        if root is None:
            return [*found, "nothing is read"]
        return [
            *found,
            *_of_headings(root),
            *_of_order(root),
            *(
                f"page {number}: {fault}"
                for number, page in enumerate(pdf.pages, start=1)
                for fault in _of_content(root, page)
            ),
        ]


def tags(content: bytes) -> list[str]:
    """Return the tags of a PDF in the order in which they are read aloud."""
    with pikepdf.open(io.BytesIO(content)) as pdf:
        return [_tag(one) for one in _elements(pdf.Root.StructTreeRoot)]


def _of_headings(root: Any) -> Iterator[str]:
    headings = [
        int(_tag(one)[1])
        for one in _elements(root)
        if _tag(one)[:1] == "H" and _tag(one)[1:].isdigit()
    ]
    if not headings or headings[0] != 1:
        yield f"its first heading is of level {headings[:1]}"


def _of_order(root: Any) -> Iterator[str]:
    """Yield where the order of reading is not that of the page: our papers have one column."""
    read: dict[Any, list[int]] = {}
    for page, number in _marks(root):
        read.setdefault(page, []).append(number)
    for numbers in read.values():
        if numbers != sorted(numbers):
            yield f"is read in another order than it is printed: {numbers}"


def _of_content(root: Any, page: pikepdf.Page) -> Iterator[str]:
    """Yield where something is printed that nobody is read, or the other way round."""
    told = {
        int(operands[1].MCID)
        for operands, operator in pikepdf.parse_content_stream(page)
        if str(operator) == "BDC"
        and isinstance(operands[1], pikepdf.Dictionary)
        and "/MCID" in operands[1]
    }
    known = {number for at, number in _marks(root) if at == page.obj.objgen}
    if told != known:
        yield f"what is printed and what is read differ: {sorted(told ^ known)}"


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
