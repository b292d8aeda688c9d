"""Scenarios in words: every deed as a plain sentence, from what offers are before it and after it."""

from __future__ import annotations

import json
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from wegenetz.engines.routing.changing import Draft, change_make
from wegenetz.engines.routing.errors import UnusableInput
from wegenetz.engines.routing.fields import Field
from wegenetz.insights.sandbox import found_again
from wegenetz.insights.scenario_deeds import deeds_of
from wegenetz.insights.scenario_subjects import Subjects, subject_key
from wegenetz.insights.staff_offer_words import OfferWords, Pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from wegenetz.engines.routing.network import Offer
    from wegenetz.planner.networks import PlannedNetwork

#: Scenarios whose deeds a process remembers, told from one state of the knowledge in one language.
REMEMBERED = 32

_lock = Lock()
_remembered: OrderedDict[tuple[object, ...], list[Deed]] = OrderedDict()


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One deed in words."""

    number: int
    """Its place, from 0."""

    sentences: tuple[str, ...]
    subject: str
    """Key of what it is about, to change it further; empty if that is gone."""

    is_possible: bool = True
    """Whether it can still be made in what is known today."""


def deeds_told(changes: Sequence[dict[str, Any]], planned: PlannedNetwork) -> list[Deed]:
    """Return every deed of a scenario in sentences, in order.

    Looks at every offer of the network; so a process remembers what it has told last.

    Parameters
    ----------
    changes : sequence of dict
        As the format ``wegenetz-scenario/1`` lists them.
    planned : PlannedNetwork
        Without the changes.
    """
    key = (planned.day, planned.version, get_language(), json.dumps(changes, sort_keys=True))
    with _lock:
        told = _remembered.get(key)
    if told is None:
        told = _told(changes, planned)
        with _lock:
            _remembered[key] = told
            if len(_remembered) > REMEMBERED:
                _remembered.popitem(last=False)
    return list(told)


def _told(changes: Sequence[dict[str, Any]], planned: PlannedNetwork) -> list[Deed]:
    again = found_again(changes, planned.network)
    draft = Draft.of(planned.network)
    subjects = Subjects(planned, draft.institutions)
    words = OfferWords(planned, subjects)
    found = []
    for number, places in enumerate(deeds_of(again)):
        before = dict(draft.offers)
        houses = set(draft.institutions)
        if not _made([again[place] for place in places], draft):
            found.append(
                Deed(number=number, sentences=(_impossible(),), subject="", is_possible=False)
            )
            continue
        pairs = _pairs(before, draft.offers)
        sentences = words.told(pairs) or [_house(houses, draft) or _("Das ändert nichts")]
        left = [after for _before, after in pairs if after is not None]
        found.append(
            Deed(
                number=number,
                sentences=tuple(dict.fromkeys(sentences)),
                subject=subject_key(planned, left[0].id) if left else "",
            )
        )
    return found


def _made(changes: Iterable[dict[str, Any]], draft: Draft) -> bool:
    """Make the changes of a deed; return whether all could be made."""
    try:
        for change in changes:
            change_make(Field(change, None, ""), draft)
    except UnusableInput:
        return False
    return True


def _pairs(before: dict[str, Offer], after: dict[str, Offer]) -> list[Pair]:
    """Return every offer that differs, before and after."""
    changed = [
        (before.get(identity), offer)
        for identity, offer in after.items()
        if before.get(identity) is not offer and before.get(identity) != offer
    ]
    gone: list[Pair] = [
        (offer, None) for identity, offer in before.items() if identity not in after
    ]
    return [*changed, *gone]


def _impossible() -> str:
    return _("Diese Änderung geht nicht mehr: Das Angebot oder der Termin hat sich geändert.")


def _house(before: set[str], draft: Draft) -> str:
    """Return what became of houses, if that is all a deed does."""
    new = [
        house.name or house.id for key, house in draft.institutions.items() if key not in before
    ]
    if new:
        return _("Neu dabei: %(houses)s") % {"houses": "; ".join(new)}
    gone = before - set(draft.institutions)
    return _("Nicht mehr dabei: %(houses)s") % {"houses": "; ".join(sorted(gone))} if gone else ""
