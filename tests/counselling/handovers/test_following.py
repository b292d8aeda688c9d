"""What a counsellor does in a case counts for its hand-over; nobody types it twice or is reminded of it."""

from __future__ import annotations

import pytest
from tests.counselling.handovers.conftest import fresh, lead_of

from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.models import Plan
from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.selectors.plans import plans_broken
from wegenetz.counselling.services.case_life import case_close
from wegenetz.counselling.services.contacts import Talk, contact_record
from wegenetz.counselling.services.handovers import handover_draft
from wegenetz.counselling.staff_handover_errors import HandoverNotYours
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.wall import COUNSELLING


def test_a_recorded_contact_is_the_first_sign_of_life(offered, case, stranger, now, today):
    offered.does(stranger, Action.ACCEPT)
    with acting_as(stranger):
        contact_record(
            case=case_seen(case.pk),
            talk=Talk(on=today, kinds=("first",), channel="phone", minutes=20),
            actor=stranger,
            now=now,
            today=today,
        )
    assert fresh(offered.row).state == "in_progress"


def test_closing_at_the_receiver_completes_it(offered, case, stranger, now, today):
    offered.does(stranger, Action.ACCEPT)
    with acting_as(stranger):
        case_close(case=case_seen(case.pk), actor=stranger, now=now, today=today, on=today)
    assert fresh(offered.row).state == "completed"


def test_closing_at_the_sender_withdraws_the_offer(offered, case, counsellor, now, today):
    with acting_as(counsellor):
        case_close(case=case_seen(case.pk), actor=counsellor, now=now, today=today, on=today)
    row = fresh(offered.row)
    assert (row.state, row.reason) == ("withdrawn", "no_longer_needed")


def test_the_plan_goes_along_so_its_breaks_reach_whoever_leads(*, offered, case, stranger, now):
    plan = {
        "person_id": case.person_id,
        "case": case,
        "institution_id": case.institution_id,
        "answers": {},
        "goal": "recognised",
        "route": {},
        "chosen_at": now,
        "planned_finish": now.date(),
        "typical_finish": now.date(),
        "cost": 0,
        "checked_version": 1,
        "checked_on": now.date(),
        "broken_at": now,
        "broken_because": [{"reason": "overdue", "step": "", "position": None}],
    }
    with acting_as(Actor.system(COUNSELLING)):
        current = Plan.objects.create(**plan)
    with acting_as(stranger):
        assert list(plans_broken(stranger)) == []
    offered.does(stranger, Action.ACCEPT)
    with acting_as(Actor.system(COUNSELLING)):
        current.refresh_from_db()
    assert current.institution_id == lead_of(case) == stranger.desks[0]


def test_who_read_a_case_before_it_went_elsewhere_cannot_hand_it_on(
    *, offered, case, counsellor, stranger, other_office, now
):
    offered.does(stranger, Action.ACCEPT)
    offered.does(stranger, Action.CONTACT)
    offered.does(stranger, Action.COMPLETE)
    assert case.institution_id != lead_of(case) == stranger.desks[0]
    with acting_as(counsellor), pytest.raises(HandoverNotYours):
        handover_draft(
            sender_id=case.institution_id,
            receiver=Receiver(institution_id=other_office.pk),
            actor=counsellor,
            now=now,
            case=case,
        )
