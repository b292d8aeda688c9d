"""A person as the planner knows one: answers, and the facts that follow from them."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields, replace
from typing import TYPE_CHECKING, Any, Self

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.professions.rulebook import Rulebook

GERMAN = ("none", "a1", "a2", "b1", "b2", "c1", "c2")

#: Facts that follow from how somebody lives now.
WORK: dict[str, tuple[str, ...]] = {
    "jobcentre": ("receives_sgb2",),
    "agency": ("unemployed",),
    "employed": ("employed", "no_other_payer"),
    "asylum_benefits": (),
    "nothing": ("no_other_payer",),
}
#: Facts that follow from what is already done.
DONE: dict[str, tuple[str, ...]] = {
    "counselled": ("reference_profession_set",),
    "documents": ("reference_profession_set", "documents_complete"),
    "documents_lost": ("documents_lost",),
    "notice_compensation": (
        "reference_profession_set",
        "documents_complete",
        "decision_compensation",
    ),
    "notice_partial": ("reference_profession_set", "documents_complete", "decision_partial"),
    "recognised": (
        "reference_profession_set",
        "documents_complete",
        "decision_full",
        "recognised",
    ),
    "specialist_test": ("specialist_language",),
    "foreign_driving_licence": ("foreign_driving_licence",),
    "driving_licence": ("driving_licence",),
    "job_offer": ("job_offer",),
}
#: With one of these somebody has decided already.
DECIDED = frozenset({"decision_full", "decision_partial", "decision_compensation"})
#: What the plan reckons with where somebody skipped a question.
ASSUMED_GERMAN = "b1"
ASSUMED_TITLE_FACTS = ("in_germany", "work_permitted")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """What somebody told us. Empty means skipped, and the plan reckons with a default that it shows."""

    profession: str = ""
    profession_typed: str = ""
    """What the person typed; kept until a profession is chosen."""

    country: str = ""
    """Two letters of the country of the qualification."""

    german: str = ""
    title: str = ""
    region: str = ""
    """Official key of the Kreis."""

    place: str = ""
    """How the person calls the place, for example ``Bremen``."""

    postal_code: str = ""
    done: tuple[str, ...] = ()
    is_done_answered: bool = False
    work: str = ""

    @classmethod
    def load(cls, stored: Mapping[str, Any]) -> Self:
        """Rebuild answers from a cookie or a saved route; unknown keys of older versions are dropped."""
        known = {f.name for f in fields(cls)}
        values = {key: value for key, value in stored.items() if key in known}
        if "done" in values:
            values["done"] = tuple(values["done"])
        return cls(**values)

    def dump(self) -> dict[str, Any]:
        """Return what differs from an empty answer sheet."""
        return {key: value for key, value in asdict(self).items() if value}

    def with_answer(self, **changes: Any) -> Self:
        """Return the answers with some of them given anew."""
        return replace(self, **changes)

    def __bool__(self) -> bool:
        return bool(self.dump())


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonFacts:
    """The facts that hold today, and which of them were assumed because a question was skipped."""

    facts: frozenset[str]
    assumed: tuple[str, ...] = field(default=())
    """Names of skipped questions whose default counts: ``country``, ``german``, ``title``, ``place``."""


def facts_of(answers: Answers, *, rulebook: Rulebook) -> PersonFacts:
    """Return the facts that follow from the answers under the rules of a day.

    Parameters
    ----------
    answers : Answers
        Codes as the questions offer them; unknown codes give no fact.
    rulebook : Rulebook
        Says what a residence title permits today and which states are in the European directive.
    """
    facts: set[str] = set()
    assumed = [
        name
        for name, given in (
            ("country", answers.country),
            ("german", answers.german),
            ("title", answers.title),
            ("place", answers.region),
        )
        if not given
    ]
    is_eu = answers.country in rulebook.treaty_states
    facts.add("qualification_eu" if is_eu else "qualification_third_country")
    german = answers.german or ASSUMED_GERMAN
    if german != "none":
        facts.add(f"german_{german}")
    title = rulebook.titles.get(answers.title)
    facts.update(title.facts if title else ASSUMED_TITLE_FACTS)
    facts.update(WORK.get(answers.work, ()))
    for done in answers.done:
        facts.update(DONE.get(done, ()))
    if "documents_lost" not in facts:
        facts.add("documents_obtainable")
    if not facts & DECIDED:
        facts.add("undecided")
    return PersonFacts(facts=frozenset(facts), assumed=tuple(assumed))
