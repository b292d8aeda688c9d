"""Reading whether an institution is in the directory already, under another spelling or at the same address."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramSimilarity
from rapidfuzz import fuzz

from wegenetz.foundation.words import searchable
from wegenetz.network.models import Institution, Location, Subproject

#: Shown at most.
MOST = 5
#: Fewer letters than these are alike to too much.
SHORTEST = 4
#: Names read from the database before they are compared word by word.
_CANDIDATES = 40
#: From this likeness, of 100, two names may mean the same house.
ALIKE = 82
#: Whole names count less by this, so that only a slip of the keyboard is left.
_MISTYPED = 10
#: Words half of the directory has in its name; they tell nothing.
_GENERIC = frozenset(
    searchable(
        "Beratungsstelle Beratung Jobcenter Agentur für Arbeit Ausländerbehörde Behörde Stelle Kammer Akademie Schule"
        " Sprachschule Verein Verband GmbH gGmbH e V eV mbH der die das des und in im am an zu zum Institut Zentrum Haus"
    ).split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An institution that may be the same."""

    institution: Institution
    same_address: bool


def institutions_alike(
    *, name: str, street: str = "", postal_code: str = "", besides: str = ""
) -> list[Alike]:
    """Return institutions that may be the one somebody is about to enter, the likeliest first. Four queries at most.

    Parameters
    ----------
    name : str
        As typed so far; fewer than four letters find nothing.
    street, postal_code : str
        Address as typed so far.
    besides : str
        Code of an institution that is left out.
    """
    listed = Institution.objects.filter(archived_on=None, is_open=False).exclude(code=besides)
    neighbours = _at_address(street, postal_code)
    names = []
    if len(name.strip()) >= SHORTEST:
        candidates = (
            listed.filter(name__trigram_similar=name)
            .annotate(likeness=TrigramSimilarity("name", name))
            .order_by("-likeness", "pk")
            .values_list("pk", "name")[:_CANDIDATES]
        )
        names = [(likeness(name, other), pk) for pk, other in candidates]
    ranked = [pk for score, pk in sorted(names, key=lambda n: (-n[0], n[1])) if score >= ALIKE]
    wanted = list(dict.fromkeys([*neighbours, *ranked]))[:MOST]
    rows = listed.with_main_location().in_bulk(wanted)
    return [
        Alike(institution=rows[pk], same_address=pk in neighbours) for pk in wanted if pk in rows
    ]


def subprojects_alike(*, network: str, name: str, besides: int = 0) -> list[Subproject]:
    """Return subprojects of a network that may be the one somebody is about to enter, the likeliest first. One query."""
    if len(name.strip()) < SHORTEST:
        return []
    there = Subproject.objects.filter(network_id=network).exclude(pk=besides)
    scored = [
        (likeness(name, project.name), project) for project in there.select_related("operator")
    ]
    alike = [one for one in scored if one[0] >= ALIKE]
    return [project for _, project in sorted(alike, key=lambda one: (-one[0], one[1].pk))[:MOST]]


def likeness(one: str, other: str) -> float:
    """Return how alike two names of institutions are, from 0 to 100; words that half of them have do not count.

    Examples
    --------
    >>> likeness("Beratungsstelle Hafentor", "Beratungsstelle Elbbrücke") < ALIKE
    True
    >>> likeness("Hafentor Beratung", "Beratungsstelle Hafentor e. V.") >= ALIKE
    True
    """
    whole = fuzz.ratio(searchable(one), searchable(other))
    return max(fuzz.token_sort_ratio(_telling(one), _telling(other)), whole - _MISTYPED)


def _telling(name: str) -> str:
    words = searchable(name).split()
    return " ".join([word for word in words if word not in _GENERIC] or words)


def _at_address(street: str, postal_code: str) -> list[int]:
    if not street.strip() or len(postal_code.strip()) != 5:
        return []
    there = Location.objects.filter(
        postal_code_id=postal_code.strip(), institution__archived_on=None
    ).values_list("institution_id", "street")
    wanted = _street(street)
    return [pk for pk, known in there if _street(known) == wanted][:MOST]


def _street(typed: str) -> str:
    return searchable(typed).replace("strasse", "str")
