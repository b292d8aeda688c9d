"""Letters of a case: written, set, kept among the documents of the person."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language_bidi, override

from wegenetz.counselling.selectors.taken_along import contacts_of_all
from wegenetz.foundation import vault
from wegenetz.foundation.languages import TAGS
from wegenetz.foundation.papers import paper_pdf
from wegenetz.foundation.ui.formats import left_to_right
from wegenetz.network.selectors import institutions
from wegenetz.people.data_classes import DataClass
from wegenetz.people.published import DocumentKind
from wegenetz.people.selectors.facts import qualifications_of
from wegenetz.people.services.consents import consent_for
from wegenetz.people.services.documents import document_add
from wegenetz.reporting.errors import BodyUnnamed
from wegenetz.reporting.letters import LETTERS, Told, Written
from wegenetz.reporting.selectors.rows import Names
from wegenetz.reporting.staff_letter_words import (
    FOR_BODY,
    TO_BODY,
    accompanying,
    asking_how_far,
)

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor
    from wegenetz.network.models import Location

GERMAN = "de"
TEMPLATE = Path(__file__).resolve().parent.parent / "typst" / "letter.typ"


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """A letter ready to be set."""

    written: Written
    language: str
    receiver: tuple[str, ...]


def letter_write(
    *, case: Case, code: str, said: Mapping[str, Any], now: datetime, today: date
) -> Paper:
    """Return a letter in words.

    Parameters
    ----------
    said : mapping
        ``language``, ``free``, and what this letter asks for.

    Raises
    ------
    BodyUnnamed
        No qualification names the competent body.
    ConsentMissing, ConsentOver, ConsentTooNarrow
        The person has not agreed to the exchange with it.
    """
    if code in FOR_BODY:
        return _to_body(case, code, said, now, today)
    language = str(said["language"])
    person = case.person
    with override(language):
        told = Told(
            name=person.name,
            said={
                key: left_to_right(str(said[key]))
                for key in ("day", "hour", "place")
                if said.get(key)
            },
            items=_items(case, code, said, today),
            free=str(said.get("free", "")),
        )
        written = LETTERS[code](told)
    return Paper(
        written=written,
        language=language,
        receiver=_receiver(case),
    )


def _receiver(case: Case) -> tuple[str, ...]:
    person = case.person
    place = " ".join(filter(None, [person.postal_code, person.place]))
    return tuple(filter(None, [person.name, left_to_right(place) if place else ""]))


def _items(case: Case, code: str, said: Mapping[str, Any], today: date) -> list[str]:
    if code == "unterlagen":
        return [str(DocumentKind(kind).label) for kind in said.get("documents", [])]
    if code == "bestaetigung":
        found = contacts_of_all([case.pk], first=today.replace(year=1900, day=1), last=today)
        return [left_to_right(f"{one.on:%d.%m.%Y}") for one in found.get(case.pk, [])]
    return []


def _to_body(case: Case, code: str, said: Mapping[str, Any], now: datetime, today: date) -> Paper:
    learned = next((q for q in qualifications_of(case.person_id) if q.competent_body_id), None)
    if learned is None or learned.competent_body is None:
        raise BodyUnnamed
    body = learned.competent_body
    consent_for(
        person_id=case.person_id,
        institution_id=body.pk,
        name=body.name,
        classes=(DataClass.QUALIFICATIONS.value,),
        now=now,
        today=today,
    )
    with override(GERMAN):
        names = Names.on(today)
    told = Told(
        name=case.person.name,
        said={
            "title": learned.title,
            "country": names.countries.get(learned.country, learned.country),
            "profession": names.professions.get(learned.profession, ""),
            "applied": f"{learned.applied_on:%d.%m.%Y}" if learned.applied_on else "",
        },
        free=str(said.get("free", "")),
    )
    written = accompanying(told) if code == TO_BODY else asking_how_far(told)
    return Paper(written=written, language=GERMAN, receiver=(body.name, *_address(body.pk)))


def letter_pdf(*, case: Case, paper: Paper, member: str, today: date) -> bytes:
    """Return a letter as PDF."""
    written = paper.written
    with override(paper.language):
        is_rtl = get_language_bidi()
    return paper_pdf(
        TEMPLATE,
        {
            "lang": TAGS[paper.language],
            "rtl": is_rtl,
            "title": written.title,
            "house": {"name": case.institution.name, "lines": _house(case.institution_id)},
            "receiver": list(paper.receiver),
            "reference_word": written.reference,
            "reference": case.reference,
            "day": f"{today:%d.%m.%Y}",
            "greeting": written.greeting,
            "paragraphs": list(written.paragraphs),
            "items": list(written.items),
            "after": [p for one in written.after for p in one.split("\n\n")],
            "closing": written.closing,
            "signed": member,
            "sample": "Beispiel. Stelle und Person sind erfunden."
            if case.institution.is_sample
            else "",
        },
    )


def letter_keep(*, case: Case, paper: Paper, content: bytes, actor: Actor) -> None:
    """Keep a letter among the documents of the person.

    Raises
    ------
    VaultClosed
        There is no master key.
    """
    examined = vault.examine(io.BytesIO(content), name=f"{paper.written.title}.pdf")
    document_add(
        person_id=case.person_id,
        examined=examined,
        kind=DocumentKind.LETTER,
        name=paper.written.title,
        uploaded_by=actor.user_id,
        institution_id=case.institution_id,
    )


def _house(institution_id: int) -> list[str]:
    house = institutions([institution_id])[institution_id]
    location = house.main_location
    phone = location.phone if location else ""
    email = (location.email if location else "") or house.email
    return [*_street(location), *filter(None, [phone, email])]


def _address(institution_id: int) -> list[str]:
    return _street(institutions([institution_id])[institution_id].main_location)


def _street(location: Location | None) -> list[str]:
    if location is None or not location.street:
        return []
    return [location.street, f"{location.postal_code_id} {location.city}"]
