"""Consent on the page of a case: exact words, the answer, the link, the way back; emergencies are seen by everybody."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
from PIL import Image
from tests.counselling.houses import at_hafentor, at_leinetal, browser_of
from tests.people.houses import counsellor_of

from wegenetz.counselling.models import Case
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.people.models import AccessLog, Consent, ConsentRequest, Hold, Message, Person
from wegenetz.people.services import talking
from wegenetz.people.services.grants import grant_open

REASON = "Die Person liegt bewusstlos im Krankenhaus."


@pytest.fixture
def staff(case):
    return at_hafentor()


def address(case, rest):
    return f"/faelle/{case.pk}/{rest}"


def scan():
    content = io.BytesIO()
    Image.new("RGB", (60, 40), "white").save(content, "PNG")
    content.seek(0)
    content.name = "unterschrift.png"
    return content


def test_the_exact_words_are_shown_in_the_language_of_the_person(staff, case):
    page = staff.get(address(case, "einwilligungen/neu/?zweck=&purpose=funding&language=de"))
    assert "Geld der Europäischen Union" in page.content.decode()


def test_a_yes_names_recipients_classes_and_special_ones_apart(staff, case, other_office):
    told = {
        "recipients": [other_office.pk],
        "classes": ["profile", "plan"],
        "special": ["special"],
        "interpreter": "Frau Beispiel",
        "answer": "yes",
    }
    where = address(case, "einwilligungen/neu/?purpose=handover&language=ar&house=Leinetal")
    assert staff.post(where, told).status_code == 302
    with acting_as(Actor.person(case.person_id)):
        consent = Consent.objects.select_related("text").get()
    assert consent.recipients == [other_office.pk]
    assert consent.classes == ["contact", "plan", "profile", "special"]
    assert (consent.medium, consent.text.language) == ("office", "ar")
    page = staff.get(address(case, "einwilligungen/")).content.decode()
    assert other_office.name in page


def test_without_a_recipient_nothing_is_written(staff, case):
    page = staff.post(
        address(case, "einwilligungen/neu/?purpose=handover&language=de"), {"answer": "yes"}
    )
    assert "Wählen Sie, wer etwas bekommt." in page.content.decode()


def test_signed_paper_is_kept_as_evidence(staff, case, office, settings, tmp_path):
    settings.VAULT_DIR = tmp_path
    staff.post(
        address(case, "einwilligungen/neu/?purpose=counselling&language=de"),
        {"recipients": [office.pk], "paper": scan(), "answer": "yes"},
    )
    with acting_as(Actor.person(case.person_id)):
        consent = Consent.objects.select_related("evidence").get()
    assert (consent.medium, consent.evidence.kind) == ("paper", "consent")


def test_a_question_goes_to_the_own_page_and_its_no_has_no_price(  # noqa: PLR0917
    staff, case, office, counsellor, now, today
):
    staff.post(
        address(case, "einwilligungen/neu/?purpose=authority&language=de"),
        {"recipients": [office.pk], "classes": ["profile"], "answer": "ask"},
    )
    person = Actor.person(case.person_id)
    with acting_as(person):
        talking.consent_answer(
            person_id=case.person_id,
            request_id=ConsentRequest.objects.get().pk,
            answer=talking.Answer(is_given=False, language="de"),
            actor=person,
            now=now,
            today=today,
        )
    with acting_as(counsellor):
        assert Case.objects.filter(pk=case.pk).exists()


def test_taking_back_in_the_name_of_the_person_shuts_the_door_at_once(
    staff, case, other_office, stranger, now
):
    where = address(case, "einwilligungen/neu/?purpose=handover&language=de&house=Leinetal")
    staff.post(where, {"recipients": [other_office.pk], "answer": "yes"})
    with acting_as(Actor.person(case.person_id)):
        consent = Consent.objects.get()
    grant_open(
        person_id=case.person_id,
        institution_id=other_office.pk,
        purpose="handover",
        consent_id=consent.pk,
        source="handover:1",
        now=now,
    )
    assert at_leinetal().get(address(case, "")).status_code == 200
    staff.post(address(case, f"einwilligungen/{consent.pk}/zuruecknehmen/"))
    assert at_leinetal().get(address(case, "")).status_code == 404


def test_the_link_is_shown_once_and_needs_the_code_that_is_told(staff, client, case):
    shown = staff.post(address(case, "link/drucken/")).content.decode()
    door = re.search(r"/mein-weg/akte/[a-z0-9]{21}/", shown).group(0)
    assert door not in staff.get(address(case, "einwilligungen/")).content.decode()
    said = staff.post(address(case, "link/code/")).content.decode()
    code = re.search(r"\b\d{3} \d{3}\b", said).group(0)
    assert client.post(door, {"code": code}).status_code == 302
    assert "Amal Muster" in client.get("/mein-weg/akte/").content.decode()
    staff.post(address(case, "link/sperren/"))
    assert "So kommen Sie" in client.get("/mein-weg/akte/").content.decode()


def test_only_the_house_that_leads_gives_links(staff, case, other_office, now):
    grant_open(
        person_id=case.person_id,
        institution_id=other_office.pk,
        purpose="handover",
        source="handover:1",
        now=now,
    )
    assert at_leinetal().post(address(case, "link/drucken/")).status_code == 403


def test_documents_go_up_and_down_and_leave_a_trace(staff, case, counsellor, settings, tmp_path):
    settings.VAULT_DIR = tmp_path
    staff.post(address(case, "dokumente/"), {"kind": "certificate", "file": scan()})
    page = staff.get(address(case, "dokumente/")).content.decode()
    path = re.search(rf"/faelle/{case.pk}/dokumente/\d+/", page).group(0)
    file = staff.get(path)
    assert file["Content-Disposition"].startswith("attachment")
    assert "sandbox" in file["Content-Security-Policy"]
    assert at_leinetal().get(path).status_code == 404
    with acting_as(Actor.person(case.person_id)):
        assert AccessLog.objects.filter(what="counselling:case-document").count() == 1


def test_a_message_and_a_wish_are_answered(staff, case, office, now, today):
    person = Actor.person(case.person_id)
    with acting_as(person):
        wish = talking.correction_ask(
            person_id=case.person_id,
            institution_id=office.pk,
            wish="Ich wohne in Verden.",
            now=now,
            today=today,
        )
    staff.post(address(case, "nachrichten/"), {"text": "Danke, wir ändern das."})
    page = staff.get(address(case, "nachrichten/")).content.decode()
    assert "Ich wohne in Verden." in page
    staff.post(address(case, f"berichtigungen/{wish.pk}/"), {"outcome": "done", "answer": ""})
    with acting_as(person):
        assert Message.objects.get().text == "Danke, wir ändern das."
        wish.refresh_from_db()
        assert wish.outcome == "done"


def test_an_emergency_opens_for_three_hours_and_everybody_knows(
    case, stranger, settings, post, now
):
    with acting_as(Actor.person(case.person_id)):
        Person.objects.filter(pk=case.person_id).update(email="amal@beispiel.example")
    settings.PRIVACY_EMAIL = "datenschutz@beispiel.example"
    browser = at_leinetal()
    assert browser.get(address(case, "")).status_code == 404
    said = {"reference": case.reference, "reason": REASON}
    assert browser.post("/faelle/notfall/", said).url == address(case, "")
    assert browser.get(address(case, "")).status_code == 200
    assert sorted(letter["To"] for letter in post()) == [
        "amal@beispiel.example",
        "datenschutz@beispiel.example",
    ]
    assert all("Amal" not in letter.get_content() for letter in post())
    with acting_as(Actor.person(case.person_id)):
        looks = AccessLog.objects.filter(user_id=stranger.user_id)
        assert looks.count() == 2
        assert all(look.is_emergency for look in looks)
    settings.CLOCK_FIXED_AT = now + timedelta(hours=3)
    assert browser.get(address(case, "")).status_code == 404


def test_without_a_data_protection_role_the_coordinators_are_told(case, stranger, post):
    at_leinetal().post("/faelle/notfall/", {"reference": case.reference, "reason": REASON})
    assert "koordination@beispiel.example" in {letter["To"] for letter in post()}


def test_an_emergency_needs_a_reason_a_known_reference_and_is_nothing_for_readers(case, stranger):
    browser = at_leinetal()
    page = browser.post("/faelle/notfall/", {"reference": case.reference, "reason": "eilig"})
    assert page.status_code == 200
    wrong = browser.post("/faelle/notfall/", {"reference": "26-zzzzzz", "reason": REASON})
    assert wrong.status_code == 404
    reader = browser_of(counsellor_of("leinetal", name="Rita Beispiel", role=Role.READER))
    said = {"reference": case.reference, "reason": REASON}
    assert reader.get("/faelle/notfall/").status_code == 403
    assert reader.post("/faelle/notfall/", said).status_code == 403


def test_a_hold_is_set_with_a_reason_and_an_end_and_lifted(staff, case):
    where = address(case, "aufbewahrung/")
    assert staff.post(where, {"kind": "funding", "reason": "Bescheid 12"}).status_code == 422
    staff.post(where, {"kind": "funding", "reason": "Bescheid 12", "until": "2031-12-31"})
    with acting_as(Actor.person(case.person_id)):
        hold = Hold.objects.get()
    assert "Bescheid 12" in staff.get(address(case, "einwilligungen/")).content.decode()
    staff.post(address(case, f"aufbewahrung/{hold.pk}/aufheben/"))
    with acting_as(Actor.person(case.person_id)):
        assert Hold.objects.get().lifted_at


def test_special_classes_are_opened_by_their_own_tick_and_shut_with_the_consent(
    staff, case, office, counsellor
):
    fact = address(case, "angabe/health/")
    assert staff.get(fact).status_code == 404
    assert "Zustimmung festhalten" in staff.get(address(case, "angaben/")).text
    told = {"recipients": [office.pk], "special": ["special"], "answer": "yes"}
    staff.post(address(case, "einwilligungen/neu/?purpose=counselling&language=de"), told)
    assert staff.get(fact).status_code == 200
    assert "Zugriff beenden" in staff.get(address(case, "")).text
    with acting_as(counsellor):
        consent = Consent.objects.get()
    staff.post(address(case, f"einwilligungen/{consent.pk}/zuruecknehmen/"))
    assert staff.get(fact).status_code == 404
    assert staff.get(address(case, "")).status_code == 200
