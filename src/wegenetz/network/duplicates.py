"""Reading whether an institution is in the directory already, under another spelling or at the same address."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.postgres.search import TrigramWordSimilarity
from rapidfuzz import fuzz

from wegenetz.foundation.words import searchable
from wegenetz.network.models import Institution, Location, Subproject

#: Shown at most.
MOST = 5
#: Fewer letters than these are alike to too much.
SHORTEST = 4
#: Names read from the database before they are compared word by word, and from which likeness on: of misspelt and half-typed
#: names of the starter network none was less like its own.
_CANDIDATES = 60
_NEAR = 0.3
#: From this likeness, of 100, two names may mean the same house, and two words the same word.
ALIKE = 82
#: So many letters of a name that is not finished tell something.
TELLING = 5
#: What fits more houses than these was not typed far enough to warn of one.
FEW = 3
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
    names: list[tuple[float, int]] = []
    begun: list[int] = []
    if len(name.strip()) >= SHORTEST:
        candidates = list(
            listed.annotate(near=TrigramWordSimilarity(name, "name"))
            .filter(near__gte=_NEAR)
            .order_by("-near", "pk")
            .values_list("pk", "name")[:_CANDIDATES]
        )
        names = [(likeness(name, other), pk) for pk, other in candidates]
        begun = [pk for pk, other in candidates if is_begun(name, other)]
    ranked = [pk for score, pk in sorted(names, key=lambda n: (-n[0], n[1])) if score >= ALIKE]
    few = begun if len(begun) <= FEW else []
    wanted = list(dict.fromkeys([*neighbours, *ranked, *few]))[:MOST]
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


def is_begun(typed: str, name: str) -> bool:
    """Whether what was typed so far may become a name: every telling word of it is there, the last one perhaps not finished, each perhaps misspelt.

    Examples
    --------
    >>> is_begun("Beratungstelle Hafnt", "Beratungsstelle Hafentor")
    True
    >>> is_begun("Beratungsst", "Beratungsstelle Hafentor")
    False
    """
    words = searchable(typed).split()
    telling = [word for word in words if len(word) >= 3 and word not in _GENERIC]
    if telling and telling[-1] == words[-1] and _becomes_generic(words[-1]):
        telling.pop()
    if sum(map(len, telling)) < TELLING:
        return False
    there = searchable(name).split()
    return all(
        any(_fits(word, other, is_last=word == words[-1]) for other in there) for word in telling
    )


def _becomes_generic(word: str) -> bool:
    return any(fuzz.ratio(word, generic[: len(word)]) >= ALIKE for generic in _GENERIC)


def _fits(word: str, other: str, *, is_last: bool) -> bool:
    lengths = range(len(word) - 1, len(word) + 2) if is_last else ()
    return any(fuzz.ratio(word, one) >= ALIKE for one in (other, *(other[:n] for n in lengths)))


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
