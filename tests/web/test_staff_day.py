""" "Heute" names who waits and what is due; the search finds what a member may see and says nothing to anybody."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from tests.counselling.houses import at_hafentor, at_leinetal, case_of
from tests.people.conftest import counsellor, now, office, other_office

from wegenetz.counselling.models import Contact
from wegenetz.counselling.services.reminders import reminder_add
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import Correction
from wegenetz.people.services.consents import Said, consent_record, consent_withdraw
from wegenetz.people.services.doors import door_make
from wegenetz.people.services.grants import grant_open
from wegenetz.people.services.talking import message_write

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
        written_by_person(case, now, today)
    desk = at_hafentor()
    desk.get("/heute/")
    with django_assert_max_num_queries(27):
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


def written_by_person(case, now, today):
    """The person writes, wants something corrected and uploads a certificate."""
    person = Actor.person(case.person_id)
    said = {"person_id": case.person_id, "institution_id": case.institution_id}
    with acting_as(person):
        message_write(**said, text="Wann kann ich kommen?", actor=person, now=now, today=today)
        Correction.objects.create(**said, wish="Mein Name ist falsch.", asked_at=now)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO people_persondocument (person_id, kind, name, kept, uploaded_at)"
                " VALUES (%s, 'other', 'Urkunde', '{}', %s)",
                [case.person_id, now],
            )


def test_what_a_person_sends_waits_once_and_goes_when_it_is_seen(counsellor, now, today):
    case = case_of(counsellor, now=now, today=today, family_name="Muster")
    written_by_person(case, now, today)
    desk = at_hafentor()
    (one,) = desk.get("/heute/").context["waiting"]
    assert (one.kind, one.who) == ("Nachricht", "Muster")
    assert "Außerdem: Neue Dokumente" in one.what
    assert "Außerdem: Berichtigung" in one.what
    page = desk.get("/heute/")
    assert [news.who for news in page.context["news"]] == ["Muster", "Muster"]
    assert at_leinetal().get("/heute/").context["waiting"] == []
    desk.get(f"/faelle/{case.pk}/nachrichten/")
    desk.get(f"/faelle/{case.pk}/dokumente/")
    (left,) = desk.get("/heute/").context["waiting"]
    assert left.kind == "Berichtigung"


def test_a_contact_is_written_down_on_today(counsellor, now, today):
    case = case_of(counsellor, now=now, today=today, family_name="Muster")
    desk = at_hafentor()
    talk = {"channel": "phone", "minutes": "25", "topics": ["language"], "note": "Ruft zurück."}
    assert "Niemand gefunden" in desk.post("/faelle/kontakt/", talk | {"q": "Nirgends"}).text
    assert desk.post("/faelle/kontakt/", talk | {"q": "muster"}).url == "/heute/"
    other = case_of(counsellor, now=now, today=today, family_name="Muster", given_name="Ole")
    several = desk.post("/faelle/kontakt/", talk | {"q": "muster"})
    assert {one.pk for one in several.context["cases"]} == {case.pk, other.pk}
    assert "Ole" in desk.post("/faelle/kontakt/wen/", {"q": "muster"}).text
    desk.post("/faelle/kontakt/", talk | {"q": "muster", "case": str(other.pk)})
    with acting_as(counsellor):
        kinds = {one.case_id: one.kinds for one in Contact.objects.all()}
    assert kinds == {case.pk: ["first"], other.pk: ["first"]}
    foreign = at_leinetal().post("/faelle/kontakt/", talk | {"q": "x", "case": str(case.pk)})
    assert foreign.status_code == 404


def test_what_ends_soon_is_named(counsellor, now, today):
    case = case_of(counsellor, now=now, today=today, family_name="Muster")
    said = {"purpose": "handover", "language": "de", "medium": "office", "is_given": True}
    with acting_as(counsellor):
        for days in (10, 40):
            consent_record(
                person_id=case.person_id,
                said=Said(
                    **said,
                    recipients=(case.institution_id,),
                    valid_until=today + timedelta(days=days),
                ),
                actor=counsellor,
                now=now,
            )
    page = at_hafentor().get("/heute/")
    assert [(one.who, one.on) for one in page.context["ending"]] == [
        ("Muster", today + timedelta(days=10))
    ]


def test_links_and_access_that_end_and_what_persons_decide_is_named(counsellor, now, today):
    case = case_of(counsellor, now=now, today=today, family_name="Muster")
    person = Actor.person(case.person_id)
    said = Said(
        purpose="handover",
        language="de",
        medium="link",
        is_given=True,
        recipients=(case.institution_id,),
    )
    with acting_as(person):
        given = consent_record(person_id=case.person_id, said=said, actor=person, now=now)
        consent_withdraw(consent_id=given.pk, now=now)
    desk = at_hafentor()
    page = desk.get("/heute/")
    assert {one.what for one in page.context["news"]} == {
        "hat eingewilligt.",
        "hat eine Einwilligung zurückgenommen.",
    }
    assert page.context["ending"] == []
    soon = timedelta(days=5)
    door_make(person_id=case.person_id, now=now, lasts=soon)
    grant_open(
        person_id=case.person_id,
        institution_id=case.institution_id,
        purpose="appointment",
        now=now,
        valid_to=now + 2 * soon,
    )
    ending = desk.get("/heute/").context["ending"]
    assert [one.on for one in ending] == [today + soon, today + 2 * soon]
    door_make(person_id=case.person_id, now=now)
    (left,) = desk.get("/heute/").context["ending"]
    assert left.what == "Ihr Zugriff auf die Akte endet."
