"""What a house writes down of a person, each part with a mark that is searched for elsewhere."""

from __future__ import annotations

import io
from base64 import b64encode
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import connection
from fido2.cose import CoseKey
from fido2.webauthn import AttestedCredentialData
from tests.foundation.vault.files import photo

from wegenetz.booking.values.times import GivenTime
from wegenetz.counselling.models import (
    Case,
    CaseOutcome,
    Contact,
    PassingOn,
    Reminder,
)
from wegenetz.counselling.services.appointments import appointment_give
from wegenetz.counselling.services.plans import answers_of_case, plan_choose, signature_of
from wegenetz.counselling.staff_words import PassingReason
from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Subproject
from wegenetz.people import wall
from wegenetz.people.models import (
    ConsentRequest,
    Hold,
    Message,
    NoticeLetter,
    OwnPasskey,
    PersonDocument,
)
from wegenetz.people.services.accounts import account_make, secret_new
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.grants import Purpose, grant_open
from wegenetz.people.services.persons import qualification_add
from wegenetz.planner.selectors import routes_for
from wegenetz.reporting.services.esf import Entry, participation_enter

if TYPE_CHECKING:
    from datetime import date, datetime


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
    given = appointment_give(
        case=case,
        seed=uuid4(),
        when=GivenTime(
            starts_at=now + timedelta(days=3), ends_at=now + timedelta(days=3, hours=1)
        ),
        mode="onsite",
        actor=actor,
        now=now,
        today=today,
    )
    Contact.objects.create(
        **common,
        appointment=given,
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


def funded(case: Case, *, actor: Actor, now: datetime, today: date) -> None:
    """The ESF Plus pays for this case."""
    project = Subproject.objects.get(code="beispiel-beratung-weser")
    Case.objects.filter(pk=case.pk).update(subproject=project)
    case.refresh_from_db()
    answers = {"sex": "female", "age": "30_54", "employment": "long_term_unemployed"}
    answers |= {"education": "isced_5_8", "third_country": "yes", "rural": "unsaid"}
    answers |= {"foreign_background": "yes", "homeless": "no"}
    said = Entry(agrees=True, medium="office", language="de", entered_on=today, answers=answers)
    participation_enter(case=case, said=said, actor=actor, now=now)


def passed_on(case: Case, *, partner: int, now: datetime) -> None:
    """A house passed the registration on."""
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


def credential() -> str:
    """Return the public half of a passkey."""
    key = CoseKey({1: 2, 3: -7, -1: 1, -2: b"x" * 32, -3: b"y" * 32})
    made = AttestedCredentialData.create(bytes(16), MARK.encode(), key)
    return b64encode(bytes(made)).decode()


def account(person: int, *, house: int, now: datetime) -> None:
    """The person has an account of the own page, and a letter is due to them."""
    with acting_as(Actor.system(wall.RETENTION)):
        NoticeLetter.objects.create(
            person_id=person, institution_id=house, goes_on=now.date() + timedelta(days=30)
        )
    account_make(
        person_id=person,
        address=ABOUT["email"],
        password=f"lang-genug-{MARK}",
        secret=secret_new(),
        counter=1,
        now=now,
    )
    with acting_as(Actor.system(wall.DOORS)):
        OwnPasskey.objects.create(
            person_id=person, digest="e" * 64, credential=credential(), made_at=now
        )
