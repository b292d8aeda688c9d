"""Two or three houses, a case, and consents: who takes part in a hand-over."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.counselling.conftest import case, counsellor, now, office, other_office, stranger
from tests.people.houses import counsellor_of, house

from wegenetz.counselling.handover_values import NOTHING_SAID, Receiver, Said
from wegenetz.counselling.models import Case, Handover
from wegenetz.counselling.services.handover_steps import handover_act
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Institution
from wegenetz.people.services.consents import Said as Consented
from wegenetz.people.services.consents import consent_record
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from wegenetz.engines.handover.words import Action

__all__ = ["case", "counsellor", "now", "office", "other_office", "stranger"]

CONTENTS = {"contact": {"name": "Amal Muster"}, "profile": {"german_level": "b1"}}


def allow(case, *recipients, now, classes=("contact", "profile"), until=None, named=""):
    """Let the person say yes."""
    with acting_as(Actor.person(case.person_id)):
        return consent_record(
            person_id=case.person_id,
            said=Consented(
                purpose="handover",
                language="de",
                medium="link",
                is_given=True,
                recipients=tuple(recipients),
                named_recipient=named,
                classes=classes,
                valid_until=until,
            ),
            actor=Actor.person(case.person_id),
            now=now,
        )


def fresh(row) -> Handover:
    with acting_as(Actor.system(COUNSELLING)):
        return Handover.objects.select_related("case", "receiver", "sender").get(pk=row.pk)


def lead_of(case) -> int:
    with acting_as(Actor.system(COUNSELLING)):
        return Case.objects.get(pk=case.pk).institution_id


def house_without_members() -> Institution:
    """Return a house of the directory at whose desk nobody works with this software."""
    return Institution.objects.filter(memberships=None, is_open=False).order_by("pk")[0]


@dataclass
class Play:
    """A hand-over that several actors play through."""

    row: Handover
    now: datetime

    def does(self, actor: Actor, action: Action, **said) -> Handover:
        told = Said(**said) if said else NOTHING_SAID
        with acting_as(actor):
            self.row = handover_act(
                handover_id=self.row.pk,
                action=action,
                actor=actor,
                now=self.now,
                today=self.now.astimezone(BERLIN).date(),
                said=told,
            )
        return self.row

    def later(self, **time) -> Play:
        self.now += timedelta(**time)
        return self


@pytest.fixture
def draft(case, counsellor, other_office, now):
    with acting_as(counsellor):
        return handover_draft(
            sender_id=case.institution_id,
            receiver=Receiver(institution_id=other_office.pk),
            actor=counsellor,
            now=now,
            case=case,
            scope=["profile"],
            subject="recognition_counselling",
            message="Bitte weiter beraten.",
        )


@pytest.fixture
def consent(case, other_office, now):
    return allow(case, other_office.pk, now=now)


@pytest.fixture
def offered(*, draft, consent, counsellor, stranger, now, today):
    """Sent to a house with a counsellor."""
    with acting_as(counsellor):
        row = handover_offer(
            handover=draft, contents=CONTENTS, actor=counsellor, now=now, today=today
        )
    return Play(row=row, now=now)


@pytest.fixture
def coordinator(db) -> Actor:
    return counsellor_of("hafentor", name="Kim Beispiel", role=Role.COORDINATOR).as_actor()


@pytest.fixture
def third_office(db):
    return house("bremen-nord")
