"""A full case of one house: something of everything the house may know about a person, each with a mark that is searched for elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pypdf
from django.apps import apps
from django.db import connection, models
from tests.foundation.vault.files import photo

from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.handover_values import Said as Answer
from wegenetz.counselling.models import (
    Case,
    CaseOutcome,
    Contact,
    Handover,
    PassingOn,
    Registration,
    Reminder,
)
from wegenetz.counselling.services.cases import case_open
from wegenetz.counselling.services.handover_steps import handover_act
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.counselling.services.plans import answers_of_case, plan_choose, signature_of
from wegenetz.counselling.staff_words import PassingReason
from wegenetz.engines.handover.words import Action
from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import WalledModel, acting_as
from wegenetz.people import wall
from wegenetz.people.models import ConsentRequest, Correction, Hold, Message, PersonDocument
from wegenetz.people.services.consents import Said, consent_record, consent_withdraw
from wegenetz.people.services.doors import door_code_tell, door_enter, door_make
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.grants import Purpose, grant_open
from wegenetz.people.services.looks import look_record
from wegenetz.people.services.persons import qualification_add
from wegenetz.planner.selectors import routes_for

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date


#: Stands in every name, text and file of the person, and nowhere else in the world.
MARK = "Qvx7"
#: Part of the person's name; pages that repeat what was searched for do not repeat the mark.
SEARCHED = "siegelmark"
PHONE = "0421 777-71717"
ABOUT = {
    "given_name": "Qamrazad",
    "family_name": f"Siegelmark-{MARK}",
    "email": f"marke.{MARK}@beispiel.example",
    "phone": PHONE,
    "postal_code": "28195",
    "place": f"Ort{MARK}",
    "kreis": "04011",
}
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


@dataclass(slots=True)
class WholeCase:
    """The case, and the keys of everything that hangs on it."""

    case: Case
    counsellor: Actor
    marks: tuple[str, ...]
    link: str
    visit: str
    now: datetime
    held: dict[str, int] = field(default_factory=dict)
    """Keys that were asked for."""

    @property
    def person_id(self) -> int:
        return self.case.person_id

    def key_of(self, model: type[models.Model]) -> int:
        """Return the key of a row of this person."""
        label = model._meta.label
        if label not in self.held:
            self.held[label] = next(iter(self.rows(model)))
        return self.held[label]

    def rows(self, model: type[models.Model]) -> dict[int, dict[str, Any]]:
        """Return all rows of the person in a table by key, whoever may see them."""
        held: dict[int, dict[str, Any]] = {}
        for actor in self.those_who_may():
            with acting_as(actor):
                for row in model._default_manager.filter(**self.filter_of(model)).values():
                    held[row["id"]] = row
        return held

    def those_who_may(self) -> Iterator[Actor]:
        yield self.counsellor
        yield Actor.person(self.person_id)
        for purpose in PURPOSES:
            yield Actor.system(purpose)

    def filter_of(self, model: type[models.Model]) -> dict[str, Any]:
        """Return what finds the rows of this person in a table."""
        if model._meta.label == "people.Person":
            return {"pk": self.person_id}
        return {path_to_person(model): self.person_id}

    def everything(self) -> dict[str, dict[int, dict[str, Any]]]:
        return {model._meta.label: self.rows(model) for model in tables_of_persons()}


def path_to_person(model: type[models.Model]) -> str:
    """Return how a table hangs on a person, as a filter; empty if it does not."""
    for one in model._meta.get_fields():
        if isinstance(one, models.ForeignKey) and one.related_model._meta.label == (
            "people.Person"
        ):
            return f"{one.name}_id"
    for one in model._meta.get_fields():
        target = getattr(one, "related_model", None)
        if isinstance(one, models.ForeignKey) and target in walled_models():
            further = "" if target is model else path_to_person(target)
            if further:
                return f"{one.name}__{further}"
    return ""


def walled_models() -> list[type[models.Model]]:
    return [model for model in apps.get_models() if issubclass(model, WalledModel)]


def tables_of_persons() -> list[type[models.Model]]:
    """Return the walled tables whose rows belong to a person."""
    return [
        model
        for model in walled_models()
        if model._meta.label == "people.Person" or path_to_person(model)
    ]


def whole_case(*, counsellor: Actor, partner: Actor, now: datetime, today: date) -> WholeCase:
    """Open a case in a house and put something into every part of it.

    Parameters
    ----------
    partner : Actor
        A counsellor of another house: took the case over and gave it back; then the person withdrew the consent.
    """
    (house,), (helper,) = counsellor.desks, partner.desks
    with acting_as(counsellor):
        case = case_open(
            institution_id=house, actor=counsellor, now=now, today=today, about_person=ABOUT
        )
        person = case.person_id
        known(person, actor=counsellor, now=now)
        said = Said(
            purpose="handover",
            language="de",
            medium="office",
            is_given=True,
            recipients=(helper,),
            named_recipient=f"Chefin {MARK}",
            classes=("contact", "documents", "profile"),
        )
        consent = consent_record(person_id=person, said=said, actor=counsellor, now=now)
        happened(case, actor=counsellor, now=now, today=today)
        look_record(person_id=person, actor=counsellor, what="counselling:case", now=now)
    with acting_as(Actor.system(wall.ADMIT)):
        document(person, house=house)
    arrived(case, partner=helper, now=now)
    handed_over(case, counsellor=counsellor, partner=partner, now=now, today=today)
    with acting_as(Actor.person(person)):
        Correction.objects.create(person_id=person, institution_id=house, wish=f"Falsch {MARK}")
        consent_withdraw(consent_id=consent.pk, now=now)
    link = door_make(person_id=person, now=now, institution_id=house)
    code = door_code_tell(person_id=person, now=now)
    visit = door_enter(token=link, code=code, now=now) or ""
    return WholeCase(
        case=case,
        counsellor=counsellor,
        marks=(MARK, ABOUT["given_name"], PHONE, case.reference, visit),
        link=link,
        visit=visit,
        now=now,
    )


def known(person: int, *, actor: Actor, now: datetime) -> None:
    """Write down facts, one of them specially protected, and a qualification."""
    grant_open(
        person_id=person,
        institution_id=actor.desks[0],
        purpose=Purpose.LEAD,
        source="special",
        scope=("special",),
        now=now,
    )
    facts = {
        "german_level": "b1",
        "residence_title": "p25_1_2",
        "benefit": "sgb2",
        "benefit_contact": f"Frau {MARK}",
        "health": f"Rücken {MARK}",
    }
    for key, value in facts.items():
        fact_set(person_id=person, key=key, value=value, actor=actor, now=now)
    qualification_add(
        person_id=person,
        about={
            "kind": "vocational",
            "country": "SY",
            "profession": "pflegefachkraft",
            "title": f"Titel {MARK}",
        },
    )


def document(person: int, *, house: int) -> None:
    """Keep an encrypted photo of a certificate."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval(pg_get_serial_sequence('people_persondocument', 'id'))")
        (key,) = cursor.fetchone()
    name = f"Urkunde {MARK}.jpg"
    examined = vault.examine(io.BytesIO(photo()), name=name)
    PersonDocument.objects.create(
        pk=key,
        person_id=person,
        kind="certificate",
        name=name,
        institution_id=house,
        kept=vault.store(examined, owner=f"people.document:{key}").as_json(),
    )


