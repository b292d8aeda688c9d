"""Situations of the persons a network counsels now: what the planner would be asked with, and not by whom.

Read for a purpose of its own that changes nothing. What is returned has neither key nor order; whoever tells it on must tell groups of five at least.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wegenetz.counselling.models import Case, Plan
from wegenetz.counselling.plan_answers import answers_of, gained
from wegenetz.counselling.selectors.plans import legs_of
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.selectors.records import facts_of_all, qualifications_of_all
from wegenetz.people.wall import SITUATIONS
from wegenetz.planner.person import facts_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.people.models import Qualification
    from wegenetz.professions.rulebook import Rulebook

OPEN = (Case.Status.REGISTERED, Case.Status.ACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Situation:
    """What the planner knows about somebody who wants to work in a profession."""

    kreis: str
    """Official key; empty if the record names none."""

    facts: tuple[str, ...]
    """Codes, rising."""


def situations_in(network: str, *, profession: str, rulebook: Rulebook) -> list[Situation]:
    """Return a situation for each person with an open case in a network whose first qualification is for a profession. Six queries.

    Who asked to be forgotten is not counted.

    Parameters
    ----------
    network : str
        Code.
    profession : str
        Code.
    rulebook : Rulebook
        Says which facts follow from what is recorded.
    """
    with acting_as(Actor.system(SITUATIONS)):
        cases = _cases_in(network, profession)
        qualifications = {
            person: of_person[0] for person, of_person in qualifications_of_all(cases).items()
        }
        meant = {
            person: case
            for person, case in cases.items()
            if person in qualifications and qualifications[person].profession == profession
        }
        return _told(meant, qualifications, rulebook)


def _cases_in(network: str, profession: str) -> dict[int, Case]:
    """Return the open cases in a network by person, of several the one touched last."""
    found = Case.objects.filter(
        institution__network_id=network,
        status__in=OPEN,
        deleted_at=None,
        person__anonymised_at=None,
        person__reduced_at=None,
        person__forget_asked_at=None,
        person__qualifications__profession=profession,
    )
    rows = found.select_related("person").order_by("touched_at", "pk")
    return {case.person_id: case for case in rows}


def _told(
    cases: dict[int, Case], qualifications: dict[int, Qualification], rulebook: Rulebook
) -> list[Situation]:
    facts = facts_of_all(cases)
    already = _gained(case.pk for case in cases.values())
    return sorted(
        Situation(
            kreis=case.person.kreis,
            facts=tuple(
                sorted(
                    facts_of(
                        answers_of(
                            case.person,
                            facts={key: fact.value for key, fact in facts[person].items()},
                            qualification=qualifications[person],
                        ),
                        rulebook=rulebook,
                    ).facts
                    | already[case.pk]
                )
            ),
        )
        for person, case in cases.items()
    )


def _gained(case_ids: Iterable[int]) -> defaultdict[int, set[str]]:
    """Return the facts that finished steps of plans have made true, by case."""
    held: defaultdict[int, set[str]] = defaultdict(set)
    plans = Plan.objects.filter(case_id__in=list(case_ids), route__has_key="format")
    for plan in plans.prefetch_related("steps"):
        held[plan.case_id].update(
            plan.answers.get("facts", ()), gained(plan.steps.all(), legs_of(plan))
        )
    return held
