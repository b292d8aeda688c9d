"""A full case of one house: something of everything the house may know about a person, each with a mark that is searched for elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from tests.security.links import (
    KANZLEI,
    LANGUAGE,
    LASTS,
    Links,
    appointment,
    booked,
    links_of,
    nobody_answered,
    run_of,
)
from tests.security.parts import (
    ABOUT,
    MARK,
    PHONE,
    account,
    document,
    funded,
    happened,
    known,
    passed_on,
)
from tests.security.tables import path_to_person, tables_of_persons

from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.handover_values import Said as Answer
from wegenetz.counselling.models import (
    Case,
    Handover,
)
from wegenetz.counselling.services.cases import case_open
from wegenetz.counselling.services.handover_steps import handover_act
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.links import digest_of
from wegenetz.foundation.wall import acting_as
from wegenetz.people import wall
from wegenetz.people.models import Correction
from wegenetz.people.services.consents import Said, consent_record, consent_withdraw
from wegenetz.people.services.doors import door_code_tell, door_enter
from wegenetz.people.services.looks import look_record

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from django.db import models


#: Purposes under which services read when nobody is there; together they see every row.
PURPOSES = (
    wall.ADMIT,
    wall.GRANTS,
    wall.CONSENTS,
    wall.DOORS,
    wall.RETENTION,
    wall.TAKE_ALONG,
    wall.COUNSELLING,
    "counselling.events_export",
    "foundation.mail_deliver",
)


#: Closed tables whose rows hang on no person, but name one: the rows of this case.
BY_NAME: dict[str, dict[str, Any]] = {
    "booking.Appointment": {"email": ABOUT["email"]},
    "booking.Booking": {"email": ABOUT["email"]},
    "booking.Participant": {"booking__email": ABOUT["email"]},
    "counselling.Registration": {"language": LANGUAGE},
    "counselling.RegistrationDocument": {"registration__language": LANGUAGE},
}

Rows = dict[int, dict[str, Any]]


@dataclass(slots=True)
class WholeCase:
    """The case, and the keys of everything that hangs on it."""

    case: Case
    counsellor: Actor
    marks: tuple[str, ...]
    links: Links
    """Personal links of every kind that open something of it."""

    over: Links
    """Those that opened something once."""

    visit: str
    now: datetime
    held: dict[str, int] = field(default_factory=dict)
    """Keys that were asked for."""

    seers: dict[str, list[Actor]] = field(default_factory=dict)
    """Who sees the rows of a table; everybody is asked while it says nothing."""

    @property
    def link(self) -> str:
        """The link of the door; whoever has it still needs a code."""
        return self.links["door"]

    @property
    def person_id(self) -> int:
        return self.case.person_id

    def key_of(self, model: type[models.Model]) -> int:
        """Return the key of a row of this person."""
        label = model._meta.label
        if label not in self.held:
            self.held[label] = min(self.rows(model))
        return self.held[label]

    def rows(self, model: type[models.Model]) -> Rows:
        """Return all rows of the person in a table by key, whoever may see them."""
        return self.everything(model)[model._meta.label]

    def those_who_may(self) -> Iterator[Actor]:
        yield self.counsellor
        yield Actor.person(self.person_id)
        for link in (*self.links.values(), *self.over.values()):
            yield Actor.link(digest_of(link))
        for purpose in PURPOSES:
            yield Actor.system(purpose)

    def filter_of(self, model: type[models.Model]) -> dict[str, Any]:
        """Return what finds the rows of this person in a table."""
        if model._meta.label == "people.Person":
            return {"pk": self.person_id}
        if model._meta.label in BY_NAME:
            return BY_NAME[model._meta.label]
        return {path_to_person(model): self.person_id}

    def everything(self, *only: type[models.Model]) -> dict[str, Rows]:
        """Return all rows of the person, or those of some tables."""
        tables = only or tuple(tables_of_persons())
        found: dict[str, Rows] = {model._meta.label: {} for model in tables}
        for actor in self.those_who_may():
            asked = [m for m in tables if actor in self.seers.get(m._meta.label, [actor])]
            if not asked:
                continue
            with acting_as(actor):
                for model in asked:
                    rows = model._default_manager.filter(**self.filter_of(model)).values()
                    found[model._meta.label] |= {row["id"]: row for row in rows}
        return found

    def seers_note(self) -> None:
        """Note for each table who must be asked so that every row is seen; asking all of them takes seconds."""
        tables = tables_of_persons()
        missing = self.everything()
        seers: dict[str, list[Actor]] = {model._meta.label: [] for model in tables}
        for actor in self.those_who_may():
            with acting_as(actor):
                for model in tables:
                    label = model._meta.label
                    rows = model._default_manager.filter(**self.filter_of(model))
                    new = set(rows.values_list("pk", flat=True)) & set(missing[label])
                    if new:
                        seers[label].append(actor)
                        missing[label] = {k: v for k, v in missing[label].items() if k not in new}
        self.seers = seers


def whole_case(*, counsellor: Actor, partner: Actor, now: datetime, today: date) -> WholeCase:
    """Open a case in a house and put something into every part of it.

    Parameters
    ----------
    partner : Actor
        A counsellor of another house: took the case over and gave it back; then the person withdrew the consent.
    """
    (house,), (helper,) = counsellor.desks, partner.desks
    long_ago = now - timedelta(days=70)
    with acting_as(counsellor):
        case = case_open(
            institution_id=house,
            actor=counsellor,
            now=long_ago,
            today=long_ago.date(),
            about_person=ABOUT,
        )
        person = case.person_id
        known(person, actor=counsellor, now=now)
        consent = consent_record(
            person_id=person, said=allowing(house=helper), actor=counsellor, now=now
        )
        consent_record(person_id=person, said=allowing(name=KANZLEI), actor=counsellor, now=now)
        happened(case, actor=counsellor, now=now, today=today)
        funded(case, actor=counsellor, now=now, today=today)
        look_record(person_id=person, actor=counsellor, what="counselling:case", now=now)
    with acting_as(Actor.system(wall.ADMIT)):
        document(person, house=house)
    account(person, house=house, now=now)
    passed_on(case, partner=helper, now=now)
    about = ABOUT | {"words": f"Bitte {MARK}", "language": LANGUAGE}
    over = links_of(case, actor=counsellor, at=long_ago, about=about)
    nobody_answered(case, at=long_ago + LASTS)
    mine = handed_over(case, counsellor=counsellor, partner=partner, now=now, today=today)
    links = links_of(case, actor=counsellor, at=now, about=about)
    links["appointment"] = appointment(institution_id=house, now=now, about=about)
    seat = run_of(house, today=today)
    links["booking"] = booked(seat, name=ABOUT["family_name"], email=ABOUT["email"], now=now)
    with acting_as(Actor.person(person)):
        Correction.objects.create(person_id=person, institution_id=house, wish=f"Falsch {MARK}")
        consent_withdraw(consent_id=consent.pk, now=now)
    code = door_code_tell(person_id=person, now=now)
    visit = door_enter(token=links["door"], code=code, now=now) or ""
    return WholeCase(
        case=case,
        counsellor=counsellor,
        marks=(MARK, ABOUT["given_name"], PHONE, case.reference, visit),
        links=links,
        over=over,
        visit=visit,
        now=now,
        held={"counselling.Handover": mine, "catalogue.Run": seat.pk},
    )


def allowing(*, house: int = 0, name: str = "") -> Said:
    return Said(
        purpose="handover",
        language="de",
        medium="office",
        is_given=True,
        recipients=(house,) if house else (),
        named_recipient=name or f"Chefin {MARK}",
        classes=("contact", "documents", "profile"),
    )


def handed_over(
    case: Case, *, counsellor: Actor, partner: Actor, now: datetime, today: date
) -> int:
    """Hand the case over; the other house says yes, gives it back, and the first one says yes again and is done."""
    moment = {"now": now, "today": today}
    with acting_as(counsellor):
        draft = handover_draft(
            sender_id=case.institution_id,
            receiver=Receiver(institution_id=partner.desks[0]),
            actor=counsellor,
            now=now,
            case=case,
            scope=["profile"],
            subject="recognition_counselling",
            message=f"Bitte weiter beraten {MARK}",
        )
        contents = {"contact": {"name": ABOUT["family_name"]}, "profile": {"german_level": "b1"}}
        row = handover_offer(handover=draft, contents=contents, actor=counsellor, **moment)
    for action, said in (
        (Action.ACCEPT, Answer()),
        (Action.RETURN, Answer(reason="no_capacity")),
    ):
        with acting_as(partner):
            handover_act(handover_id=row.pk, action=action, actor=partner, said=said, **moment)
    with acting_as(counsellor):
        back = Handover.objects.get(follows=row)
        for action in (Action.ACCEPT, Action.CONTACT, Action.COMPLETE):
            handover_act(handover_id=back.pk, action=action, actor=counsellor, **moment)
        case.refresh_from_db()
    return row.pk
