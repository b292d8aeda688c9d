"""An answer in words: what pages and programs tell about who is responsible."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wegenetz.engines.responsibility.answers import (
    Found,
    Gap,
    Missing,
    WhichCircumstances,
    WhichInstitution,
    WhichPlace,
    WhichPostalCode,
    WhichProfession,
)
from wegenetz.foundation.ui.sentences import german_name, sentence, translated
from wegenetz.network import responsibility_selectors as network
from wegenetz.network import selectors as institutions
from wegenetz.network.responsibility_values import KnownRule
from wegenetz.network.subjects import Subject, place_that_counts
from wegenetz.professions import responsibility_words as words
from wegenetz.professions.responsibility_values import Answered

if TYPE_CHECKING:
    from collections.abc import Callable

    from wegenetz.engines.responsibility.rules import Rule

#: Kinds of institutions that help with any question.
COUNSELLING = ("counselling", "fair_integration")
NEXT_DOORS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One way to answer what is asked back."""

    parameter: str
    """Name of the parameter that carries it."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An answer as people read it."""

    kind: str
    """``found``, ``which_place``, ``which_postal_code``, ``which_profession``, ``which_circumstances``, ``which_institution``, ``gap``."""

    sentence: str
    subject: Subject
    counts: str
    kreise: tuple[str, ...] = ()
    office: Any = None
    """The responsible institution, with Land and main location."""

    evidence: KnownRule | None = None
    why: str = ""
    choices: tuple[Choice, ...] = ()
    missing: str | None = None
    instead: str = ""
    """What the coordination has answered to a gap."""

    agency_district: str = ""
    next_doors: tuple[Any, ...] = ()
    wrong_door: str = ""
    refusal: str = ""

    @property
    def has_samples(self) -> bool:
        """Whether an invented institution is shown."""
        houses = [self.office, *self.next_doors]
        return any(house is not None and house.is_sample for house in houses)


@dataclass(slots=True, kw_only=True)
class _Telling:
    """Puts one answer into words."""

    answered: Answered
    more: dict[str, Any] = field(default_factory=dict)

    def told(self) -> Told:
        answer = self.answered.answer
        subject = self.answered.asked.subject
        kind, said = self._kind(answer)
        return Told(
            kind=kind,
            sentence=said,
            subject=subject,
            counts=place_that_counts(subject).value,
            **self.more,
        )

    def _kind(self, answer: Any) -> tuple[str, str]:
        tellers: dict[type, Callable[[Any], tuple[str, str]]] = {
            Found: self._found,
            Gap: self._gap,
            WhichInstitution: self._which_institution,
            WhichPlace: self._which_place,
            WhichPostalCode: self._which_postal_code,
            WhichProfession: self._which_profession,
            WhichCircumstances: self._which_circumstances,
        }
        return tellers[type(answer)](answer)

    def _which_postal_code(self, answer: WhichPostalCode) -> tuple[str, str]:
        self.more["kreise"] = (answer.kreis,)
        kreis = self.answered.known.places.regions[answer.kreis]
        return "which_postal_code", words.which_postal_code(kreis.name)

    def _found(self, answer: Found) -> tuple[str, str]:
        evidence = self._evidence(answer.rule)
        key = evidence.institution_id or 0
        house = institutions.institutions([key])[key]
        self.more |= {
            "office": house,
            "evidence": evidence,
            "why": words.why(answer.rule, self._where(answer.rule, answer.kreise), self._facts()),
            "kreise": answer.kreise,
        }
        self._wrong_door()
        return "found", sentence(_("Zuständig ist: %(name)s."), name=house.name)

    def _gap(self, answer: Gap) -> tuple[str, str]:
        evidence = self._evidence(answer.rules[0]) if answer.rules else None
        asked = self.answered.asked
        self.more |= {
            "kreise": answer.kreise,
            "evidence": evidence,
            "missing": answer.missing.value,
            "instead": network.gap_answer(asked.subject, answer.kreise, asked.profession),
            "next_doors": self._next_doors(answer.kreise[0]),
        }
        if answer.missing is Missing.NOBODY or evidence is None:
            return "gap", _("Dafür ist hier noch niemand eingetragen.")
        self.more["why"] = words.why(
            answer.rules[0], self._where(answer.rules[0], answer.kreise), self._facts()
        )
        if asked.subject is Subject.EMPLOYMENT_AGENCY:
            districts = self.answered.known.places.agency_districts
            self.more["agency_district"] = districts[answer.kreise[0]]
        return "gap", words.unconfirmed(str(evidence.label))

    def _next_doors(self, kreis: str) -> tuple[Any, ...]:
        place = self.answered.query.place(place_that_counts(self.answered.asked.subject))
        code = place.postal_code if place and place.postal_code else ""
        return tuple(
            network.nearest_institutions(
                COUNSELLING,
                today=self.answered.query.day,
                postal_code=code,
                kreis=kreis,
                limit=NEXT_DOORS,
            )
        )

    def _which_institution(self, answer: WhichInstitution) -> tuple[str, str]:
        evidence = {rule.institution: self._evidence(rule) for rule in answer.claims}
        houses = institutions.institutions(
            [one.institution_id for one in evidence.values() if one.institution_id]
        )
        by_code = {house.code: house for house in houses.values()}
        self.more["choices"] = tuple(
            Choice(
                parameter="institution",
                value=code or "",
                label=german_name(by_code[code or ""].name),
                hint=translated(one.note),
            )
            for code, one in evidence.items()
        )
        return "which_institution", _("Mehrere Stellen kommen infrage. Welche ist Ihre?")

    def _which_place(self, answer: WhichPlace) -> tuple[str, str]:
        names = {c.region.ags: c.place for c in self.answered.candidates}
        regions = self.answered.known.places.regions
        self.more |= {
            "kreise": answer.kreise,
            "choices": tuple(
                Choice(
                    parameter="ags",
                    value=ags,
                    label=german_name(names.get(ags, regions[ags].name)),
                    hint=german_name(f"{regions[ags].name}, {regions[ags].land_name}"),
                )
                for ags in answer.kreise
            ),
        }
        return "which_place", _("Das passt zu mehreren Orten. Welcher ist es?")

    def _which_profession(self, answer: WhichProfession) -> tuple[str, str]:
        labels = self.answered.known.professions
        named = set(answer.professions)
        self.more["choices"] = tuple(
            Choice(parameter="profession", value=code, label=str(label))
            for code, label in labels.items()
            if code in named
        )
        return "which_profession", _("Es kommt auf den Beruf an. Welcher ist es?")

    def _which_circumstances(self, answer: WhichCircumstances) -> tuple[str, str]:
        facts = self.answered.known.facts
        self.more["choices"] = tuple(
            Choice(
                parameter="circumstances",
                value=" ".join(sorted(choice)),
                label=". ".join(str(facts[fact]) for fact in sorted(choice)),
            )
            for choice in answer.choices
        )
        return "which_circumstances", _("Es kommt darauf an, was auf Sie zutrifft.")

    def _wrong_door(self) -> None:
        wrong = self.answered.wrong_door
        if wrong is None:
            return
        house = network.institution_name(wrong.institution)
        if house:
            self.more |= {
                "refusal": wrong.refusal.value,
                "wrong_door": words.refused(wrong.refusal, house),
            }

    def _evidence(self, rule: Rule) -> KnownRule:
        return self.answered.known.rules[rule.id]

    def _where(self, rule: Rule, kreise: tuple[str, ...]) -> str:
        region = self.answered.known.places.regions[kreise[0]]
        return region.name if rule.kreise else region.land_name

    def _facts(self) -> dict[str, str]:
        return {code: str(label) for code, label in self.answered.known.facts.items()}


