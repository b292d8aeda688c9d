"""Personal links of every kind, as somebody holds them who registers, takes a time, and is handed over."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core import signing
from tests.foundation.vault.files import photo

from wegenetz.booking.models import Booking, Participant
from wegenetz.booking.selectors.slots import slots_free
from wegenetz.booking.services.appointments import appointment_book
from wegenetz.booking.services.bookings import booking_request
from wegenetz.booking.values.asking import Ask
from wegenetz.booking.values.times import Wish
from wegenetz.catalogue.models import Offer, Run
from wegenetz.counselling.handover_links import SALT as OF_HANDOVERS
from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.models import Handover, Registration
from wegenetz.counselling.services import registrations
from wegenetz.counselling.services.handover_clocks import clocks_fire
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of, token_of
from wegenetz.foundation.wall import acting_as
from wegenetz.people.services.doors import door_make
from wegenetz.people.services.retention import SALT as OF_NOTICES

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date, datetime

    from wegenetz.counselling.models import Case

#: Kind of page -> what stands in its address.
Links = dict[str, str]
#: A receiver of hand-overs without account.
KANZLEI = "Kanzlei Beispiel"
#: What the person of the case reads, and nobody else in these tests.
LANGUAGE = "fa"
#: Longer than any of them lasts, but for receipts.
LASTS = timedelta(days=30)


def links_of(case: Case, *, actor: Actor, at: datetime, about: Mapping[str, str]) -> Links:
    """Return links of every kind, made at a moment.

    Parameters
    ----------
    about : mapping
        What is said wherever something can be said: name, address, words.
    """
    receipt, confirm = registered(case, at=at, language=about["language"])
    return {
        "door": door_make(
            person_id=case.person_id, now=at, institution_id=case.institution_id, lasts=LASTS
        ),
        "draft": drafted(at=at, about=about),
        "receipt": receipt,
        "confirm": confirm,
        "handover": handed_out(case, actor=actor, at=at, about=about),
        "notice": signing.dumps(
            {"person": case.person_id, "told": at.date().isoformat()}, salt=OF_NOTICES
        ),
    }


def drafted(*, at: datetime, about: Mapping[str, str]) -> str:
    """Begin a registration, with a document."""
    person = {"given_name": about["given_name"], "place": "Bremen", "postal_code": "28195"}
    token = registrations.registration_begin(
        seed=uuid4(), page="person", said=person, language=about["language"], now=at
    )
    registrations.registration_keep(
        token=token, page="work", said={"wish": about["words"]}, language=about["language"], now=at
    )
    file = io.BytesIO(photo())
    file.name = f"{about['words']}.jpg"
    assert not registrations.documents_add(token=token, files=[file], now=at)
    return token


def registered(case: Case, *, at: datetime, language: str) -> tuple[str, str]:
    """Return the links of a registration that became this case: to its receipt, and to confirm it."""
    seed = uuid4()
    receipt = token_of(seed, salt=registrations.SALT)
    confirm = token_of(seed, salt=registrations.CONFIRM_SALT)
    with acting_as(Actor.link(digest_of(receipt))):
        Registration.objects.create(
            digest=digest_of(receipt),
            confirm_digest=digest_of(confirm),
            seed=seed,
            language=language,
            institution_id=case.institution_id,
            person_id=case.person_id,
            case=case,
            sent_at=at,
            expires_at=at + LASTS,
        )
    return receipt, confirm


def handed_out(case: Case, *, actor: Actor, at: datetime, about: Mapping[str, str]) -> str:
    """Offer the case to somebody without account; return their link."""
    with acting_as(actor):
        draft = handover_draft(
            sender_id=case.institution_id,
            receiver=Receiver(name=KANZLEI, email="kanzlei@beispiel.example"),
            actor=actor,
            now=at,
            case=case,
            scope=["profile"],
            subject="recognition_counselling",
            message=about["words"],
        )
        contents = {
            "contact": {"name": about["family_name"]},
            "profile": {"german_level": about["words"]},
        }
        row = handover_offer(
            handover=draft, contents=contents, actor=actor, now=at, today=at.date()
        )
    return token_of(row.link_seed, salt=OF_HANDOVERS)


def nobody_answered(case: Case, *, at: datetime) -> None:
    """Let the clocks of the hand-over of a case run out."""
    with acting_as(Actor.system("counselling.loop")):
        row = Handover.objects.get(case=case, state="offered")
    clocks_fire(handover_id=row.pk, now=at, today=at.date())


def appointment(*, institution_id: int, now: datetime, about: Mapping[str, str]) -> str:
    """Take a free time of a house; return the link."""
    slot = slots_free(now=now, institution_id=institution_id).first()
    wish = Wish(
        mode=slot.modes[0],
        name=about["family_name"],
        email=about["email"],
        phone=about["phone"],
        note=about["words"],
    )
    return appointment_book(seed=uuid4(), slot_id=slot.pk, wish=wish, written="de", now=now)


def run_of(house: int, *, today: date) -> Run:
    """A course of the house that can be booked."""
    offer = Offer.objects.create(
        code="probekurs-der-wand",
        kind="training",
        audience="institutions",
        title={"de": "Probekurs"},
        institution_id=house,
        is_bookable=True,
        booking_mode="direct",
        is_sample=True,
    )
    starts = today + timedelta(days=40)
    return Run.objects.create(
        offer=offer, starts=starts, ends=starts + timedelta(days=30), seats=10
    )


def booked(run: Run, *, name: str, email: str, now: datetime) -> str:
    """Take a seat in a course; return the link."""
    ask = Ask(run_id=run.pk, party=1, language="de", name=name, email=email)
    token = booking_request(ask=ask, actor=Actor.anonymous(), now=now).token
    with acting_as(Actor.link(digest_of(token))):
        Participant.objects.filter(booking=Booking.objects.get()).update(name=name)
    return token
