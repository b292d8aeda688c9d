"""What a registration says, as rows of a person: name and contact, facts, qualifications, consents."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.booking.selectors.slots import GERMAN, slot_languages
from wegenetz.counselling.staff_words import Topic
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.people.data_classes import OF_THE_LEAD
from wegenetz.people.services.consents import Said, consent_record
from wegenetz.people.services.doors import door_make
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.persons import qualification_add

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from wegenetz.people.models import Person

_OF_THE_PERSON = (
    "given_name",
    "family_name",
    "name_in_latin",
    "email",
    "phone",
    "postal_code",
    "place",
    "kreis",
    "country",
    "born_in",
    "sex",
    "age_group",
    "year_of_entry",
)
_FACTS = (
    "german_level",
    "german_certificate",
    "further_languages",
    "employment_status",
    "receives_benefit",
    "benefit",
    "benefit_contact",
    "benefit_customer_number",
    "residence_title",
    "residence_note",
    "advised_before",
    "advised_by",
    "done",
)
_TOPICS = {
    "recognition": [Topic.RECOGNITION],
    "qualification": [Topic.QUALIFICATION],
    "both": [Topic.RECOGNITION, Topic.QUALIFICATION],
}


def person_of(said: Mapping[str, Any], *, language: str) -> dict[str, Any]:
    """Return the fields of a person."""
    about = {name: said[name] for name in _OF_THE_PERSON if said.get(name)}
    nations = [said.get("nationality_1"), said.get("nationality_2")]
    about["nationalities"] = list(dict.fromkeys(filter(None, nations)))
    return about | {"language": language}


def is_only_mailed(person: Person) -> bool:
    """Whether an address that nobody has confirmed is the only way to a person."""
    return bool(person.email and not person.phone)


def topics_of(work: Mapping[str, Any]) -> list[str]:
    """Return what the talk will be about."""
    return [topic.value for topic in _TOPICS.get(work.get("topic", ""), [])]


def record_write(*, person_id: int, said: Mapping[str, Any], now: datetime) -> None:
    """Write down facts and qualifications as said by the person."""
    facts = {**said.get("person", {}), **said.get("work", {}), **said.get("office", {})}
    facts["further_languages"] = _languages(facts)
    for key in _FACTS:
        fact_set(
            person_id=person_id,
            key=key,
            value=facts.get(key),
            actor=Actor.person(person_id),
            now=now,
        )
    for qualification in said.get("work", {}).get("qualifications", []):
        about = {name: value for name, value in qualification.items() if value not in ("", None)}
        qualification_add(person_id=person_id, about=about)


def _languages(said: Mapping[str, Any]) -> list[str]:
    """Return the languages of a person: the one of the talk first, unless it is German."""
    spoken = said.get("spoken", "")
    first = [LANGUAGES[spoken]] if spoken in LANGUAGES and spoken != GERMAN else []
    return list(dict.fromkeys([*first, *(said.get("further_languages") or [])]))


def consents_write(
    *,
    person_id: int,
    institution_id: int,
    equals: tuple[int, ...],
    authority: str,
    named_person: str,
    language: str,
    now: datetime,
) -> None:
    """Write down to what the person said yes, in the words that stood on the page."""
    given: dict[str, dict[str, Any]] = {"counselling": {"recipients": (institution_id,)}}
    if equals:
        given["handover"] = {"recipients": equals}
    if authority:
        given["authority"] = {"named_recipient": authority}
    if named_person:
        given["named_person"] = {"named_recipient": named_person}
    for purpose, recipient in given.items():
        consent_record(
            person_id=person_id,
            said=Said(
                purpose=purpose,
                language=language,
                medium="link",
                is_given=True,
                classes=OF_THE_LEAD,
                **recipient,
            ),
            actor=Actor.person(person_id),
            now=now,
            institution_id=institution_id,
        )


def spoken_in(slot_id: int, language: str) -> str:
    """Return the language of a talk at a free time: that of the person if it is spoken then, else German."""
    return language if language in slot_languages(slot_id) else GERMAN


def own_page_open(*, person_id: int, institution_id: int, came_by: str, now: datetime) -> str:
    """Return a personal link to the own page of a person; its code never takes the same way."""
    return door_make(person_id=person_id, now=now, came_by=came_by, institution_id=institution_id)
