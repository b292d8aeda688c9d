"""Participations of the ESF Plus: what the case already knows, what is recorded, and what is counted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.network.structure_selectors import projects_run
from wegenetz.people.selectors.facts import (
    facts_current,
    qualifications_of,
    special_facts_current,
)
from wegenetz.people.selectors.records import special_yes
from wegenetz.reporting.errors import NotFunded
from wegenetz.reporting.funds import demands_esf
from wegenetz.reporting.indicators import EsfParticipant, Line, counted
from wegenetz.reporting.models import EsfParticipation
from wegenetz.reporting.staff_funding_words import Age, Education, Employment, YesNo

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.counselling.models import Case
    from wegenetz.network.models import Subproject
    from wegenetz.people.models import Person, PersonFact
    from wegenetz.reporting.selectors.rows import Period

#: After so long somebody counts as long-term unemployed.
LONG_TERM = timedelta(days=365)
#: Citizens of these states are no third-country nationals.
EU = frozenset(
    [
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
        "PT",
        "RO",
        "SE",
        "SI",
        "SK",
    ]
)
#: Age groups of the record that lie in one band of the indicators; "25 to 34" does not.
_BANDS = {
    "under_18": Age.UNDER_18,
    "18_24": Age.TO_29,
    "35_44": Age.TO_54,
    "45_54": Age.TO_54,
    "55_plus": Age.FROM_55,
}
_WORK = {
    "employed": Employment.EMPLOYED,
    "self_employed": Employment.EMPLOYED,
    "training": Employment.INACTIVE,
    "not_working": Employment.INACTIVE,
}
_LEARNED = {
    "academic": Education.HIGH,
    "master": Education.HIGH,
    "vocational": Education.MIDDLE,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Funded:
    """A case that ESF Plus money pays for, with its participation if there is one."""

    case: Any
    participation: EsfParticipation | None


def funded_case(case_id: int) -> Funded:
    """Return a case with its participation. Two queries.

    Raises
    ------
    CaseUnknown
        There is none, or the wall shows none.
    NotFunded
        No money of the ESF Plus pays for it.
    """
    case = case_seen(case_id)
    if not demands_esf(case.subproject):
        raise NotFunded
    return Funded(case=case, participation=participation_of(case.pk))


def participation_of(case_id: int) -> EsfParticipation | None:
    """Return the participation of a case. One query."""
    return (
        EsfParticipation.objects.filter(case_id=case_id)
        .select_related("consent", "subproject")
        .first()
    )


def known_of(case: Case, *, day: date) -> dict[str, str]:
    """Return the answers the case already holds, by field; what it does not say is left out. Two queries."""
    person = case.person
    facts = facts_current(case.person_id)
    kinds = [_LEARNED.get(one.kind) for one in qualifications_of(case.person_id)]
    found: dict[str, Any] = {
        "sex": person.sex,
        "age": _age(person, day),
        "employment": _employment(facts.get("employment_status"), day),
        "education": max((kind for kind in kinds if kind), default=None),
        "third_country": _third_country(person.nationalities),
        "foreign_background": _foreign(person),
    }
    return {key: str(value) for key, value in found.items() if value}


def special_known(person_id: int) -> dict[str, str]:
    """Return the specially protected answers, as far as a grant opens them. One query."""
    facts = special_facts_current(person_id)
    return {
        key: YesNo.YES if facts[key].value else YesNo.NO
        for key in ("disability", "minority")
        if key in facts
    }


def _age(person: Person, day: date) -> str | None:
    if person.born_on is None:
        return _BANDS.get(person.age_group)
    born = person.born_on
    years = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    bands = ((18, Age.UNDER_18), (30, Age.TO_29), (55, Age.TO_54))
    return next((band for limit, band in bands if years < limit), Age.FROM_55)


def _employment(fact: PersonFact | None, day: date) -> str | None:
    if fact is None:
        return None
    if fact.value != "unemployed":
        return _WORK.get(fact.value)
    if fact.holds_from is None:
        return None
    return Employment.LONG_TERM if day - fact.holds_from >= LONG_TERM else Employment.UNEMPLOYED


def _third_country(nationalities: Iterable[str]) -> str | None:
    held = set(nationalities)
    if not held:
        return None
    return YesNo.NO if held & EU else YesNo.YES


def _foreign(person: Person) -> str | None:
    told = {*person.nationalities, person.born_in} - {""}
    if not told:
        return None
    return YesNo.NO if told == {"DE"} else YesNo.YES


def indicators_of(
    *, subproject_id: int, institution_ids: Iterable[int], period: Period
) -> list[Line]:
    """Count the indicators of a subproject in a period, over what the wall shows. Four queries at most."""
    rows = EsfParticipation.objects.filter(
        subproject_id=subproject_id, institution_id__in=list(institution_ids)
    )
    days = (period.first, period.last)
    came = list(rows.filter(entered_on__range=days))
    left = list(rows.filter(left_on__range=days))
    persons = {one.person_id for one in came}
    disabled = special_yes(persons, "disability")
    minority = special_yes(persons, "minority")
    return counted(
        (
            _participant(
                one,
                has_disability=one.person_id in disabled,
                is_minority=one.person_id in minority,
            )
            for one in came
        ),
        (_participant(one) for one in left),
    )


def _participant(
    one: EsfParticipation, *, has_disability: bool = False, is_minority: bool = False
) -> EsfParticipant:
    return EsfParticipant(
        sex=one.sex,
        age=one.age,
        employment=one.employment,
        education=one.education,
        is_third_country=one.third_country == YesNo.YES,
        has_foreign_background=one.foreign_background == YesNo.YES,
        is_homeless=one.homeless == YesNo.YES,
        is_rural=one.rural == YesNo.YES,
        has_disability=has_disability,
        is_minority=is_minority,
        exit_states=frozenset(one.exit_states),
    )


def participations_open(*, subproject_id: int, institution_ids: Iterable[int]) -> int:
    """Return how many participations of a subproject have not ended. One query."""
    return EsfParticipation.objects.filter(
        subproject_id=subproject_id, institution_id__in=list(institution_ids), left_on=None
    ).count()


def projects_funded(institution_ids: Iterable[int]) -> list[Subproject]:
    """Return the subprojects with ESF Plus money that some houses run or record participants for. Two queries."""
    houses = list(institution_ids)
    recorded = EsfParticipation.objects.filter(institution_id__in=houses)
    keys = recorded.order_by().values_list("subproject_id", flat=True).distinct()
    return [one for one in projects_run(houses, also=list(keys)) if demands_esf(one)]
