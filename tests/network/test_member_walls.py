"""Invitations and staff sessions are met by the houses concerned and by nobody else; the database says so."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from tests.network.members import house, member

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.links import digest_of, new_token
from wegenetz.foundation.wall import acting_as
from wegenetz.network.models import Invitation, StaffSession, StaffVisit

if TYPE_CHECKING:
    from wegenetz.network.models import User

pytestmark = pytest.mark.django_db

REASON = "Anruf der Stelle: Öffnungszeiten lassen sich nicht speichern"


def invite(actor: Actor, *, token: str = "", code: str = "hafentor", **other) -> Invitation:
    now = clock.now()
    row = {
        "institution": house(code),
        "role": Role.COUNSELLOR.value,
        "email": "neu@beispiel.example",
        "digest": digest_of(token or new_token()),
        "sent_at": now,
        "expires_at": now + timedelta(days=14),
    }
    with acting_as(actor):
        return Invitation.objects.create(**row | other)


def seen_by(user: User) -> int:
    with acting_as(user.as_actor()):
        return Invitation.objects.count()


@pytest.fixture
def editor():
    return member("Erik Muster", ("hafentor", Role.EDITOR))


@pytest.fixture
def operator():
    return member("Olga Betrieb", operator=True)


def begin(user: User, /, **other) -> StaffSession:
    now = clock.now()
    row = {
        "user": user,
        "institution": house(),
        "role": Role.EDITOR.value,
        "reason": REASON,
        "started_at": now,
        "ends_at": now + timedelta(hours=1),
    }
    with acting_as(user.as_actor()):
        return StaffSession.objects.create(**row | other)


def helping(user: User, session: StaffSession) -> Actor:
    return Actor(
        user_id=user.pk,
        staff_session=session.pk,
        lent=((session.institution_id, Role(session.role)),),
    )


class TestInvitations:
    def test_the_house_and_the_coordination_of_its_network_see_it(self, editor):
        invite(editor.as_actor())
        assert seen_by(editor) == 1
        assert seen_by(member("Kora Muster", ("bremen-nord", Role.COORDINATOR))) == 1

    @pytest.mark.parametrize(
        "held",
        [
            ("hafentor", Role.COUNSELLOR),
            ("bremen-nord", Role.EDITOR),
            ("leinetal", Role.COORDINATOR),
        ],
        ids=["counsellor of the house", "editor next door", "coordinator of another network"],
    )
    def test_others_do_not_even_see_that_there_is_one(self, editor, held):
        invite(editor.as_actor())
        assert seen_by(member("Nele Nebenan", held)) == 0

    def test_nobody_invites_into_the_house_of_others(self, editor):
        with pytest.raises(DatabaseError), transaction.atomic():
            invite(editor.as_actor(), code="leinetal")

    def test_the_holder_of_the_link_meets_exactly_that_invitation(self, editor):
        token = new_token()
        mine = invite(editor.as_actor(), token=token)
        invite(editor.as_actor(), email="andere@beispiel.example")
        with acting_as(Actor.link(digest_of(token))):
            assert list(Invitation.objects.all()) == [mine]

    def test_the_same_person_is_invited_once(self, editor):
        invite(editor.as_actor())
        with pytest.raises(IntegrityError), transaction.atomic():
            invite(editor.as_actor())


class TestStaffSessions:
    def test_only_an_operator_begins_one(self, editor):
        with pytest.raises(DatabaseError), transaction.atomic():
            begin(editor)

    def test_nobody_begins_one_for_somebody_else(self, operator, editor):
        with pytest.raises(DatabaseError), transaction.atomic():
            begin(operator, user=editor)

    @pytest.mark.parametrize(
        "broken",
        [
            {"ends_at": clock.now() + timedelta(days=1)},
            {"reason": "einfach so"},
            {"role": Role.COUNSELLOR.value},
        ],
        ids=["too long", "no reason", "a role at the desk only"],
    )
    def test_it_is_short_has_a_reason_and_lends_little(self, operator, broken):
        with pytest.raises(IntegrityError), transaction.atomic():
            begin(operator, **broken)

    def test_one_at_a_time(self, operator):
        begin(operator)
        with pytest.raises(IntegrityError), transaction.atomic():
            begin(operator, institution=house("leinetal"))

    def test_those_concerned_can_read_along_and_strangers_cannot(self, operator, editor):
        session = begin(operator)
        with acting_as(helping(operator, session)):
            StaffVisit.objects.create(
                session=session, at=clock.now(), page="web:today", method="GET", status=200
            )
        stranger = member("Nele Nebenan", ("leinetal", Role.COORDINATOR))
        for user, expected in ((editor, 1), (operator, 1), (stranger, 0)):
            with acting_as(user.as_actor()):
                assert StaffSession.objects.count() == expected
                assert StaffVisit.objects.count() == expected

    def test_the_log_cannot_be_changed_or_shortened(self, operator):
        session = begin(operator)
        with acting_as(helping(operator, session)):
            StaffVisit.objects.create(
                session=session, at=clock.now(), page="web:today", method="GET", status=200
            )
            assert StaffVisit.objects.update(page="web:start") == 0
            assert StaffVisit.objects.all()._raw_delete("default") == 0

    def test_it_lends_the_invitations_of_the_house_while_it_runs(self, operator, editor):
        invite(editor.as_actor())
        session = begin(operator)
        with acting_as(helping(operator, session)):
            assert Invitation.objects.count() == 1
        with acting_as(operator.as_actor()):
            assert Invitation.objects.count() == 0
            StaffSession.objects.filter(pk=session.pk).update(ended_at=clock.now())
        with acting_as(helping(operator, session)):
            assert Invitation.objects.count() == 0

    def test_it_opens_no_desk(self, operator):
        session = begin(operator, role=Role.COORDINATOR.value)
        actor = helping(operator, session)
        assert actor.houses(Role.COORDINATOR) == (session.institution_id,)
        assert actor.desks == ()
        assert actor.institution_ids == ()
