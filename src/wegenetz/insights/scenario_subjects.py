"""Subjects: what a scenario can change, as coordinators know it. An offer of a house, or a step with its rule; each is one or many offers of the engine."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wegenetz.engines.routing.network import Dated, Institution, Offer, Open, Run
from wegenetz.foundation.words import searchable

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.planner.networks import PlannedNetwork, PlannedStep
    from wegenetz.planner.providing import Office

#: So many are shown to somebody who searches.
MOST_FOUND = 30
#: A name that is not enough is told apart by so many professions.
MOST_PROFESSIONS = 2
#: How the ids of offers begin that a scenario made up.
MADE_UP = re.compile(r"^neu-(\d+)(:|$)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a change is about."""

    key: str
    """For addresses: ``angebot:...``, ``schritt:...``, or ``neu:...`` for what a scenario made up."""

    label: str
    """What is done, in the language of the reader."""

    house: str
    """Who does it; empty for a step that many authorities do, or that people do alone."""

    land: str
    """Two letters; empty if it is not of one Land."""

    land_name: str

    offers: tuple[Offer, ...]
    """Those of the engine, as they are now; never empty."""

    @property
    def name(self) -> str:
        """Label and house."""
        return f"{self.label}, {self.house}" if self.house else self.label

    @property
    def is_rule(self) -> bool:
        return self.key.startswith("schritt:")

    @property
    def ids(self) -> list[str]:
        """Of the engine's offers."""
        return [offer.id for offer in self.offers]

    @property
    def opens(self) -> list[Open]:
        """Timings of those that can begin on any day."""
        return [offer.timing for offer in self.offers if isinstance(offer.timing, Open)]

    @property
    def runs(self) -> tuple[Run, ...]:
        """Runs of the first that has dates: all of one house share theirs."""
        return next((one.timing.runs for one in self.offers if isinstance(one.timing, Dated)), ())

    @property
    def is_dated(self) -> bool:
        return any(isinstance(offer.timing, Dated) for offer in self.offers)

    def within(self, *, land: str, profession: str, lands: Mapping[str, str]) -> Subject | None:
        """Return what is left of it for a Land and a profession; empty texts stand for all, None if nothing is.

        Parameters
        ----------
        lands : mapping of str to str
            Two letters of the Land by official key of the Kreis.
        """
        left = tuple(
            offer
            for offer in self.offers
            if (not profession or _holds(offer.covers.professions, {profession}))
            and (not land or _holds(offer.covers.regions, {a for a in lands if lands[a] == land}))
        )
        if not left:
            return None
        return replace(self, offers=left)


def _holds(covered: frozenset[str] | None, asked: set[str]) -> bool:
    return covered is None or bool(covered & asked)


def subject_key(planned: PlannedNetwork, offer: str) -> str:
    """Return the key of the subject that an offer of the engine belongs to."""
    made_up = MADE_UP.match(offer)
    if made_up:
        return f"neu:{made_up[1]}"
    step = planned.steps.get(offer)
    if step is None:
        return f"neu:{offer}"
    return f"angebot:{step.offer.code}" if step.offer else f"schritt:{step.rule.key}"


