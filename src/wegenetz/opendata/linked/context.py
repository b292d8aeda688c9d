"""What the page in hand says to machines: ``{{ linked_data }}`` in the head of every page, empty where there is nothing to say.

The floors below know nothing of it: their pages only leave room for it. What is said comes from the record of the catalogue.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegenetz.foundation import clock
from wegenetz.opendata.linked import mapping
from wegenetz.opendata.pages import PAGES, page_always, page_of_record
from wegenetz.opendata.whole import lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

_KINDS = {page: kind for kind, page in PAGES.items()}
#: Kind of record -> the list its page stands in.
_LISTS = {
    "institution": "network:institutions",
    "network": "network:networks",
    "profession": "finder:professions",
}
#: Signs with which text could end the element it stands in.
_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def linked_data(request: HttpRequest) -> dict[str, Callable[[], SafeString]]:
    """Return the hook for templates; nothing is read before a page shows it."""
    match = request.resolver_match
    kind = _KINDS.get(match.view_name, "") if match else ""
    code = str(match.kwargs.get("code", "")) if match else ""
    return {"linked_data": lambda: element(kind, code)}


def element(kind: str, code: str) -> SafeString:
    """Return what a page says as an element that is data and not executed. At most two queries."""
    nodes = graph(kind, code) if kind else []
    if not nodes:
        return mark_safe("")
    said = {"@context": "https://schema.org", "@graph": nodes}
    text = json.dumps(said, ensure_ascii=False).translate(_ESCAPES)
    return format_html(
        '<script type="application/ld+json">{}</script>',
        mark_safe(text),  # noqa: S308 - every sign that could end the element is escaped
    )


def graph(kind: str, code: str) -> list[dict[str, Any]]:
    """Return what is said of a record, and the way to its page; nothing if it is not told."""
    record = _record(kind, code)
    if record is None:
        return []
    url = _url(kind, code)
    if kind == "offer":
        house = _record("institution", record["institution"]) or {}
        house_url = _url("institution", record["institution"])
        title = mapping.words(record["title"])
        middle = (house["name"] or mapping.words(house["label"]), house_url)
        nodes = mapping.offer(record, url, house, house_url)
    else:
        title = record.get("name") or mapping.words(record.get("label"))
        middle = (_lists()[kind], settings.SITE_URL + page_always(_LISTS[kind], _language()))
        nodes = {
            "institution": mapping.institution,
            "network": mapping.network,
            "profession": mapping.profession,
        }[kind](record, url)
    start = (_("Startseite"), settings.SITE_URL + page_always("web:start", _language()))
    return [mapping.breadcrumbs([start, middle, (title, url)]), *nodes]


def _lists() -> dict[str, str]:
    return {
        "institution": _("Einrichtungen"),
        "network": _("Netzwerke"),
        "profession": _("Berufe"),
    }


def _record(kind: str, code: str) -> dict[str, Any] | None:
    found = lines.record(kind, code, day=clock.today())
    return json.loads(found) if found else None


def _url(kind: str, code: str) -> str:
    return settings.SITE_URL + page_of_record(kind, code, _language())


def _language() -> str:
    return get_language() or "de"
