"""What the page in hand says to machines: ``{{ linked_data }}`` in the head of every page, empty where there is nothing to say.

The floors below know nothing of it: their pages only leave room for it. What is said comes from the record of the catalogue.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegenetz.booking.selectors.workshops import runs_of_series
from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation import clock
from wegenetz.opendata.linked import mapping
from wegenetz.opendata.pages import PAGES, page_always, page_of_record
from wegenetz.opendata.whole import lines

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.utils.safestring import SafeString

#: Pages of one run, and of a series of workshops.
RUN, SERIES = "booking:run", "booking:series"
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
    if match and match.view_name == RUN:
        return {"linked_data": lambda: _element(run_graph(match.kwargs["run_id"]))}
    if match and match.view_name == SERIES:
        return {"linked_data": lambda: _element(series_graph(match.kwargs["code"]))}
    kind = _KINDS.get(match.view_name, "") if match else ""
    code = str(match.kwargs.get("code", "")) if match else ""
    return {"linked_data": lambda: element(kind, code)}


def element(kind: str, code: str) -> SafeString:
    """Return what a page says as an element that is data and not executed. At most two queries."""
    return _element(graph(kind, code) if kind else [])


def _element(nodes: list[dict[str, Any]]) -> SafeString:
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


def run_graph(run_id: int) -> list[dict[str, Any]]:
    """Return what is said of one run: an event, or an instance of a course, with what it belongs to. At most four queries."""
    run = catalogue.runs([run_id]).get(run_id)
    if run is None:
        return []
    code = run.offer.code
    record = _record("offer", code)
    told = next((one for one in record["runs"] if one["id"] == run_id), None) if record else None
    if record is None or told is None:
        return []
    house = _record("institution", record["institution"]) or {}
    url = settings.SITE_URL + reverse(RUN, args=[run_id])
    event = mapping.run(
        told, record, url, _url("offer", code), (house, _url("institution", record["institution"]))
    )
    title = f"{mapping.words(record['title'])}, {run.starts:%d.%m.%Y}"
    dates = (_("Termine"), settings.SITE_URL + page_always("booking:runs", _language()))
    start = (_("Startseite"), settings.SITE_URL + page_always("web:start", _language()))
    return [mapping.breadcrumbs([start, dates, (title, url)]), event]


def series_graph(code: str) -> list[dict[str, Any]]:
    """Return what is said of a series of workshops: its coming meetings that are booked as runs."""
    coming = runs_of_series(code, day=clock.today())
    return [node for run_id in coming for node in run_graph(run_id)[1:]]


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