def happened(case: Case, *, actor: Actor, now: datetime, today: date) -> None:
    """Record a talk, a reminder, an outcome, a hold and a plan."""
    common = {"person_id": case.person_id, "case": case, "institution_id": case.institution_id}
    Contact.objects.create(
        **common,
        on=today,
        kinds=["first"],
        channel="phone",
        minutes=30,
        note=f"Notiz {MARK}",
        counsellor_id=actor.user_id,
    )
    Reminder.objects.create(
        **common, text=f"Anrufen {MARK}", due_on=today, assignee_id=actor.user_id
    )
    CaseOutcome.objects.create(
        **common,
        kind="training",
        reached_on=today,
        evidence_seen=f"Vertrag {MARK}",
        recorded_at=now,
    )
    own = {"person_id": case.person_id, "institution_id": case.institution_id}
    Message.objects.create(**own, is_from_person=False, text=f"Guten Tag {MARK}")
    ConsentRequest.objects.create(
        **own, purpose="authority", named_recipient=f"Amt {MARK}", classes=["contact"]
    )
    Hold.objects.create(
        person_id=case.person_id,
        kind="funding",
        until=today + timedelta(days=900),
        reason=f"Bescheid {MARK}",
        institution_id=case.institution_id,
    )
    case.refresh_from_db()
    route = routes_for(answers_of_case(case), day=today).routes[0]
    plan_choose(case=case, signature=signature_of(route), actor=actor, now=now, today=today)


def arrived(case: Case, *, partner: int, now: datetime) -> None:
    """The person had registered, and a house passed the registration on."""
    digest = "c" * 64
    with acting_as(Actor.link(digest)):
        Registration.objects.create(
            digest=digest,
            confirm_digest="d" * 64,
            seed=uuid4(),
            institution_id=case.institution_id,
            person_id=case.person_id,
            case=case,
            sent_at=now,
            expires_at=now + timedelta(days=30),
        )
    with acting_as(Actor.system(wall.COUNSELLING)):
        PassingOn.objects.create(
            person_id=case.person_id,
            case=case,
            sender_id=partner,
            receiver_id=case.institution_id,
            reason=PassingReason.values[0],
            note=f"Gehört zu euch {MARK}",
            passed_at=now,
        )


def handed_over(
    case: Case, *, counsellor: Actor, partner: Actor, now: datetime, today: date
) -> None:
    """Hand the case over; the other house says yes, gives it back, and the first one says yes again."""
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
        handover_act(handover_id=back.pk, action=Action.ACCEPT, actor=counsellor, **moment)


# ------------------------------------------------------------------------------------- reading answers
def said_in(response: Any) -> str:
    """Return everything an answer says: headers, text, and the text inside PDFs and tables."""
    body = b"".join(response.streaming_content) if response.streaming else response.content
    said = [f"{name}: {value}" for name, value in response.headers.items()]
    said.append(body.decode("utf-8", "replace"))
    if body.startswith(b"%PDF"):
        said += [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(body)).pages]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as packed:
            said += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
    return "\n".join(said)


def betrayed(text: str, marks: tuple[str, ...]) -> list[str]:
    """Return the marks that stand in a text, however they are written."""
    squeezed = re.sub(r"\s+", "", text).casefold()
    return [mark for mark in marks if re.sub(r"\s+", "", mark).casefold() in squeezed]
