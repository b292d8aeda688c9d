"""PDF: whole, open, not too long, and without anything that acts or hides another file."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

import pikepdf
import pypdfium2

from wegenetz.foundation.inspector.pictures import PREVIEW_SIDE, preview_of
from wegenetz.foundation.inspector.refusing import Found, Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_PAGES = 300
MOST_OBJECTS = 200_000
_DEEPEST = 60
#: What stands under these keys acts, whoever points at it.
_ACTING_KEYS = frozenset({"/JS", "/JavaScript", "/EF", "/XFA", "/RichMediaContent"})
#: Kinds of action, annotation and stream that start something or carry a file.
_ACTING_KINDS = frozenset(
    {
        *(
            "/JavaScript",
            "/Launch",
            "/ImportData",
            "/SubmitForm",
            "/Rendition",
            "/Movie",
            "/Sound",
        ),
        *("/EmbeddedFile", "/FileAttachment", "/RichMedia", "/Screen", "/3D", "/GoToE"),
    }
)
_KIND_KEYS = ("/S", "/Type", "/Subtype")


def look(content: bytes, kind: str) -> Found:
    """Return the number of pages and a preview of the first.

    Raises
    ------
    Refused
        It is broken, locked, too long, or it acts.
    """
    try:
        with pikepdf.open(BytesIO(content)) as paper:
            pages = len(paper.pages)
            if pages > MOST_PAGES:
                raise Refused("complex")
            if any(_acts(thing) for thing in _things(paper)):
                raise Refused("active")
    except pikepdf.PasswordError:
        raise Refused("locked") from None
    except (MemoryError, RecursionError):
        raise Refused("complex") from None
    except (pikepdf.PdfError, OSError, ValueError, TypeError, LookupError, RuntimeError):
        raise Refused("broken") from None
    if not pages:
        raise Refused("broken")
    return Found(kind=kind, pages=pages, preview=_first_page(content))


def _things(paper: pikepdf.Pdf) -> Iterator[Any]:
    """Yield every dictionary and stream, wherever it stands."""
    for number, each in enumerate(paper.objects):
        if number > MOST_OBJECTS:
            raise Refused("complex")
        yield from _inside(each, depth=0)


def _inside(thing: Any, *, depth: int) -> Iterator[Any]:
    """Yield a thing and what it holds itself; what it only points at has its own turn."""
    if depth > _DEEPEST:
        raise Refused("complex")
    if isinstance(thing, (pikepdf.Dictionary, pikepdf.Stream)):
        yield thing
        parts: Any = [thing.get(key) for key in thing.keys()]  # noqa: SIM118 - no mapping
    elif isinstance(thing, pikepdf.Array):
        parts = thing
    else:
        return
    for part in parts:
        if not getattr(part, "is_indirect", False):
            yield from _inside(part, depth=depth + 1)


def _acts(thing: Any) -> bool:
    if not _ACTING_KEYS.isdisjoint(thing.keys()):
        return True
    return any(str(thing.get(key, "")) in _ACTING_KINDS for key in _KIND_KEYS)


def _first_page(content: bytes) -> bytes:
    """Return a picture of the first page, nothing if it cannot be drawn."""
    try:
        paper = pypdfium2.PdfDocument(content)
        page = paper[0]
        scale = PREVIEW_SIDE / max(page.get_width(), page.get_height(), 1)
        return preview_of(page.render(scale=scale).to_pil().convert("RGB"))
    except (pypdfium2.PdfiumError, OSError, ValueError):
        return b""
