"""A warm hand-over: the sender keeps responsibility until somebody says yes, and every end is an answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.counselling.handovers.conftest import CONTENTS, allow, fresh, lead_of

from wegenetz.counselling import handover_errors as errors
from wegenetz.counselling import staff_handover_errors as staff_errors
from wegenetz.counselling.handover_letters import who_is_there
from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.models import Handover, HandoverEntry, HandoverPackage
from wegenetz.counselling.services.handovers import handover_draft, handover_offer
from wegenetz.engines.handover.words import Action, State
from wegenetz.foundation.wall import acting_as
from wegenetz.people.errors import ConsentMissing, ConsentTooNarrow
from wegenetz.people.selectors.grants import houses_with_grant
from wegenetz.people.selectors.persons import person_seen
from wegenetz.people.services.consents import consent_withdraw


def test_without_consent_nothing_leaves(draft, counsellor, stranger, now, today):
    with acting_as(counsellor), pytest.raises(ConsentMissing):
        handover_offer(handover=draft, contents=CONTENTS, actor=counsellor, now=now, today=today)
    with acting_as(stranger):
        assert not Handover.objects.exists()


def test_what_is_handed_over_is_a_part_of_the_consent(
    *, draft, case, other_office, counsellor, now, today
):
    allow(case, other_office.pk, now=now, classes=("contact",))
    with acting_as(counsellor), pytest.raises(ConsentTooNarrow):
        handover_offer(handover=draft, contents=CONTENTS, actor=counsellor, now=now, today=today)


def test_the_sender_keeps_the_case_until_acceptance(
    *, offered, case, office, other_office, counsellor, stranger
):
    assert lead_of(case) == office.pk
    with acting_as(stranger):
        package = HandoverPackage.objects.get()
        assert package.contents["contact"]["name"] == "Amal Muster"
        with pytest.raises(Exception, match="nichts"):
            person_seen(case.person_id)
    offered.does(stranger, Action.ACCEPT)
    assert lead_of(case) == other_office.pk
    assert houses_with_grant(case.person_id, now=offered.now) == {office.pk, other_office.pk}
    with acting_as(stranger):
        assert person_seen(case.person_id).given_name == "Amal"
    offered.does(stranger, Action.CONTACT)
    offered.does(stranger, Action.COMPLETE)
    assert fresh(offered.row).next_at is None
    with acting_as(counsellor):
        assert [e.action for e in HandoverEntry.objects.order_by("step")] == [
            "offer",
            "accept",
            "contact",
            "complete",
        ]


def test_undoing_gives_everything_back(offered, case, office, stranger):
    offered.does(stranger, Action.ACCEPT)
    offered.later(hours=3).does(stranger, Action.UNDO)
    assert lead_of(case) == office.pk
    assert houses_with_grant(case.person_id, now=offered.now) == {office.pk}
    assert offered.row.state == State.OFFERED


def test_returning_keeps_the_receiver_responsible_until_the_sender_says_yes(
    *, offered, case, office, other_office, counsellor, stranger
):
    offered.does(stranger, Action.ACCEPT)
    offered.does(stranger, Action.RETURN, reason="no_capacity")
    assert lead_of(case) == other_office.pk
    with acting_as(counsellor):
        back = Handover.objects.get(follows=offered.row)
    assert (back.state, back.is_return, back.receiver_id) == ("offered", True, office.pk)
    offered.row = back
    offered.does(counsellor, Action.ACCEPT)
    assert lead_of(case) == office.pk


def test_a_redirect_names_who_is_responsible(offered, stranger, counsellor, third_office):
    with pytest.raises(errors.ResponsibleWanted):
        offered.does(stranger, Action.REDIRECT, reason="not_responsible")
    offered.does(
        stranger, Action.REDIRECT, reason="not_responsible", responsible_id=third_office.pk
    )
    with acting_as(counsellor):
        onwards = Handover.objects.get(follows=offered.row)
        assert (onwards.state, onwards.receiver_id) == ("drafted", third_office.pk)
        assert not HandoverPackage.objects.get(handover=onwards).contents
    with acting_as(stranger):
        assert not HandoverPackage.objects.exists()


def test_nobody_known_leaves_a_gap(offered, stranger):
    from wegenetz.network.models import ResponsibilityGap

    before = ResponsibilityGap.objects.count()
    with pytest.raises(errors.ResponsibleWanted):
        offered.does(stranger, Action.DECLINE, reason="not_responsible")
    offered.does(stranger, Action.DECLINE, reason="not_responsible", nobody_known=True)
    assert ResponsibilityGap.objects.count() == before + 1


def test_the_slower_colleague_reads_what_happened(offered, stranger):
    offered.does(stranger, Action.ACCEPT)
    with pytest.raises(errors.HandoverMeanwhile, match="inzwischen angenommen"):
        offered.does(stranger, Action.DECLINE, reason="duplicate")


def test_whoever_waits_for_the_lock_reads_the_case_as_it_then_stands(offered, stranger):
    """What is joined to a locked row is as old as the wait for the lock, and the case may have moved meanwhile."""
    with CaptureQueriesContext(connection) as asked:
        offered.does(stranger, Action.ACCEPT)
    statements = [query["sql"] for query in asked]
    locking = next(n for n, said in enumerate(statements) if 'OF "counselling_handover"' in said)
    assert "counselling_case" not in statements[locking]
    assert any('FROM "counselling_case"' in said for said in statements[locking:])


def test_a_consent_taken_back_ends_it_and_brings_the_case_home(
    offered, consent, case, office, stranger
):
    offered.does(stranger, Action.ACCEPT)
    with acting_as(stranger):
        consent_withdraw(consent_id=consent.pk, now=offered.now + timedelta(hours=1))
    row = fresh(offered.row)
    assert (row.state, row.reason) == ("withdrawn", "consent_ended")
    assert lead_of(case) == office.pk
    assert houses_with_grant(case.person_id, now=offered.now + timedelta(hours=1)) == {office.pk}


def test_what_the_house_was_about_to_hand_on_ends_with_its_consent(
    *, offered, consent, case, office, stranger, third_office
):
    for action in (Action.ACCEPT, Action.CONTACT, Action.COMPLETE):
        offered.does(stranger, action)
    with acting_as(stranger):
        case.refresh_from_db()
        onwards = handover_draft(
            sender_id=case.institution_id,
            receiver=Receiver(institution_id=third_office.pk),
            actor=stranger,
            now=offered.now,
            case=case,
        )
    with acting_as(stranger):
        consent_withdraw(consent_id=consent.pk, now=offered.now + timedelta(hours=1))
    row = fresh(onwards)
    assert (row.state, row.reason) == ("withdrawn", "consent_ended")
    assert lead_of(case) == office.pk


def test_a_return_ends_with_the_consent_it_came_by(offered, consent, case, office, stranger):
    offered.does(stranger, Action.ACCEPT)
    offered.does(stranger, Action.RETURN, reason="no_capacity")
    with acting_as(stranger):
        back = Handover.objects.get(follows=offered.row)
        consent_withdraw(consent_id=consent.pk, now=offered.now + timedelta(hours=1))
    assert fresh(back).state == "withdrawn"
    assert who_is_there(fresh(back)) == str(office)
    assert lead_of(case) == office.pk


def test_a_consent_that_ran_out_meanwhile_ends_it_truthfully(
    *, draft, case, office, other_office, counsellor, stranger, now, today
):
    allow(case, other_office.pk, now=now, until=today)
    with acting_as(counsellor):
        row = handover_offer(
            handover=draft, contents=CONTENTS, actor=counsellor, now=now, today=today
        )
    from tests.counselling.handovers.conftest import Play

    play = Play(row=row, now=now).later(days=2)
    play.does(stranger, Action.ACCEPT)
    assert (play.row.state, play.row.reason) == ("withdrawn", "consent_ended")
    assert lead_of(case) == office.pk


def test_one_open_hand_over_is_enough(draft, case, counsellor, third_office, now):
    with acting_as(counsellor), pytest.raises(staff_errors.HandoverOpenAlready):
        handover_draft(
            sender_id=case.institution_id,
            receiver=Receiver(institution_id=third_office.pk),
            actor=counsellor,
            now=now,
            case=case,
        )


def test_who_has_no_part_finds_nothing(draft, offered, stranger, db):
    from tests.people.houses import counsellor_of

    elsewhere = counsellor_of("bremen-nord", name="Uta Beispiel").as_actor()
    with pytest.raises(staff_errors.HandoverUnknown):
        offered.does(elsewhere, Action.ACCEPT)
