"""What the planner is asked with for a case: the record in the words of the planner's questions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.planner.person import Answers

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wegenetz.people.models import Person, Qualification

#: What is done already, by the result of the recognition procedure.
_BY_RESULT = {
    "full": "recognised",
    "measure": "notice_compensation",
    "partial": "notice_partial",
}
_BY_BENEFIT = {"sgb2": "jobcentre", "sgb3": "agency", "asylum": "asylum_benefits"}
_BY_EMPLOYMENT = {
    "employed": "employed",
    "self_employed": "employed",
    "unemployed": "agency",
    "training": "nothing",
    "not_working": "nothing",
}
#: What the planner should know and the record may lack, in the order in which one asks.
WANTED = ("profession", "country", "german", "title", "region", "work")


def answers_of(
    person: Person, *, facts: Mapping[str, Any], qualification: Qualification | None
) -> Answers:
    """Return the record of a person as the planner's answers; what is not known stays empty.

    A certificate of German counts before what somebody says of themselves, a benefit before the employment.
    """
    done = set(facts.get("done", ()))
    result = qualification.result if qualification else ""
    if result in _BY_RESULT:
        done.add(_BY_RESULT[result])
    return Answers(
        profession=qualification.profession if qualification else "",
        country=qualification.country if qualification else "",
        german=facts.get("german_certificate") or facts.get("german_level") or "",
        title="abroad" if person.country else facts.get("residence_title", ""),
        region=person.kreis,
        place=person.place,
        postal_code=person.postal_code,
        done=tuple(sorted(done)),
        is_done_answered=True,
        work=_BY_BENEFIT.get(facts.get("benefit", ""))
        or _BY_EMPLOYMENT.get(facts.get("employment_status", ""), ""),
    )


def missing(answers: Answers) -> tuple[str, ...]:
    """Return what the planner would like to know and the record does not say."""
    return tuple(name for name in WANTED if not getattr(answers, name))


def gained(steps: Iterable[Any], legs: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the facts that finished steps of a plan have made true.

    Parameters
    ----------
    steps : iterable of PlanStep
        Those of the plan.
    legs : mapping of str to Leg
        The legs of the kept route by offer: they say what a step gives.
    """
    return tuple(
        sorted(
            {
                fact
                for step in steps
                if step.status == "finished" and step.outcome in {"", step.expected}
                for fact in (legs[step.offer].gives if step.offer in legs else ())
            }
        )
    )
