"""Answers as a program gives them: checked one by one, each refusal naming the place and what is possible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from wegenetz.network.errors import RegionUnknown
from wegenetz.planner.errors import (
    AnswerUnknown,
    DayInThePast,
    DayTooFar,
    FactUnknown,
    ProfessionUnknown,
)
from wegenetz.planner.person import DONE, WORK, Answers

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.planner.networks import PlannedNetwork

FURTHEST = timedelta(days=366)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a program says of a person."""

    profession: str
    country: str
    german: str
    title: str
    region: str
    done: tuple[str, ...]
    work: str
    facts: tuple[str, ...]
    outcome: str


def possible_start(start: date | None, *, today: date) -> date:
    """Return the day on which a route begins.

    Raises
    ------
    DayInThePast, DayTooFar
        It cannot begin on that day.
    """
    if start is None:
        return today
    if start < today:
        raise DayInThePast(day=start.strftime("%d.%m.%Y"), place="start")
    if start > today + FURTHEST:
        raise DayTooFar(day=start.strftime("%d.%m.%Y"), place="start")
    return start


def checked(given: Given, planned: PlannedNetwork) -> Answers:
    """Return the answers.

    Raises
    ------
    ProfessionUnknown, RegionUnknown, FactUnknown, AnswerUnknown
        The first thing that does not fit, with its place.
    """
    rulebook = planned.rulebook
    _known_places(given, planned)
    _one_of(given.title, rulebook.titles, "residence_title")
    _one_of(given.work, WORK, "work")
    for number, done in enumerate(given.done):
        _one_of(done, DONE, f"done[{number}]")
    for number, fact in enumerate(given.facts):
        if fact not in rulebook.facts:
            raise FactUnknown(typed=fact, place=f"facts[{number}]")
    outcomes = {outcome for step in planned.steps.values() for outcome in step.outcomes}
    _one_of(given.outcome, outcomes, "assume")
    return Answers(
        profession=given.profession,
        country=given.country.upper(),
        german=given.german,
        title=given.title,
        region=given.region,
        done=given.done,
        is_done_answered=True,
        work=given.work,
    )


def _known_places(given: Given, planned: PlannedNetwork) -> None:
    if given.profession not in planned.rulebook.professions:
        raise ProfessionUnknown(typed=given.profession, place="profession")
    if given.region and given.region not in planned.regions:
        raise RegionUnknown(typed=given.region, place="region")
    if given.country and not (len(given.country) == 2 and given.country.isalpha()):
        raise AnswerUnknown(typed=given.country, possible="DE, SY, UA …", place="country")


def _one_of(value: str, possible: Iterable[str], place: str) -> None:
    known = sorted(possible)
    if value and value not in known:
        raise AnswerUnknown(typed=value, possible=", ".join(known), place=place)
