"""What a counsellor does in a case counts for its hand-over; nobody types it twice or is reminded of it."""

from __future__ import annotations

from tests.counselling.handovers.conftest import fresh

from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.services.case_life import case_close
from wegenetz.counselling.services.contacts import Talk, contact_record
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.wall import acting_as


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
