"""Which offices somebody may register with: responsible by place and subject, with languages, distance and the next free time."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.conf import settings

from wegenetz.booking.selectors.letterheads import House, houses
from wegenetz.booking.selectors.slots import GERMAN, next_free_slots
from wegenetz.engines.responsibility.answers import Found, WhichInstitution
from wegenetz.foundation.freshness import sinks
from wegenetz.network import selectors as network
from wegenetz.network.subjects import Subject
from wegenetz.planner.person import Answers
from wegenetz.planner.selectors import offices_near
from wegenetz.professions.responsibility_answers import gap_of
from wegenetz.professions.responsibility_selectors import responsible
from wegenetz.professions.responsibility_values import Asked

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.network.models import Institution
    from wegenetz.planner.selectors import NearOffice

#: Offices shown at once.
MOST_OFFICES = 5
#: Names of offices one may choose from.
MOST_KNOWN = 30
#: Signs of a name that are enough to look it up.
FEWEST_SIGNS = 4
#: Kind of the institutions that counsel persons.
COUNSELLING = "counselling"
RECOGNITION = "recognition"
QUALIFICATION = "qualification"
_SUBJECTS = {
    RECOGNITION: Subject.RECOGNITION_COUNSELLING,
    QUALIFICATION: Subject.QUALIFICATION_COUNSELLING,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeOffered:
    """An office somebody may choose."""

    house: House
    is_responsible: bool
    distance_km: float | None
    speaks: bool
    """The language of the person is spoken there."""

    first_at: datetime | None
    """Begin of the next free time in that language, else in German."""

    takes: bool
    """Somebody is at the desk here and reads registrations; other offices must be called."""

    is_stale: bool
    """Nobody has confirmed it for long; a sample says that it is one."""

    serves_all: bool = False
    was_there: bool = False
    """The person says they were advised there before."""

    @property
    def pk(self) -> int:
        return self.house.pk


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficesOffered:
    """The choice of a person."""

    offices: tuple[OfficeOffered, ...]
    """Those that take registrations here, the best one first."""

    to_call: tuple[OfficeOffered, ...]
    gap: dict[str, Any] | None = None
    """What nobody is responsible for, as the register of gaps counts it."""

    @property
    def responsible(self) -> tuple[OfficeOffered, ...]:
        return tuple(one for one in self.offices if one.is_responsible)

    @property
    def has_samples(self) -> bool:
        return any(one.house.is_sample for one in (*self.offices, *self.to_call))


def subject_of(topic: str) -> Subject:
    """Return what somebody looks for an office for."""
    return _SUBJECTS.get(topic, Subject.RECOGNITION_COUNSELLING)


def offices_offered(
    *,
    topic: str,
    kreis: str,
    postal_code: str,
    spoken: str,
    now: datetime,
    today: date,
    advised_by: str = "",
) -> OfficesOffered:
    """Return the offices for a person: where they were before, those responsible, who speaks the language, who is free soonest.

    A bounded number of queries, however many offices there are.

    Parameters
    ----------
    advised_by : str
        Where the person says they were advised before, in their words.
    """
    codes, gap = _responsible(topic, kreis=kreis, postal_code=postal_code, today=today)
    near = _near(kreis=kreis, postal_code=postal_code, today=today)
    keys = network.institution_keys()
    earlier = office_meant(advised_by)
    found_by_place = [keys[code] for code in dict.fromkeys([*codes, *near]) if code in keys]
    pks = list(dict.fromkeys([*([earlier.pk] if earlier else []), *found_by_place]))
    found = houses(pks)
    desks = network.desk_addresses(pks)
    fitting = next_free_slots(pks, now, language=spoken)
    any_slot = next_free_slots(pks, now)
    offered = [
        _offered(
            found[pk],
            is_responsible=found[pk].code in codes,
            near=near.get(found[pk].code),
            spoken=spoken,
            first_at=fitting.get(pk) or any_slot.get(pk),
            takes=pk in desks,
            is_stale=sinks(found[pk].confirmed_on, today, is_sample=found[pk].is_sample),
            was_there=earlier is not None and pk == earlier.pk,
        )
        for pk in pks
        if pk in found
    ]
    ordered = sorted(offered, key=lambda one: _order(one, now, is_remote=not kreis))
    return OfficesOffered(
        offices=tuple(one for one in ordered if one.takes)[:MOST_OFFICES],
        to_call=tuple(one for one in ordered if not one.takes)[:2],
        gap=gap,
    )


def office_meant(words: str) -> Institution | None:
    """Return the counselling office somebody means, if it is only one. Two queries at most."""
    said = " ".join(words.split())
    if len(said) < FEWEST_SIGNS:
        return None
    meant = [
        one
        for one in network.institutions_meant(said)
        if one.kind == COUNSELLING and said.casefold() in str(one.name).casefold()
    ]
    return meant[0] if len(meant) == 1 else None


def offices_known(*, kreis: str, postal_code: str, today: date) -> list[str]:
    """Return the names of the offices near a place, to choose from where somebody says who advised them before."""
    near = offices_near(
        Answers(region=kreis or settings.HOME_REGION, postal_code=postal_code), day=today
    )
    return sorted({str(one.office.name) for one in near.offices[:MOST_KNOWN]})


def _responsible(
    topic: str, *, kreis: str, postal_code: str, today: date
) -> tuple[list[str], dict[str, Any] | None]:
    """Return the codes of the institutions that are responsible, or the gap."""
    if not kreis:
        return [], None
    asked = Asked(subject=subject_of(topic), kreis=kreis, postal_code=postal_code)
    answered = responsible(asked, day=today)
    match answered.answer:
        case Found(institution=code, agreeing=agreeing):
            return list(dict.fromkeys([code, *(r.institution or code for r in agreeing)])), None
        case WhichInstitution(claims=claims):
            return [rule.institution for rule in claims if rule.institution], None
        case _:
            return [], gap_of(answered)


def _near(*, kreis: str, postal_code: str, today: date) -> dict[str, NearOffice]:
    answers = Answers(region=kreis or settings.HOME_REGION, postal_code=postal_code)
    near = offices_near(answers, day=today)
    return {one.office.code: one for one in near.offices}


def _offered(
    house: House,
    *,
    is_responsible: bool,
    near: NearOffice | None,
    spoken: str,
    first_at: datetime | None,
    takes: bool,
    is_stale: bool,
    was_there: bool,
) -> OfficeOffered:
    return OfficeOffered(
        house=house,
        is_responsible=is_responsible,
        distance_km=near.distance_km if near else None,
        speaks=spoken == GERMAN or spoken in house.languages,
        first_at=first_at,
        takes=takes,
        is_stale=is_stale,
        serves_all=bool(near and near.serves_all),
        was_there=was_there,
    )


def _order(one: OfficeOffered, now: datetime, *, is_remote: bool) -> tuple[Any, ...]:
    waits = (one.first_at - now).days if one.first_at else 999
    by_phone = is_remote and one.serves_all
    return (
        not one.was_there,
        not by_phone,
        not one.is_responsible,
        not one.speaks,
        one.is_stale,
        waits,
        one.distance_km or 0.0,
        one.pk,
    )
