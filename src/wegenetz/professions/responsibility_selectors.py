"""Who is responsible: the rules of the network and the competent bodies of the professions, asked together."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from wegenetz.engines.responsibility.answers import Place, Query, WhichPlace
from wegenetz.engines.responsibility.asking import ask, wrong_door
from wegenetz.engines.responsibility.rules import Ground, Rule
from wegenetz.engines.responsibility.table import table_compile
from wegenetz.network import responsibility_selectors as network
from wegenetz.network import selectors as places
from wegenetz.network.errors import PlaceAmbiguous, PostalCodeUnknown, RegionUnknown
from wegenetz.network.responsibility_values import KnownRule
from wegenetz.network.subjects import Subject, place_that_counts
from wegenetz.professions.errors import CircumstanceUnknown, ProfessionNotListed
from wegenetz.professions.models import CompetentBody, Fact, Profession
from wegenetz.professions.responsibility_values import Answered, Asked, Known

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.network.places import Candidate

#: Versions held: the present one, and the one before while a request still uses it.
MOST_HELD = 2
_FIVE_DIGITS = re.compile(r"(?<!\d)\d{5}(?!\d)")
_lock = Lock()


def known() -> Known:
    """Return all rules, ready to be asked.

    Every call asks the database for the version (one query); another version reads and compiles anew (six queries, a tenth of a
    second). So an edit changes answers at once in every process.
    """
    version = network.responsibility_version()
    with _lock:
        return _compiled(version)


@lru_cache(maxsize=MOST_HELD)
def _compiled(version: int) -> Known:
    found = network.places_known()
    professions = list(Profession.objects.order_by("position", "code"))
    rules = {one.rule.id: one for one in [*network.responsibility_rules(), *_bodies()]}
    ground = Ground(
        land_of={ags: region.land for ags, region in found.regions.items()},
        kreise_of=found.kreise_of,
        groups_of={one.code: frozenset({one.body}) for one in professions if one.body},
        counts={subject: place_that_counts(subject) for subject in Subject},
    )
    asked_for = {fact for one in rules.values() for fact in one.rule.circumstances}
    return Known(
        version=version,
        table=table_compile((one.rule for one in rules.values()), ground),
        rules=rules,
        places=found,
        professions={one.code: one.label for one in professions},
        facts={fact.code: fact.label for fact in Fact.objects.filter(code__in=asked_for)},
    )


def _bodies() -> list[KnownRule]:
    """Return the competent bodies as rules: one profession in one Land."""
    rows = CompetentBody.objects.select_related("institution", "profession")
    return [
        KnownRule(
            rule=Rule(
                id=f"{row.profession_id}-{row.land_id.lower()}@{row.valid_from.isoformat()}",
                subject=Subject.RECOGNITION,
                institution=row.institution.code if row.institution else None,
                lands=frozenset({row.land_id}),
                professions=frozenset({row.profession_id}),
                valid_from=row.valid_from,
                valid_to=row.valid_to,
            ),
            institution_id=row.institution_id,
            source=row.source,
            confidence=row.confidence,
            confirmed_on=row.confirmed_on,
            note=row.note,
            label=row.profession.body_label,
        )
        for row in rows
    ]


def professions_by_body() -> dict[str, list[str]]:
    """Return codes of the professions by the kind of body that decides about them. One query."""
    by_body: defaultdict[str, list[str]] = defaultdict(list)
    for code, body in Profession.objects.exclude(body="").values_list("code", "body"):
        by_body[body].append(code)
    return dict(by_body)


def responsible(asked: Asked, *, day: date) -> Answered:
    """Return who is responsible on a day, or what must be asked first, or that nobody is named.

    Parameters
    ----------
    asked : Asked
        What somebody said.
    day : date
        Rules that hold on it count.

    Raises
    ------
    PostalCodeUnknown, PostalCodeIncomplete, PlaceUnknown, RegionUnknown
        There is no such place.
    ProfessionNotListed, CircumstanceUnknown
        The code is none of ours.

    Notes
    -----
    One query for the version; a typed place takes one or two more. Less than a millisecond besides.
    """
    now = known()
    place, candidates = _place(asked, now)
    query = Query(
        subject=asked.subject,
        day=day,
        residence=place,
        profession=_profession(asked, now),
        holds=_circumstances(asked.holds, now),
        fails=_circumstances(asked.fails, now),
        chosen=asked.chosen or None,
    )
    if candidates and place.postal_code is None:
        answer = WhichPlace(kreise=tuple(c.region.ags for c in candidates))
        return Answered(asked=asked, query=query, answer=answer, known=now, candidates=candidates)
    return Answered(
        asked=asked,
        query=query,
        answer=ask(now.table, query),
        known=now,
        candidates=candidates,
        wrong_door=wrong_door(now.table, query, asked.came_from) if asked.came_from else None,
    )


def _place(asked: Asked, now: Known) -> tuple[Place, tuple[Candidate, ...]]:
    """Return the place for the engine, and its readings where only people can tell which is meant."""
    if asked.place:
        return _typed(asked.place, asked.kreis)
    if asked.kreis and asked.kreis not in now.places.regions:
        raise RegionUnknown(typed=asked.kreis, place="ags")
    if asked.postal_code and asked.postal_code not in now.places.kreise_of:
        raise PostalCodeUnknown(typed=asked.postal_code, place="plz")
    return Place(kreis=asked.kreis or None, postal_code=asked.postal_code or None), ()


def _typed(typed: str, kreis: str) -> tuple[Place, tuple[Candidate, ...]]:
    """Read a typed place; `kreis` is what somebody chose when it was asked back."""
    code = _FIVE_DIGITS.search(re.sub(r"(?<=\d)\s+(?=\d)", "", typed))
    postal_code = code[0] if code else None
    try:
        found = places.place_resolve(typed)
    except PlaceAmbiguous as ambiguous:
        if kreis in {candidate.region.ags for candidate in ambiguous.candidates}:
            return Place(kreis=kreis, postal_code=postal_code), ()
        return Place(postal_code=postal_code), ambiguous.candidates
    return Place(kreis=found.region.ags, postal_code=postal_code), ()


def _profession(asked: Asked, now: Known) -> str | None:
    if asked.profession and asked.profession not in now.professions:
        raise ProfessionNotListed(typed=asked.profession, place="profession")
    return asked.profession or None


def _circumstances(facts: frozenset[str], now: Known) -> frozenset[str]:
    unknown = sorted(facts - now.facts.keys())
    if unknown:
        raise CircumstanceUnknown(typed=unknown[0], place="circumstances")
    return facts
