"""Deeds: what a coordinator decides in one sentence, as changes of the format ``wegenetz-scenario/1``. Several changes may be one deed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from wegenetz.engines.routing.differing import changes_between
from wegenetz.engines.routing.network import Dated, Funding, Network, Offer, Open, Run

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wegenetz.insights.scenario_subjects import Subject

Json = dict[str, Any]
#: The key of the number that the changes of one deed share; programs that do not know it pass it over.
DEED = "x_deed"
#: How the ids begin of what a scenario makes up.
NEW = "neu-"
#: Kinds of changes that only set something, and the key of what they set: a later one of the same replaces an earlier one.
SETTING = {
    "set_wait": "wait",
    "set_duration": "duration",
    "set_cost": "cost",
    "set_seats": "seats",
}


def deeds_of(changes: Sequence[Json]) -> list[list[int]]:
    """Return changes in deeds: the places in the list that belong together, in order. A change without a number is its own deed."""
    deeds: dict[object, list[int]] = {}
    for place, change in enumerate(changes):
        deeds.setdefault(change.get(DEED, f"at {place}"), []).append(place)
    return list(deeds.values())


def with_deed(changes: Sequence[Json], deed: Sequence[Json]) -> list[Json]:
    """Return changes with a deed at their end; an earlier one that sets the same of the same offers goes, since this one replaces it."""
    number = next_number(changes)
    sets = set(map(_sets, deed))
    replaced = {
        place
        for places in deeds_of(changes)
        if None not in sets and {_sets(changes[place]) for place in places} == sets
        for place in places
    }
    return [
        *(change for place, change in enumerate(changes) if place not in replaced),
        *({**change, DEED: number} for change in deed),
    ]


def without_deed(changes: Sequence[Json], number: int) -> list[Json]:
    """Return changes without those of a deed, counted from 0 in the order of :func:`deeds_of`; unchanged if there is no such deed."""
    deeds = deeds_of(changes)
    gone = set(deeds[number]) if number < len(deeds) else set()
    return [change for place, change in enumerate(changes) if place not in gone]


def next_number(changes: Sequence[Json]) -> int:
    """Return the number of the next deed."""
    numbers = [change.get(DEED) for change in changes]
    return 1 + max((number for number in numbers if isinstance(number, int)), default=0)


def _sets(change: Json) -> str | None:
    """Return what a change sets of which offers; None if it does more than that."""
    for kind, key in SETTING.items():
        if kind in change:
            about = {word: said for word, said in change[kind].items() if word != key}
            return json.dumps([kind, about], sort_keys=True)
    return None


# --------------------------------------------------------------------------------------- building
def wait_set(subject: Subject, days: int) -> list[Json]:
    """Return the deed that sets the days of waiting."""
    return [{"set_wait": {"offers": _open(subject), "wait": days}}]


def duration_set(subject: Subject, days: int) -> list[Json]:
    """Return the deed that sets the days the step takes."""
    return [{"set_duration": {"offers": _open(subject), "duration": days}}]


def cost_set(subject: Subject, cost: int) -> list[Json]:
    """Return the deed that sets the own cost in cents."""
    return [{"set_cost": {"offers": subject.ids, "cost": cost}}]


def funding_set(subject: Subject, funding: str, cost: int) -> list[Json]:
    """Return the deed that sets the own cost in cents with a funding the subject accepts."""
    held = {one.id: one for offer in subject.offers for one in offer.fundings if one.id == funding}
    accepting = [
        offer.id for offer in subject.offers if funding in {one.id for one in offer.fundings}
    ]
    said = {"id": funding, "needs": list(held[funding].needs), "cost": cost}
    return [{"set_funding": {"offers": accepting, "funding": said}}]


def funding_added(subject: Subject, funding: Funding, cost: int) -> list[Json]:
    """Return the deed that lets a subject accept a funding, with the own cost in cents that is left."""
    said = {"id": funding.id, "needs": list(funding.needs), "cost": cost}
    return [{"set_funding": {"offers": subject.ids, "funding": said}}]


def funding_removed(subject: Subject, funding: str) -> list[Json]:
    """Return the deed that takes a funding away."""
    return [{"remove_funding": {"offers": subject.ids, "funding": funding}}]


def needs_changed(subject: Subject, *, drop: Sequence[str], add: Sequence[str]) -> list[Json]:
    """Return the deed that drops facts from what is needed and asks for others."""
    return [{"change_needs": {"offers": subject.ids, "drop": list(drop), "add": list(add)}}]


def hours_set(subject: Subject, hours: int) -> list[Json]:
    """Return the deed that sets the hours a week."""
    return _between(
        subject.offers, [replace(offer, hours_per_week=hours) for offer in subject.offers]
    )


def regions_set(subject: Subject, regions: frozenset[str] | None) -> list[Json]:
    """Return the deed that sets the Kreise an offer is for; None is everywhere."""
    return _between(
        subject.offers,
        [
            replace(offer, covers=replace(offer.covers, regions=regions))
            for offer in subject.offers
        ],
    )


def removed(subject: Subject) -> list[Json]:
    """Return the deed that takes a subject away."""
    return [{"remove_offer": identity} for identity in subject.ids]


def run_added(subject: Subject, run: Run) -> list[Json]:
    """Return the deed that adds a run."""
    said = {
        key: day.isoformat()
        for key, day in (("starts", run.starts), ("ends", run.ends), ("apply_by", run.apply_by))
        if day is not None
    }
    seats = {} if run.seats is None else {"seats": run.seats}
    return [
        {"add_run": {"offer": identity, "run": {**said, **seats}}} for identity in _dated(subject)
    ]


def run_removed(subject: Subject, starts: date) -> list[Json]:
    """Return the deed that takes away the run that starts on a day."""
    return [
        {"remove_run": {"offer": identity, "starts": starts.isoformat()}}
        for identity in _dated(subject)
    ]


def run_moved(subject: Subject, starts: date, run: Run) -> list[Json]:
    """Return the deed that puts another run in the place of the one that starts on a day."""
    return [*run_removed(subject, starts), *run_added(subject, run)]


def seats_set(subject: Subject, starts: date, seats: int | None) -> list[Json]:
    """Return the deed that sets the free seats of the run that starts on a day; None: nobody counts them."""
    return [
        {"set_seats": {"offer": identity, "starts": starts.isoformat(), "seats": seats}}
        for identity in _dated(subject)
    ]


def offered_too(
    subject: Subject,
    *,
    number: int,
    institution: str | None,
    new_house: str = "",
    regions: frozenset[str] | None,
    wait: int | None,
    cost: int | None,
) -> list[Json]:
    """Return the deed that offers the same again, by another house or elsewhere.

    Parameters
    ----------
    subject : Subject
        What is copied.
    number : int
        Of the deed; the new ids begin with it.
    institution : str or None
        Who offers it; None leaves the step to the person.
    new_house : str
        Name of an institution that offers it instead and is not there yet; empty if none.
    regions : frozenset of str or None
        Official keys; None is everywhere.
    wait, cost : int or None
        Days and cents; None copies them.
    """
    house = f"{NEW}{number}" if new_house else institution
    alike = dict.fromkeys(
        replace(
            offer,
            id="",
            institution=house,
            timing=_waiting(offer.timing, wait),
            cost=offer.cost if cost is None else cost,
            covers=replace(offer.covers, regions=regions),
        )
        for offer in subject.offers
    )
    copies = [replace(offer, id=f"{NEW}{number}:{place}") for place, offer in enumerate(alike)]
    opened = [{"add_institution": {"id": house, "name": new_house}}] if new_house else []
    return [*opened, *_between((), copies)]


def _waiting(timing: Open | Dated, wait: int | None) -> Open | Dated:
    if wait is None or isinstance(timing, Dated):
        return timing
    safe = timing.wait_p90
    return replace(timing, wait=wait, wait_p90=None if safe is None else wait + safe - timing.wait)


def _open(subject: Subject) -> list[str]:
    return [offer.id for offer in subject.offers if isinstance(offer.timing, Open)]


def _dated(subject: Subject) -> list[str]:
    return [offer.id for offer in subject.offers if isinstance(offer.timing, Dated)]


def _between(before: Iterable[Offer], after: Iterable[Offer]) -> list[Json]:
    """Return the changes that make some offers of others."""
    return changes_between(
        *(
            Network(horizon_from=date.min, horizon_to=date.max, offers=tuple(offers))
            for offers in (before, after)
        )
    )
