"""A draft becomes a person and a case, once, in one transaction; the address is confirmed; a free time is taken."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from django.db.models import F

from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.booking.services import appointments as booking
from wegenetz.booking.values.times import Wish
from wegenetz.counselling import intake_letters, staff_intake_letters
from wegenetz.counselling.errors import CaseUnknown
from wegenetz.counselling.intake_errors import (
    OfficeTakesNoRegistrations,
    RegistrationUnfinished,
    RegistrationUnknown,
)
from wegenetz.counselling.models import Case, Registration, RegistrationDocument
from wegenetz.counselling.policies import DRAFT_LASTS, INTAKE_SEND, RECEIPT_LASTS
from wegenetz.counselling.selectors.alike import cases_of_the_same
from wegenetz.counselling.services import registered_person as made
from wegenetz.counselling.services.appointments import appointment_tie
from wegenetz.counselling.services.cases import case_start
from wegenetz.counselling.services.events import event_record
from wegenetz.counselling.services.registrations import (
    CONFIRM_SALT,
    draft_locked,
    owner_of,
)
from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, token_of
from wegenetz.foundation.wall import acting_as
from wegenetz.network import selectors as network
from wegenetz.people.selectors.persons import person_seen
from wegenetz.people.services.documents import document_take
from wegenetz.people.services.persons import person_admit
from wegenetz.people.wall import ADMIT, COUNSELLING

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.people.models import Person

#: Names the appointment that belongs to a registration.
_APPOINTMENT = UUID("6f0d7a52-5d0b-4a57-9a4f-0b8e6f3f8f11")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What the last page adds to a draft."""

    institution_id: int
    equals: tuple[int, ...] = ()
    """Houses the person allows the registration to be passed on to."""

    authority: str = ""
    """A body outside the network the office may talk to, in words."""

    named_person: str = ""


def registration_send(*, token: str, sent: Sent, now: datetime, today: date) -> None:
    """Turn a draft into a person with consent, documents and a registered case. The second click does nothing.

    Raises
    ------
    RegistrationUnknown, RegistrationExpired
        There is no draft.
    RegistrationUnfinished
        The first page is missing.
    OfficeTakesNoRegistrations
        Nobody reads registrations there.
    """
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        already = Registration.objects.select_for_update().filter(digest=digest).first()
        if already is not None and already.sent_at is not None:
            return
        draft = draft_locked(digest, now=now)
        if "person" not in draft.answers:
            raise RegistrationUnfinished
        if not network.desk_addresses([sent.institution_id]):
            raise OfficeTakesNoRegistrations
        documents = list(RegistrationDocument.objects.filter(registration=draft).order_by("pk"))
        with acting_as(Actor.system(ADMIT)):
            person, case, alike = _admit(draft, sent, now=now, today=today)
            _hand_in(documents, person)
        RegistrationDocument.objects.filter(registration=draft).delete()
        Registration.objects.filter(pk=draft.pk).update(
            answers={},
            institution=sent.institution_id,
            person=person,
            case=case,
            resembles=alike,
            spoken=draft.answers["person"].get("spoken", ""),
            is_only_mailed=made.is_only_mailed(person),
            sent_at=now,
            expires_at=now + (DRAFT_LASTS if made.is_only_mailed(person) else RECEIPT_LASTS),
        )
    own_token = made.own_page_open(
        person_id=person.pk, institution_id=sent.institution_id, came_by="email", now=now
    )
    intake_letters.sent_tell(
        person=person,
        institution_id=sent.institution_id,
        reference=case.reference,
        confirm_token=token_of(draft.seed, salt=CONFIRM_SALT),
        own_token=own_token,
    )
    staff_intake_letters.registered_tell(institution_id=sent.institution_id)


def _admit(
    draft: Registration, sent: Sent, *, now: datetime, today: date
) -> tuple[Person, Case, list[int]]:
    said: dict[str, Any] = draft.answers
    about = made.person_of(said["person"], language=draft.language)
    alike = cases_of_the_same(institution_id=sent.institution_id, about=about)
    person = person_admit(institution_id=sent.institution_id, today=today, now=now, about=about)
    made.record_write(person_id=person.pk, said=said, now=now)
    made.consents_write(
        person_id=person.pk,
        institution_id=sent.institution_id,
        equals=sent.equals,
        authority=sent.authority,
        named_person=sent.named_person,
        language=draft.language,
        now=now,
    )
    case = case_start(
        person=person,
        institution_id=sent.institution_id,
        now=now,
        today=today,
        about={
            "status": Case.Status.REGISTERED,
            "topics": made.topics_of(said.get("work", {})),
            "inquirer": "self",
            "is_anonymous": not (person.given_name or person.family_name),
        },
    )
    return person, case, alike


