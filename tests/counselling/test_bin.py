"""The bin: nobody disappears into it while being handed over, and after thirty days it is emptied, unless something keeps what is there."""

from __future__ import annotations

import io
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from procrastinate.contrib.django.models import ProcrastinateJob
from tests.counselling.handovers.conftest import consent, draft, fresh, offered

from wegenetz.counselling.errors import CaseOnTheWay
from wegenetz.counselling.handover_errors import HandoverCaseClosed
from wegenetz.counselling.handover_values import Receiver
from wegenetz.counselling.models import Case, Contact, Handover
from wegenetz.counselling.services.bin_purging import HANGS, bin_watch, case_purge
from wegenetz.counselling.services.case_life import case_bin, case_unbin
from wegenetz.counselling.services.cases import case_start
from wegenetz.counselling.services.contacts import Talk, contact_record
from wegenetz.counselling.services.handovers import handover_draft
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import AccessGrant, FieldChange, Person
from wegenetz.people.services.holds import hold_set
from wegenetz.people.wall import COUNSELLING, GRANTS, RETENTION

__all__ = ["consent", "draft", "offered"]
SERVICE, KEEPER = Actor.system(COUNSELLING), Actor.system(RETENTION)


@pytest.fixture
def put(counsellor, now, today):
    def into_the_bin(case, actor=counsellor):
        with acting_as(actor):
            case_bin(case=case, actor=actor, now=now, today=today)

    return into_the_bin


@pytest.fixture
def nights(now, today):
    """Let days pass, and the jobs of the night run."""

    def pass_by(days):
        when = {"now": now + timedelta(days=days), "today": today + timedelta(days=days)}
        bin_watch(**when)
        jobs = ProcrastinateJob.objects.filter(task_name="counselling.case_purge")
        return [case_purge(case_id=job.args["case_id"], **when) for job in jobs]

    return pass_by


class TestOnTheWay:
    def test_what_was_only_offered_is_withdrawn(self, put, case, offered):
        put(case)
        row = fresh(offered.row)
        assert (row.state, row.reason) == ("withdrawn", "no_longer_needed")

    def test_what_was_accepted_is_finished_first(self, put, case, offered, stranger):
        offered.does(stranger, Action.ACCEPT)
        with acting_as(stranger):
            case.refresh_from_db()
        with pytest.raises(CaseOnTheWay, match="Erst wenn sie abgeschlossen"):
            put(case, stranger)
        assert fresh(offered.row).state == "accepted"
        with acting_as(SERVICE):
            assert Case.objects.get(pk=case.pk).deleted_at is None

    def test_the_database_lets_nobody_in_who_is_handed_over(self, case, offered, now):
        refused = pytest.raises(IntegrityError, match="case_in_the_bin")
        with acting_as(SERVICE), refused, transaction.atomic():
            Case.objects.filter(pk=case.pk).update(deleted_at=now)

    def test_out_of_the_bin_nobody_is_handed_over(self, put, case, counsellor, other_office, now):
        put(case)
        with acting_as(counsellor), pytest.raises(HandoverCaseClosed), transaction.atomic():
            handover_draft(
                sender_id=case.institution_id,
                receiver=Receiver(institution_id=other_office.pk),
                actor=counsellor,
                now=now,
                case=case,  # read before it went into the bin
            )


class TestEmptying:
    def test_after_thirty_days_the_last_case_takes_the_person_along(self, put, case, nights):
        put(case)
        assert nights(29) == []
        assert nights(31) == [True]
        with acting_as(KEEPER):
            person = Person.objects.get(pk=case.person_id)
            assert person.anonymised_at is not None
            assert person.name == ""
        assert nights(40) == [False]

    def test_what_another_case_needs_stays(
        self, *, put, case, nights, counsellor, other_office, now, today, offered
    ):
        with acting_as(counsellor):
            contact_record(
                case=case,
                talk=Talk(
                    on=today, kinds=("follow_up",), channel="phone", minutes=30, note="erfunden"
                ),
                actor=counsellor,
                now=now,
                today=today,
            )
            Contact.objects.filter(case=case).update(note="anders erfunden")
        with acting_as(SERVICE):
            other = case_start(
                person=case.person,
                institution_id=other_office.pk,
                now=now,
                today=today,
                about={"status": "active"},
            )
        put(case)
        assert nights(31) == [True]
        with acting_as(KEEPER):
            assert list(Case.objects.values_list("pk", flat=True)) == [other.pk]
            assert not Contact.objects.exists()
            assert not Handover.objects.exists()
            told = FieldChange.objects.filter(table="counselling_contact")
            assert not told.exists()
            assert Person.objects.get(pk=case.person_id).name == "Amal Muster"
        with acting_as(Actor.system(GRANTS)):
            leads = AccessGrant.objects.filter(institution_id=case.institution_id)
            assert not leads.filter(valid_to=None).exists()

    def test_brought_back_it_stays(self, put, case, nights, counsellor, now):
        put(case)
        with acting_as(counsellor):
            case_unbin(case=case, actor=counsellor, now=now + timedelta(days=29))
        assert nights(31) == []

    @pytest.mark.parametrize("kind", ["legal", "funding"])
    def test_a_hold_keeps_it_and_afterwards_it_goes(
        self, *, put, case, nights, kind, office, counsellor, now, today
    ):
        with acting_as(counsellor):
            hold_set(
                person_id=case.person_id,
                institution_id=office.pk,
                kind=kind,
                until=today + timedelta(days=60),
                reason="erfunden",
                actor=counsellor,
                now=now,
            )
        put(case)
        assert nights(31) == []
        assert nights(62) == [True]

    def test_the_report_says_what_is_due(self, put, case):
        put(case)
        told = io.StringIO()
        call_command("privacy_report", "--days", "31", stdout=told)
        line = next(one for one in told.getvalue().splitlines() if "Papierkorb" in one)
        assert line.split()[0] == "1"
        assert case.reference in told.getvalue()


def test_whatever_hangs_on_a_case_is_known_here():
    known = {model for model, _way in HANGS}
    own = {
        relation.related_model
        for relation in Case._meta.related_objects
        if relation.related_model._meta.app_label == "counselling"
    }
    assert own <= known
