"""Pages on which people read a record, in every language; a page that is not there yet has no address."""

from __future__ import annotations

from functools import cache

from django.urls import NoReverseMatch, reverse
from django.utils import translation

from wegenetz.foundation.languages import CODES

#: Kind of record -> name of its page.
PAGES = {
    "network": "network:network",
    "profession": "finder:profession",
    "institution": "network:institution",
    "offer": "catalogue:offer",
}
#: Pages that stand for themselves.
ALWAYS = (
    "web:start",
    "web:employers",
    "web:institutions",
    "planner:offices",
    "web:sources",
    "web:privacy",
    "web:accessibility",
    "web:mistake",
    "web:imprint",
    "network:institutions",
    "network:networks",
    "finder:search",
    "finder:professions",
    "finder:map",
    "booking:runs",
    "booking:houses",
    "tables:data",
)
_STAND_IN = "code-eines-eintrags"


def page_of_record(kind: str, code: str, language: str = "de") -> str:
    """Return the path of the page of a record, empty if it has none."""
    path = _paths(PAGES[kind], (_STAND_IN,)).get(language, "") if kind in PAGES else ""
    return path.replace(_STAND_IN, code)


def page_always(name: str, language: str = "de") -> str:
    """Return the path of a page that stands for itself, empty if there is none."""
    return _paths(name, ()).get(language, "")


def pages_always() -> list[dict[str, str]]:
    """Return the paths of the pages that stand for themselves, each by language."""
    return [paths for name in ALWAYS if (paths := _paths(name, ()))]


@cache
def _paths(name: str, arguments: tuple[str, ...]) -> dict[str, str]:
    """Return the path of a page by language; none if there is no such page."""
    found = {}
    for language in CODES:
        with translation.override(language):
            try:
                found[language] = reverse(name, args=arguments)
            except NoReverseMatch:
                return {}
    return found
