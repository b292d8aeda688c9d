"""Reading for the pages of the planner: routes for a person, offices near, what a person told us in words."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.utils.translation import gettext as _

from wegenetz.foundation.freshness import FARTHER, sinks
from wegenetz.foundation.ui.formats import language_tag
from wegenetz.network import selectors as network
from wegenetz.network.places import Region
from wegenetz.planner.asking import FoundRoutes, routes_find
from wegenetz.planner.countries import country_name
from wegenetz.planner.errors import ProfessionUnknown
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.person import ASSUMED_GERMAN, Answers, facts_of
from wegenetz.planner.providing import Office

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wegenetz.planner.networks import PlannedNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class NearOffice:
    """A counselling office, and how far it is."""

    office: Office
    distance_km: float | None
    wait_days: int | None
    languages: tuple[str, ...]
    serves_all: bool
    is_stale: bool
    """Nobody has confirmed the office for long; a sample says that it is one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficesNear:
    """Counselling offices for a place, nearest first."""

    region: Region | None
    offices: tuple[NearOffice, ...]

    @property
    def has_samples(self) -> bool:
        return any(near.office.is_sample for near in self.offices)


def with_place(answers: Answers) -> Answers:
    """Return the answers with a place: the one given, else the home of this network, which the page then shows as assumed."""
    if answers.region:
        return answers
    return replace(answers, region=settings.HOME_REGION)


def routes_for(
    answers: Answers,
    *,
    day: date,
    outcome: str = "",
    facts: tuple[str, ...] = (),
) -> FoundRoutes:
    """Return the routes worth showing to a person.

    Parameters
    ----------
    answers : Answers
        What the person told us.
    day : date
        First day of the route: rules that hold on it count.
    outcome : str
        Every decision that can fall like this is assumed to do so; empty takes the likeliest.
    facts : tuple of str
        Further facts that hold.

    Raises
    ------
    ProfessionUnknown
        No profession was chosen, or it is none of ours.
    """
    planned = planned_network(day)
    if answers.profession not in planned.rulebook.professions:
        raise ProfessionUnknown(typed=answers.profession_typed or answers.profession)
    return routes_find(with_place(answers), planned, start=day, outcome=outcome, facts=facts)


def distances(answers: Answers, planned: PlannedNetwork) -> dict[str, float]:
    """Return how far each office is from the person's postal code, in kilometres. One query; none without a postal code."""
    if not answers.postal_code:
        return {}
    return network.distances_km(
        answers.postal_code,
        {office.id: office.location for office in planned.offices.values() if office.location},
    )


def offices_near(answers: Answers, *, day: date, limit: int | None = None) -> OfficesNear:
    """Return counselling offices that serve the person's Kreis, nearest first, those for everywhere last; what nobody confirmed for long sinks."""
    planned = planned_network(day)
    region = answers.region or settings.HOME_REGION
    away = distances(answers, planned)
    found: dict[str, NearOffice] = {}
    for step in planned.steps.values():
        if (
            step.rule.step != "recognition_counselling"
            or step.offer is None
            or step.office is None
        ):
            continue
        if step.offer.regions and region not in step.offer.regions:
            continue
        house = step.office.institution
        found[step.office.id] = NearOffice(
            office=step.office,
            distance_km=away.get(step.office.id),
            wait_days=step.offer.wait if step.offer.wait is not None else step.rule.wait,
            languages=tuple(house.languages),
            serves_all=not step.offer.regions,
            is_stale=sinks(house.confirmed_on, day, is_sample=house.is_sample),
        )
    ordered = sorted(
        found.values(),
        key=lambda near: (
            near.serves_all,
            (near.distance_km or 0.0) + FARTHER * near.is_stale,
            near.wait_days or 0,
            near.office.id,
        ),
    )
    return OfficesNear(region=planned.regions.get(region), offices=tuple(ordered[:limit]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Chip:
    """One thing the plan reckons with."""

    words: str
    is_assumed: bool = False
    is_german: bool = False
    """Whether it is a name that is German in every language."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonWords:
    """What a person told us, in words."""

    from_words: str
    today_words: str
    to_words: str
    place_words: str
    start_words: str
    chips: tuple[Chip, ...]


def person_words(answers: Answers, planned: PlannedNetwork) -> PersonWords:
    """Return the person's answers as the head of the page shows them, defaults marked as assumed."""
    rulebook = planned.rulebook
    label = str(rulebook.professions[answers.profession].label)
    country = country_name(answers.country, language_tag()) if answers.country else ""
    region = planned.regions.get(answers.region or settings.HOME_REGION)
    region_name = region.name if region else ""
    assumed = facts_of(answers, rulebook=rulebook).assumed
    return PersonWords(
        from_words=_("%(profession)s, Abschluss: %(country)s")
        % {"profession": label, "country": country}
        if country
        else _("%(profession)s, Abschluss aus dem Ausland") % {"profession": label},
        today_words=_("heute, %(german)s")
        % {"german": german_words(answers.german or ASSUMED_GERMAN)},
        to_words=_("Arbeit als %(profession)s") % {"profession": label},
        place_words=_("in %(place)s")
        % {"place": answers.place if answers.region and answers.place else region_name},
        start_words=_start_words(answers),
        chips=tuple(_chips(answers, planned, assumed)),
    )


def _start_words(answers: Answers) -> str:
    german = german_words(answers.german or ASSUMED_GERMAN)
    if "recognised" in answers.done:
        return _("Sie haben %(german)s und die Anerkennung.") % {"german": german}
    if {"notice_compensation", "notice_partial"} & set(answers.done):
        return _("Sie haben %(german)s und einen Bescheid.") % {"german": german}
    return _("Sie haben %(german)s und einen Abschluss, den noch niemand geprüft hat.") % {
        "german": german
    }


def _chips(answers: Answers, planned: PlannedNetwork, assumed: Sequence[str]) -> list[Chip]:
    region = planned.regions.get(answers.region or settings.HOME_REGION)
    title = planned.rulebook.titles.get(answers.title)
    chips = [
        Chip(words=region.name if region else "", is_assumed="place" in assumed, is_german=True),
        Chip(
            words=str(title.label) if title else _("Arbeit ist erlaubt"), is_assumed=title is None
        ),
    ]
    if "country" in assumed:
        chips.append(Chip(words=_("Abschluss von außerhalb der EU"), is_assumed=True))
    if "german" in assumed:
        chips.append(Chip(words=german_words(ASSUMED_GERMAN), is_assumed=True))
    work = {
        "jobcentre": _("Geld vom Jobcenter"),
        "agency": _("Geld von der Agentur für Arbeit"),
        "employed": _("in Arbeit"),
        "asylum_benefits": _("Leistungen für Asylbewerber"),
    }.get(answers.work)
    if work:
        chips.append(Chip(words=work))
    if "documents" in answers.done:
        chips.append(Chip(words=_("Unterlagen vollständig")))
    elif "documents_lost" in answers.done:
        chips.append(Chip(words=_("Zeugnisse verloren")))
    return [chip for chip in chips if chip.words]


def german_words(level: str) -> str:
    """Return a level of German in words."""
    return (
        _("noch kein Deutsch")
        if level == "none"
        else _("Deutsch %(level)s") % {"level": level.upper()}
    )
