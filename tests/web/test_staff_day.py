""" "Heute" names who waits and what is due; the search finds what a member may see and says nothing to anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.counselling.houses import at_hafentor, at_leinetal, case_of
from tests.people.conftest import counsellor, now, office, other_office

from wegenetz.counselling.services.reminders import reminder_add
from wegenetz.foundation.wall import acting_as

__all__ = ["counsellor", "now", "office", "other_office"]


def waiting_case(counsellor, now, today, **person):
    return case_of(
        counsellor,
        now=now - timedelta(days=5),
        today=today,
        about={"status": "registered", "counsellor_id": None},
        **person,
    )


def remind(case, counsellor, now, today, *, text, days):
    with acting_as(counsellor):
        reminder_add(
            case=case,
            text=text,
            due_on=today + timedelta(days=days),
            actor=counsellor,
            assignee_id=counsellor.user_id,
            now=now,
            today=today,
        )


def test_who_has_registered_waits_with_a_clock(counsellor, now, today):
    waiting_case(counsellor, now, today, family_name="Muster")
    page = at_hafentor().get("/heute/")
    assert [(one.who, one.left) for one in page.context["waiting"]] == [("Muster", -2)]
    assert "1 davon zu lange" in page.content.decode()
    assert at_leinetal().get("/heute/").context["waiting"] == []


def test_what_is_due_stands_there_until_it_is_done(counsellor, now, today):
    case = case_of(counsellor, now=now, today=today, family_name="Muster")
    remind(case, counsellor, now, today, text="Nachfragen", days=-4)
    remind(case, counsellor, now, today, text="Anrufen", days=0)
    remind(case, counsellor, now, today, text="Erst später", days=1)
    desk = at_hafentor()
    page = desk.get("/heute/")
    assert [(one.reminder.text, one.left) for one in page.context["due"]] == [
        ("Nachfragen", -4),
        ("Anrufen", 0),
    ]
    first = page.context["due"][0].reminder
    desk.post(f"/faelle/{case.pk}/wiedervorlage/{first.pk}/erledigt/", {"von": "heute"})
    assert len(desk.get("/heute/").context["due"]) == 1


def test_today_takes_a_bounded_number_of_queries(
    counsellor, now, today, django_assert_max_num_queries
):
    for number in range(25):
        case = waiting_case(counsellor, now, today, family_name=f"Muster {number}")
        remind(case, counsellor, now, today, text="Nachfragen", days=-1)
    desk = at_hafentor()
    desk.get("/heute/")
    with django_assert_max_num_queries(45):
        page = desk.get("/heute/")
    assert (len(page.context["waiting"]), len(page.context["due"])) == (8, 12)


@pytest.mark.parametrize(
    "typed",
    ["amal", "MUSTER amal", "Mustér", "0421 00000-11", "+49421", "amal@beispiel", "أمل"],
)
def test_a_case_is_found_by_what_one_remembers(counsellor, now, today, typed):
    case = case_of(
        counsellor,
        now=now,
        today=today,
        given_name="Amal أمل",
        family_name="Mustér",
        email="amal@beispiel.example",
        phone="0421 00000-11, +49 421 5",
    )
    page = at_hafentor().post("/ueberall/", {"q": typed})
    assert [one.pk for one in page.context["cases"]] == [case.pk]
    assert not page.context["asks_directory"]
    assert "no-store" in page["Cache-Control"]


def test_a_case_is_found_by_its_reference(counsellor, now, today):
    case = case_of(counsellor, now=now, today=today)
    page = at_hafentor().post("/ueberall/", {"q": f" {case.reference.upper()} "})
    assert [one.pk for one in page.context["cases"]] == [case.pk]


def test_a_stranger_finds_the_directory_and_no_case(counsellor, now, today):
    case = case_of(counsellor, now=now, today=today, family_name="Hafentor")
    page = at_leinetal().post("/ueberall/", {"q": "Hafentor"})
    assert page.context["cases"] == []
    assert page.context["entries"]
    assert case.reference not in page.content.decode()


def test_what_was_typed_is_not_logged(counsellor, now, today, caplog):
    case_of(counsellor, now=now, today=today, family_name="Unverwechselbar")
    at_hafentor().post("/ueberall/", {"q": "Unverwechselbar"})
    assert "Unverwechselbar" not in caplog.text
    assert not any("Unverwechselbar" in str(vars(one)) for one in caplog.records)


def test_from_a_name_to_the_form_of_a_contact(counsellor, now, today):
    case = case_of(counsellor, now=now, today=today, family_name="Muster")
    answer = at_hafentor().post("/ueberall/", {"q": "muster", "fuer": "kontakt"})
    assert answer.url == f"/faelle/{case.pk}/kontakt/"