def told(answered: Answered) -> Told:
    """Return an answer in words. At most six queries."""
    return _Telling(answered=answered).told()


def gap_of(answered: Answered) -> dict[str, Any] | None:
    """Return what is remembered of a question nobody is named for; None if somebody is."""
    if not isinstance(answered.answer, Gap):
        return None
    return {
        "subject": answered.asked.subject.value,
        "kreise": answered.answer.kreise,
        "profession": answered.asked.profession,
    }


# ------------------------------------------------------------------------------------- for programs
def answer_out(answered: Answered) -> dict[str, Any]:
    """Return an answer as JSON holds it."""
    one = told(answered)
    return {
        "answer": one.kind,
        "sentence": one.sentence,
        "subject": {
            "code": one.subject.value,
            "label": str(one.subject.label),
            "place_counts": one.counts,
        },
        "kreise": list(one.kreise),
        "office": _office_out(one.office) if one.office else None,
        "rule": _rule_out(one.evidence, one.why) if one.evidence else None,
        "choices": [
            {"parameter": c.parameter, "value": c.value, "label": c.label, "hint": c.hint}
            for c in one.choices
        ],
        "missing": one.missing,
        "instead": one.instead,
        "next_doors": [_office_out(house) for house in one.next_doors],
        "wrong_door": {
            "institution": answered.asked.came_from,
            "refusal": one.refusal,
            "why": one.wrong_door,
        }
        if one.refusal
        else None,
    }


def _office_out(house: Any) -> dict[str, Any]:
    location = house.main_location
    return {
        "code": house.code,
        "name": house.name,
        "kind": house.kind,
        "street": location.street if location else "",
        "postal_code": (location.postal_code_id or "") if location else "",
        "city": location.city if location else "",
        "phone": location.phone if location else "",
        "email": house.email or (location.email if location else ""),
        "website": house.website,
        "is_sample": house.is_sample,
        "confirmed_on": house.confirmed_on,
    }


def _rule_out(evidence: KnownRule, why: str) -> dict[str, Any]:
    return {
        "id": evidence.rule.id,
        "why": why,
        "reach": evidence.rule.reach.name.lower(),
        "source": evidence.source,
        "confidence": evidence.confidence,
        "confirmed_on": evidence.confirmed_on,
        "valid_from": evidence.rule.valid_from,
        "valid_to": evidence.rule.valid_to,
        "note": str(evidence.note),
    }
