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
    from collections.abc import Sequence

    from wegenetz.engines.routing.answer import Blocker
    from wegenetz.planner.networks import PlannedNetwork
    from wegenetz.planner.person import Answers
    from wegenetz.planner.results import OpenRoute

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


def flags_told(opened: OpenRoute | None, planned: PlannedNetwork) -> list[str]:
    """Return a warning for every paper that expires before it is used, and every rule that ends on the way."""
    if opened is None:
        return []
    warnings = [
        _(
            "Achtung: „%(fact)s“ gilt nur bis %(day)s, gebraucht wird es am %(needed)s. Holen Sie es später oder ein zweites Mal."
        )
        % {
            "fact": planned.rulebook.facts[flag.fact].label,
            "day": flag.expires_on.strftime("%d.%m.%Y"),
            "needed": flag.needed_on.strftime("%d.%m.%Y"),
        }
        for flag in opened.flags
    ]
    warnings += [
        _("Achtung: Die Regel zu „%(step)s“ gilt nach heutigem Stand nur bis %(day)s.")
        % {"step": leg.label, "day": leg.step.rule.evidence.valid_to.strftime("%d.%m.%Y")}
        for leg in opened.expiring
        if leg.step.rule.evidence.valid_to
    ]
    return warnings


def title_ends(answers: Answers, planned: PlannedNetwork, opened: OpenRoute | None) -> str:
    """Return the day on which the permission to work ends by today's rules, if that is before the goal; else nothing."""
    title = planned.rulebook.titles.get(answers.title)
    if title is None or opened is None:
        return ""
    for permission in title.permissions:
        ends = permission.evidence.valid_to
        if permission.fact == "work_permitted" and ends and ends < opened.card.typical:
            return ends.strftime("%d.%m.%Y")
    return ""