def _hand_in(documents: list[RegistrationDocument], person: Person) -> None:
    """Give the documents to the person; what was taken out goes for good."""
    for document in documents:
        kept = vault.Kept.from_json(document.kept)
        if document.removed_at is not None:
            vault.remove(kept)
            continue
        document_take(
            person_id=person.pk,
            kept=kept,
            owner=owner_of(document),
            kind=document.kind,
            name=document.name,
        )


def registration_confirm(*, token: str, now: datetime) -> None:
    """Note that the address belongs to whoever registered. A second click does no harm.

    Raises
    ------
    RegistrationUnknown
        There is none to this link; perhaps its time is over, or it is deleted.
    """
    with acting_as(Actor.system(INTAKE_SEND)):
        found = (
            Registration.objects.select_for_update()
            .filter(confirm_digest=digest_of(token), sent_at__isnull=False, expires_at__gt=now)
            .first()
        )
        if found is None:
            raise RegistrationUnknown
        if found.confirmed_at is not None:
            return
        Registration.objects.filter(pk=found.pk).update(
            confirmed_at=now, expires_at=now + RECEIPT_LASTS
        )
    with acting_as(Actor.system(COUNSELLING)):
        case = Case.objects.select_related("person").get(pk=found.case_id or 0)
        Case.objects.filter(pk=case.pk, confirmed_at=None).update(
            confirmed_at=now, touched_at=now, version=F("version") + 1
        )
        event_record(
            pseudonym=case.person.pseudonym,
            journey=case.journey,
            activity="case.confirmed",
            institution_id=case.institution_id,
            now=now,
        )


def appointment_take(*, token: str, slot_id: int, mode: str, now: datetime) -> str:
    """Take a free time of the office right after registering, and return the personal link of the appointment.

    A second click returns the same.

    Raises
    ------
    RegistrationUnknown
        There is nothing sent behind the link.
    SlotUnknown, SlotTaken, NoSlotLeft, BookingIncomplete
        The time is gone, or not offered like this.
    """
    registration = _sent_behind(token, now=now)
    with acting_as(Actor.system(ADMIT)):
        person = person_seen(registration.person_id or 0)
    wish = Wish(
        mode=mode,
        language=made.spoken_in(slot_id, registration.spoken),
        about="recognition",
        name=" ".join(filter(None, [person.given_name, person.family_name]))[:80],
        email=person.email,
        phone=person.phone,
    )
    taken = booking.appointment_book(
        seed=appointment_seed(registration),
        slot_id=slot_id,
        wish=wish,
        written=registration.language,
        now=now,
    )
    with acting_as(Actor.link(digest_of(token))):
        Registration.objects.filter(pk=registration.pk, booked_at=None).update(
            booked_at=now, expires_at=now + RECEIPT_LASTS
        )
    with acting_as(Actor.system(COUNSELLING)):
        case = Case.objects.get(pk=registration.case_id or 0)
    appointment_tie(case=case, appointment=appointment_behind(taken))
    return taken


def own_page_link(*, token: str, now: datetime) -> str:
    """Return a new personal link to the own page, to be shown on the screen; its code comes on another way.

    Raises
    ------
    RegistrationUnknown
        There is nothing sent behind the link.
    """
    registration = _sent_behind(token, now=now)
    return made.own_page_open(
        person_id=registration.person_id or 0,
        institution_id=registration.institution_id or 0,
        came_by="screen",
        now=now,
    )


def appointment_link(registration: Registration) -> str:
    """Return the personal link of the appointment that was taken with a registration; empty if none was."""
    if registration.booked_at is None:
        return ""
    return token_of(appointment_seed(registration), salt=booking.SALT)


def appointment_seed(registration: Registration) -> UUID:
    """Return the seed of the one appointment of a registration."""
    return uuid5(_APPOINTMENT, str(registration.seed))


def _sent_behind(token: str, *, now: datetime) -> Registration:
    digest = digest_of(token)
    with acting_as(Actor.link(digest)):
        found = Registration.objects.filter(digest=digest).first()
    if found is None or found.sent_at is None or found.expires_at <= now:
        raise RegistrationUnknown
    if found.person_id is None:
        raise CaseUnknown
    return found