class Subjects:
    """All subjects of a network, with or without the changes of a scenario.

    Parameters
    ----------
    planned : PlannedNetwork
        Its legend knows the real offers; those that a scenario made up are named after the rule they were copied from.
    houses : mapping of str to Institution, optional
        By their ids, those a scenario made up among them; else those of the network.
    """

    def __init__(
        self, planned: PlannedNetwork, houses: Mapping[str, Institution] | None = None
    ) -> None:
        self._planned = planned
        self._houses = (
            {each.id: each for each in planned.network.institutions} if houses is None else houses
        )
        self._labels = _labels(planned)
        self._offers: dict[str, list[Offer]] = {}
        for offer in planned.network.offers:
            self._offers.setdefault(subject_key(planned, offer.id), []).append(offer)

    def get(self, key: str) -> Subject | None:
        """Return the subject of a key, if there is one."""
        offers = self._offers.get(key)
        return self.of(key, offers) if offers else None

    def of(self, key: str, offers: list[Offer]) -> Subject:
        """Return a subject of some offers of the engine."""
        houses = {offer.institution for offer in offers}
        house = houses.pop() if len(houses) == 1 else None
        office = self.office(house)
        return Subject(
            key=key,
            label=self.label(offers[0]),
            house=self.house(house),
            land=(office.land or "") if office else "",
            land_name=office.land_name if office else "",
            offers=tuple(offers),
        )

    def label(self, offer: Offer) -> str:
        """Return what is done at an offer of the engine, in the language of the reader."""
        return self.label_of(offer.name) or offer.id

    def label_of(self, rule: str) -> str:
        """Return what is done under a rule, in the language of the reader; its key if it is unknown."""
        return self._labels.get(rule, rule)

    def office(self, institution: str | None) -> Office | None:
        return self._planned.offices.get(institution or "")

    def house(self, institution: str | None) -> str:
        """Return what a house is called; empty without one."""
        office = self.office(institution)
        if office is not None:
            return office.name or str(office.label)
        made_up = self._houses.get(institution or "")
        return made_up.name if made_up else ""

    def houses(self) -> list[tuple[str, str]]:
        """Return id and name of every house that has a name, by name; those made up first."""
        made_up = [
            (key, house.name)
            for key, house in self._houses.items()
            if house.name and self.office(key) is None
        ]
        known = [
            (key, f"{self.house(key)}, {office.land_name}".rstrip(", "))
            for key, office in self._planned.offices.items()
            if self.house(key)
        ]
        return [*made_up, *sorted(known, key=lambda one: one[1])]

    def found(self, typed: str, *, land: str) -> list[Subject]:
        """Return subjects that hold every word somebody typed, those of a Land first, then by name; at most 30.

        Parameters
        ----------
        typed : str
            Anything; nothing finds nothing.
        land : str
            Two letters.
        """
        words = searchable(typed).split()
        if not words:
            return []
        every = (self.of(key, offers) for key, offers in self._offers.items())
        hits = [one for one in every if all(word in self._searched(one) for word in words)]
        return sorted(
            hits,
            key=lambda one: (
                one.land != land,
                not one.is_rule,
                len(one.label),
                one.label,
                one.house,
            ),
        )[:MOST_FOUND]

    def _searched(self, one: Subject) -> str:
        office = self.office(one.offers[0].institution)
        land = office.land_name if office and one.house else ""
        return searchable(f"{one.label} {one.house} {land}")


def _labels(planned: PlannedNetwork) -> dict[str, str]:
    """Return what each rule is called by its key; rules of one name say for whom they are, unless houses tell them apart."""
    meant: dict[str, dict[str, PlannedStep]] = {}
    for step in planned.steps.values():
        meant.setdefault(str(step.rule.label), {})[step.rule.key] = step
    professions: dict[str, dict[str, None]] = {}
    for step in planned.steps.values():
        if step.profession:
            professions.setdefault(step.rule.key, {})[str(step.profession.label)] = None
    found = {}
    for label, steps in meant.items():
        for key, step in steps.items():
            whom = "" if len(steps) == 1 or step.offer else _whom(step, planned, professions)
            found[key] = f"{label} ({whom})" if whom else label
    return found


def _whom(
    step: PlannedStep, planned: PlannedNetwork, professions: Mapping[str, Mapping[str, None]]
) -> str:
    """Return for whom a rule is: an origin of the qualification, or the first of its professions."""
    origin = planned.rulebook.facts.get(f"qualification_{step.rule.origin}")
    if origin is not None:
        return str(origin.label)
    names = list(professions.get(step.rule.key, ()))
    return " / ".join(names[:MOST_PROFESSIONS]) + (" …" if len(names) > MOST_PROFESSIONS else "")
