"""A day's work in a case: contacts, reminders, outcomes, and the life of the case."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.counselling.houses import at_hafentor, at_leinetal, case_of

from wegenetz.counselling.models import Case, CaseOutcome, Contact, JourneyEvent, Reminder
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import FieldChange

TALK = {
    "channel": "phone",
    "minutes": "20",
    "on": "2026-11-23",
    "kinds": ["first"],
    "note": "Unterlagen gesichtet.",
}


@pytest.fixture
def desk(case):
    return at_hafentor()


def errors_of(page) -> dict:
    return page.context["form"].errors


def activities(case) -> list[str]:
    with acting_as(Actor.system("counselling.events_export")):
        events = JourneyEvent.objects.filter(journey=case.journey).order_by("pk")
        return [event.activity for event in events]


def test_a_contact_is_recorded_with_its_reminder_in_one_go(case, desk, counsellor):
    answer = desk.post(
        f"/faelle/{case.pk}/kontakt/",
        TALK | {"next_on": "2026-12-01", "next_what": "Nachfragen", "finishes_first": "on"},
    )
    assert answer.status_code == 302
    with acting_as(counsellor):
        contact, reminder = Contact.objects.get(), Reminder.objects.get()
        assert (contact.minutes, contact.counsellor_id) == (20, counsellor.user_id)
        assert (reminder.text, str(reminder.due_on)) == ("Nachfragen", "2026-12-01")
        assert str(Case.objects.get().first_counselled_on) == "2026-11-23"
    assert activities(case) == ["case.opened", "case.first_counselled", "case.counselled"]


def test_nothing_is_asked_twice(case, desk):
    first = desk.get(f"/faelle/{case.pk}/kontakt/").context["form"]
    assert first["kinds"].value() == ["first"]
    desk.post(
        f"/faelle/{case.pk}/kontakt/",
        TALK | {"minutes": "", "other_minutes": "35", "topics": ["funding"]},
    )
    form = desk.get(f"/faelle/{case.pk}/kontakt/").context["form"]
    said = {name: form[name].value() for name in ("channel", "other_minutes", "topics", "kinds")}
    assert said == {
        "channel": "phone",
        "other_minutes": 35,
        "topics": ["funding"],
        "kinds": ["follow_up"],
    }


def test_text_blocks_stand_before_the_note(case, desk, counsellor):
    desk.post(
        "/faelle/textbausteine/",
        {"text": "Satz der Stelle.", "institution": counsellor.desks[0]},
    )
    desk.post(f"/faelle/{case.pk}/kontakt/", TALK | {"blocks": ["Satz der Stelle."]})
    with acting_as(counsellor):
        assert Contact.objects.get().note == "Satz der Stelle.\nUnterlagen gesichtet."
    assert "Satz der Stelle" not in at_leinetal().get("/faelle/textbausteine/").content.decode()


def test_a_note_may_have_ten_thousand_characters_and_no_more(case, desk, counsellor):
    page = f"/faelle/{case.pk}/kontakt/"
    assert "note" in errors_of(desk.post(page, TALK | {"note": "x" * 10_001}))
    assert desk.post(page, TALK | {"note": "ä" * 10_000}).status_code == 302
    assert desk.get(f"/faelle/{case.pk}/").status_code == 200


@pytest.mark.parametrize(
    ("field", "said"),
    [
        ("on", "2026-11-24"),
        ("on", "31.02.2026"),
        ("next_on", "2026-11-22"),
        ("next_on", "30.02.2027"),
        ("minutes", ""),
        ("other_minutes", "601"),
        ("channel", "Brieftaube"),
    ],
)
def test_impossible_contacts_are_answered_with_a_sentence(case, desk, counsellor, field, said):
    page = desk.post(f"/faelle/{case.pk}/kontakt/", TALK | {field: said})
    assert page.status_code == 200
    assert errors_of(page)[field]
    with acting_as(counsellor):
        assert not Contact.objects.exists()


def test_a_contact_is_taken_back_and_brought_back(case, desk, counsellor):
    desk.post(f"/faelle/{case.pk}/kontakt/", TALK)
    with acting_as(counsellor):
        contact = Contact.objects.get()
    desk.post(f"/faelle/{case.pk}/kontakt/{contact.pk}/zurueck/")
    assert "Unterlagen gesichtet" not in desk.get(f"/faelle/{case.pk}/").content.decode()
    desk.post(f"/faelle/{case.pk}/kontakt/{contact.pk}/wieder/")
    assert "Unterlagen gesichtet" in desk.get(f"/faelle/{case.pk}/").content.decode()


def test_a_reminder_is_done_taken_back_and_put_off(case, desk, counsellor):
    desk.post(f"/faelle/{case.pk}/wiedervorlage/", {"text": "Fragen", "due_on": "2026-11-23"})
    with acting_as(counsellor):
        one = Reminder.objects.get()
    page = f"/faelle/{case.pk}/wiedervorlage/{one.pk}"
    assert desk.post(f"{page}/erledigt/", {"von": "heute"}).url == "/heute/"
    with acting_as(counsellor):
        assert Reminder.objects.get().done_by_id == counsellor.user_id
    desk.post(f"{page}/offen/")
    desk.post(f"{page}/verschieben/", {"due_on": "2026-12-24"})
    with acting_as(counsellor):
        one = Reminder.objects.get()
        assert (one.done_at, str(one.due_on)) == (None, "2026-12-24")
    assert errors_of(desk.post(f"{page}/verschieben/", {"due_on": "2026-11-22"}))


def test_an_outcome_has_a_day_and_work_its_evidence(case, desk, counsellor):
    page = f"/faelle/{case.pk}/ergebnis/"
    work = {"kind": "adequate_employment", "reached_on": "2026-11-20"}
    assert "evidence_seen" in errors_of(desk.post(page, work))
    assert "reached_on" in errors_of(desk.post(page, work | {"reached_on": "2027-01-01"}))
    desk.post(page, work | {"evidence_seen": "Arbeitsvertrag vorgelegt"})
    with acting_as(counsellor):
        outcome = CaseOutcome.objects.get()
    assert "outcome.adequate_employment" in activities(case)
    desk.post(f"/faelle/{case.pk}/ergebnis/{outcome.pk}/zurueck/")
    desk.post(f"/faelle/{case.pk}/ergebnis/{outcome.pk}/wieder/")
    assert "Arbeit im gelernten Beruf" in desk.get(f"/faelle/{case.pk}/").content.decode()


def test_the_life_of_a_case(counsellor, now, today):
    case = case_of(
        counsellor,
        now=now,
        today=today,
        family_name="Muster",
        about={"status": "registered", "counsellor_id": None},
    )
    desk = at_hafentor()
    page = f"/faelle/{case.pk}"
    desk.post(f"{page}/annehmen/")
    assert desk.post(f"{page}/annehmen/").status_code == 409
    desk.post(f"{page}/abschliessen/", {"on": "2026-11-22"})
    assert desk.post(f"{page}/kontakt/", TALK).status_code == 409
    desk.post(f"{page}/archivieren/")
    desk.post(f"{page}/wieder-oeffnen/")
    desk.post(f"{page}/papierkorb/")
    assert case.reference in desk.get("/faelle/?welche=papierkorb").content.decode()
    desk.post(f"{page}/zurueckholen/")
    with acting_as(counsellor):
        case = Case.objects.get()
        assert (case.status, case.deleted_at, case.counsellor_id) == (
            "active",
            None,
            counsellor.user_id,
        )
    assert activities(case) == [
        "case.registered",
        "case.opened",
        "case.closed",
        "case.archived",
        "case.reopened",
        "case.binned",
        "case.unbinned",
    ]


def test_the_bin_gives_back_for_thirty_days_only(case, desk, counsellor, now):
    with acting_as(counsellor):
        Case.objects.update(deleted_at=now - timedelta(days=31))
    assert desk.post(f"/faelle/{case.pk}/zurueckholen/").status_code == 409


def test_a_stranger_reaches_nothing_of_a_case(case, desk, counsellor):
    desk.post(f"/faelle/{case.pk}/kontakt/", TALK | {"next_on": "2026-12-01"})
    with acting_as(counsellor):
        contact, reminder = Contact.objects.get(), Reminder.objects.get()
    stranger = at_leinetal()
    page = f"/faelle/{case.pk}"
    for address in ("", "kontakte/", "kontakt/", f"kontakt/{contact.pk}/", "angaben/", "person/"):
        assert stranger.get(f"{page}/{address}").status_code == 404
    for address in ("abschliessen/", f"wiedervorlage/{reminder.pk}/erledigt/", "papierkorb/"):
        assert stranger.post(f"{page}/{address}").status_code == 404


def test_rows_of_another_case_are_not_reached_through_ones_own(case, desk, counsellor, now, today):
    desk.post(f"/faelle/{case.pk}/kontakt/", TALK)
    other = case_of(counsellor, now=now, today=today, family_name="Anders")
    with acting_as(counsellor):
        contact = Contact.objects.get()
    assert desk.get(f"/faelle/{other.pk}/kontakt/{contact.pk}/").status_code == 404


def test_a_change_of_a_contact_is_written_down(case, desk, counsellor):
    desk.post(f"/faelle/{case.pk}/kontakt/", TALK)
    with acting_as(counsellor):
        contact = Contact.objects.get()
    address = f"/faelle/{case.pk}/kontakt/{contact.pk}/"
    form = desk.get(address).context["form"]
    seen = {"version": form["version"].value(), "seen": form["seen"].value()}
    desk.post(address, TALK | seen | {"minutes": "45"})
    with acting_as(counsellor):
        change = FieldChange.objects.get(table="counselling_contact")
        assert (change.before, change.after) == ({"minutes": 20}, {"minutes": 45})
    assert "45" in desk.get(f"/faelle/{case.pk}/aenderungen/").content.decode()


def test_the_page_of_a_case_takes_a_bounded_number_of_queries(
    case, desk, django_assert_max_num_queries
):
    for number in range(12):
        desk.post(
            f"/faelle/{case.pk}/kontakt/",
            TALK | {"next_on": "2026-12-01", "next_what": f"Schritt {number}"},
        )
    with django_assert_max_num_queries(40):
        desk.get(f"/faelle/{case.pk}/")
