"""Explanations for people: what blocks, what would be faster, what expires on the way."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.foundation.text import Text
from wegenetz.planner.asking import earlier_with
from wegenetz.planner.providing import Office
from wegenetz.professions.givers import giver_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wegenetz.engines.routing.answer import Blocker, Flag
    from wegenetz.planner.networks import PlannedNetwork
    from wegenetz.planner.person import Answers
    from wegenetz.planner.results import OpenRoute
    from wegenetz.planner.telling import ToldLeg

#: What somebody may get done sooner than planned; asked of the engine one by one.
HELPFUL = ("documents_complete", "german_b2", "german_c1", "ready_for_test")
MOST_HINTS = 2
MOST_BLOCKERS = 4
MOST_OFFICES = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldBlocker:
    """A set of facts that would open a route, and who can help with it."""

    labels: tuple[str, ...]
    givers: tuple[str, ...]
    offices: tuple[Office, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hint:
    """A fact that would make the route faster, and when one would arrive then."""

    label: Text
    finish: date


def blockers_told(
    blockers: Sequence[Blocker], planned: PlannedNetwork, answers: Answers
) -> list[ToldBlocker]:
    """Return what blocks, in words, with offices that serve the person's Kreis first."""
    told = []
    for blocker in blockers[:MOST_BLOCKERS]:
        facts = [planned.rulebook.facts[code] for code in blocker.facts]
        offices = {
            institution: planned.offices[institution]
            for fact in blocker.facts
            for institution in blocker.given_by[fact].institutions
            if institution in planned.offices and _serves(planned, institution, answers.region)
        }
        told.append(
            ToldBlocker(
                labels=tuple(str(fact.label) for fact in facts),
                givers=tuple(dict.fromkeys(giver_words(fact.giver) for fact in facts)),
                offices=tuple(offices.values())[:MOST_OFFICES],
            )
        )
    return told


def _serves(planned: PlannedNetwork, institution: str, region: str) -> bool:
    return any(
        step.office is not None
        and step.office.id == institution
        and (not step.offer.regions or region in step.offer.regions)
        for step in planned.steps.values()
        if step.offer is not None
    )


def faster_with(
    answers: Answers, planned: PlannedNetwork, opened: OpenRoute, *, start: date
) -> list[Hint]:
    """Return up to two facts that would bring the goal nearer if they held already."""
    labels = {code: "" for code in HELPFUL if code in planned.rulebook.facts}
    earlier = earlier_with(
        answers, planned, start=start, goal=opened.card.found.goal, facts=labels
    )
    gain = [
        Hint(label=planned.rulebook.facts[code].label, finish=finish)
        for code, finish in earlier
        if (opened.card.found.route.finish - finish).days >= 14
    ]
    return gain[:MOST_HINTS]


def warnings_told(
    flags: Iterable[Flag],
    legs: Iterable[ToldLeg],
    *,
    typical: date,
    answers: Answers,
    planned: PlannedNetwork,
) -> list[str]:
    """Return a warning for every permission, paper and rule that ends before a route needs it for the last time."""
    return [
        *_title_ends(answers, planned, typical),
        *(
            _(
                "Achtung: „%(fact)s“ gilt nur bis %(day)s, gebraucht wird es am %(needed)s. Holen Sie es später oder ein zweites Mal."
            )
            % {
                "fact": planned.rulebook.facts[flag.fact].label,
                "day": _written(flag.expires_on),
                "needed": _written(flag.needed_on),
            }
            for flag in flags
        ),
        *(
            _("Achtung: Die Regel zu „%(step)s“ gilt nach heutigem Stand nur bis %(day)s.")
            % {"step": leg.label, "day": _written(last)}
            for leg in legs
            if (last := leg.step.rule.evidence.valid_to) and last < leg.starts
        ),
    ]


def _title_ends(answers: Answers, planned: PlannedNetwork, typical: date) -> Iterator[str]:
    title = planned.rulebook.titles.get(answers.title)
    for permission in title.permissions if title else ():
        ends = permission.evidence.valid_to
        if permission.fact == "work_permitted" and ends and ends < typical:
            yield _(
                "Ihr Aufenthalt erlaubt die Arbeit nach heutigem Stand bis %(day)s. Ihr Weg dauert länger. Sprechen Sie früh mit einer Beratungsstelle."
            ) % {"day": _written(ends)}


def _written(day: date) -> str:
    return day.strftime("%d.%m.%Y")
