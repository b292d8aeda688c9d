"""A page of changes as Atom: entries for what is there, tombstones for what is gone."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from urllib.parse import urlencode, urlsplit
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wegenetz.opendata.changes.telling import Told

ATOM = "http://www.w3.org/2005/Atom"
TOMBSTONES = "http://purl.org/atompub/tombstones/1.0"
TYPE = "application/atom+xml; charset=utf-8"
PATH = "/daten/aenderungen.atom"
#: Part of every identifier, so that it never changes: the year in which the first one was given.
_YEAR = "2026"
#: What XML 1.0 has no way to write.
_UNWRITABLE = re.compile(r"[^\t\n\r\x20-\uD7FF\uE000-\uFFFD\U00010000-\U0010FFFF]")

register_namespace("", ATOM)
register_namespace("at", TOMBSTONES)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Which page of which feed this is."""

    site: str
    author: str
    version: int
    updated: datetime
    since: str = ""
    """As it was asked for."""
    after: str = ""
    next_after: str = ""


def feed(entries: Sequence[Told], place: Place) -> bytes:
    """Return the document."""
    root = Element(f"{{{ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "de"})
    _text(root, "id", identifier(place.site, "aenderungen"))
    _text(root, "title", "Wegenetz: Änderungen am offenen Wissen")
    _text(root, "updated", _moment(place.updated))
    _text(SubElement(root, f"{{{ATOM}}}author"), "name", place.author)
    asked = {name: said for name, said in (("since", place.since),) if said}
    _link(root, "self", place.site + _address(asked | _after(place.after)), TYPE)
    _link(root, "first", place.site + _address(asked), TYPE)
    _link(root, "previous", place.site + _address({"since": str(place.version)}), TYPE)
    if place.next_after:
        _link(root, "next", place.site + _address(asked | _after(place.next_after)), TYPE)
    for told in entries:
        if told.is_gone:
            _tombstone(root, told, place.site)
        else:
            _entry(root, told, place.site)
    document: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return document


def identifier(site: str, *words: str) -> str:
    """Return an identifier that stays the same for ever (RFC 4151).

    Examples
    --------
    >>> identifier("https://wege.example", "offer", "schulung-1")
    'tag:wege.example,2026:offer/schulung-1'
    """
    return f"tag:{urlsplit(site).hostname},{_YEAR}:{'/'.join(words)}"


def _entry(root: Element, told: Told, site: str) -> None:
    entry = SubElement(root, f"{{{ATOM}}}entry")
    _text(entry, "id", identifier(site, told.kind, told.code))
    _text(entry, "title", told.title or told.code)
    _text(entry, "updated", _moment(told.changed_at))
    SubElement(entry, f"{{{ATOM}}}category", {"term": told.kind, "label": told.label})
    _text(entry, "summary", told.label)
    if told.page:
        _link(entry, "alternate", site + told.page, "text/html")
    if told.record:
        _link(entry, "alternate", site + told.record, "application/json")
    else:
        _text(entry, "content", told.title or told.code)


def _tombstone(root: Element, told: Told, site: str) -> None:
    SubElement(
        root,
        f"{{{TOMBSTONES}}}deleted-entry",
        {"ref": identifier(site, told.kind, told.code), "when": _moment(told.changed_at)},
    )


def _text(parent: Element, name: str, said: str) -> None:
    SubElement(parent, f"{{{ATOM}}}{name}").text = _UNWRITABLE.sub("", said)


def _link(parent: Element, relation: str, address: str, content_type: str) -> None:
    kind = content_type.partition(";")[0]
    SubElement(parent, f"{{{ATOM}}}link", {"rel": relation, "type": kind, "href": address})


def _address(asked: dict[str, str]) -> str:
    return f"{PATH}?{urlencode(asked)}" if asked else PATH


def _after(key: str) -> dict[str, str]:
    return {"after": key} if key else {}


def _moment(moment: datetime) -> str:
    return moment.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
