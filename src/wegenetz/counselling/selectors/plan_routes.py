"""The routes worth choosing from for a case, told as the planner's own pages tell them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.planner.explaining import ToldBlocker, blockers_told
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.results import EARLY, Results, ResultsBuilder
from wegenetz.planner.selectors import PersonWords, distances, person_words, routes_for, with_place

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.planner.person import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseRoutes:
    """What the page of routes of a case shows."""

    results: Results
    person: PersonWords
    blockers: tuple[ToldBlocker, ...]


def routes_of_case(
    answers: Answers,
    *,
    facts: tuple[str, ...],
    today: date,
    sort: str = EARLY,
    opened: str = "",
    outcome: str = "",
) -> CaseRoutes:
    """Return routes from today on.

    Parameters
    ----------
    facts : tuple of str
        What steps of earlier plans have made true.
    outcome : str
        Every decision that can fall like this is assumed to do so.

    Raises
    ------
    ProfessionUnknown
        The record names no German reference profession yet.
    """
    found = routes_for(answers, day=today, outcome=outcome, facts=facts)
    planned = planned_network(today)
    builder = ResultsBuilder(planned, found, start=today, distances=distances(answers, planned))
    return CaseRoutes(
        results=builder.build(sort=sort, opened=opened),
        person=person_words(answers, planned),
        blockers=tuple(blockers_told(found.blockers, planned, with_place(answers))),
    )
