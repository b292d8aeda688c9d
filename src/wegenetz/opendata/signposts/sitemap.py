"""The sitemap (sitemaps.org): an index of parts, and in each part every page in every language with its alternates.

A part holds at most 1,000 records in 12 languages: 12,000 addresses of the 50,000 and some 20 MB of the 50 MB that are allowed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape, quoteattr

from wegenetz.opendata import journal
from wegenetz.opendata.pages import PAGES, page_of_record, pages_always

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import datetime

#: Records in a part.
SIZE = 1000
#: The part with the pages that stand for themselves.
ALWAYS = "pages"
_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_NAMES = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
_XHTML = 'xmlns:xhtml="http://www.w3.org/1999/xhtml"'


def index(site: str) -> str:
    """Return the index of all parts. One query."""
    parts = [_part_of_index(site, ALWAYS, 0, None)]
    parts += [_part_of_index(site, *heap) for heap in journal.heaps(kinds_with_pages(), size=SIZE)]
    return f"{_HEAD}<sitemapindex {_NAMES}>\n{''.join(parts)}</sitemapindex>\n"


def kinds_with_pages() -> list[str]:
    """Return the kinds of records people can read on a page of their own."""
    return [kind for kind in PAGES if page_of_record(kind, "x")]


def part(site: str, kind: str, number: int) -> Iterator[str]:
    """Yield a part of the sitemap. One query."""
    yield f"{_HEAD}<urlset {_NAMES} {_XHTML}>\n"
    for paths, changed_at in _pages(kind, number):
        yield "".join(_addresses(site, paths, changed_at))
    yield "</urlset>\n"


def _pages(kind: str, number: int) -> Iterable[tuple[Mapping[str, str], datetime | None]]:
    if kind == ALWAYS:
        return [(paths, None) for paths in pages_always()]
    languages = list(pages_always()[0])
    return [
        ({language: page_of_record(kind, code, language) for language in languages}, changed_at)
        for code, changed_at in journal.heap(kind, number, size=SIZE)
    ]


def _addresses(site: str, paths: Mapping[str, str], changed_at: datetime | None) -> Iterator[str]:
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{language}" href={quoteattr(site + path)}/>'
        for language, path in [*paths.items(), ("x-default", paths["de"])]
    )
    for path in paths.values():
        yield f"<url><loc>{escape(site + path)}</loc>{_last(changed_at)}{others}</url>\n"


def _part_of_index(site: str, kind: str, number: int, changed_at: datetime | None) -> str:
    address = escape(f"{site}/sitemap/{kind}/{number}.xml")
    return f"<sitemap><loc>{address}</loc>{_last(changed_at)}</sitemap>\n"


def _last(changed_at: datetime | None) -> str:
    return f"<lastmod>{changed_at:%Y-%m-%dT%H:%M:%SZ}</lastmod>" if changed_at else ""
