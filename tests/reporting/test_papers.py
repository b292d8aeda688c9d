"""Papers of a case: what the grant opens, in words the person reads, kept where the person finds them."""

from __future__ import annotations

import io
from datetime import date, timedelta

import pytest
from pypdf import PdfReader
from tests.counselling.houses import at_hafentor, at_leinetal
from tests.foundation.pdf_ua import faults

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.foundation.wall import acting_as
from wegenetz.people.data_classes import DataClass
from wegenetz.people.models import AccessLog, Person, PersonDocument, Qualification
from wegenetz.people.services.consents import Said, consent_record
from wegenetz.people.services.documents import document_open
from wegenetz.people.services.grants import grant_open, grants_end
from wegenetz.people.services.retention import retention_notify
from wegenetz.reporting.letters import LETTERS, RECORD_GOES
from wegenetz.reporting.services.papers import letter_pdf, letter_write
from wegenetz.reporting.staff_letter_words import ASK_BODY, TO_BODY, letter_names


def read(content):
    reader = PdfReader(io.BytesIO(content))
    assert faults(content) == []
    return "\n".join(page.extract_text() for page in reader.pages)


# -------------------------------------------------------------------------------------- data sheet
def test_the_data_sheet_holds_person_facts_with_origin_and_what_happened(told):
    answer = at_hafentor().get(f"/faelle/{told.pk}/datenblatt/")
    text = read(answer.content)
    for said in ("Amal Muster", "sagt die Person", "Erstberatung", "Ausbildung, Studium"):
        assert said in text


def test_it_shows_only_what_the_grant_opens(told, other_office, counsellor, now):
    with acting_as(counsellor):
        grant_open(
            person_id=told.person_id,
            institution_id=other_office.pk,
            purpose="handover",
            scope=(DataClass.QUALIFICATIONS.value,),
            source="handover:1",
            now=now,
        )
    partner = at_leinetal()
    text = read(partner.get(f"/faelle/{told.pk}/datenblatt/").content)
    assert "Abschlüsse" in text
    assert "Gespräche" not in text
    assert "Was bekannt ist" not in text
    with acting_as(counsellor):
        grants_end(person_id=told.person_id, institution_id=other_office.pk, now=now)
    assert partner.get(f"/faelle/{told.pk}/datenblatt/").status_code == 404


def test_taking_the_sheet_leaves_a_row(told, counsellor):
    at_hafentor().get(f"/faelle/{told.pk}/datenblatt/")
    with acting_as(counsellor):
        assert AccessLog.objects.get(person=told.person_id).what == "reporting:data-sheet"


# ----------------------------------------------------------------------------------------- letters
def test_every_letter_can_be_chosen(told):
    page = at_hafentor().get(f"/faelle/{told.pk}/schreiben/").content.decode()
    assert set(letter_names()) == {*LETTERS, TO_BODY, ASK_BODY}
    shown = {code for code in letter_names() if f"/schreiben/{code}/" in page}
    assert shown == {*letter_names()} - {RECORD_GOES}, "only who will be forgotten is told so"
    assert at_hafentor().get(f"/faelle/{told.pk}/schreiben/{RECORD_GOES}/").status_code == 404
    assert at_hafentor().get(f"/faelle/{told.pk}/schreiben/nichts/").status_code == 404
    assert at_leinetal().get(f"/faelle/{told.pk}/schreiben/").status_code == 404


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_is_accessible_in_every_language(told, counsellor, now, today, language):
    said = {"language": language, "free": "Ein Absatz.", "documents": ["cv"]}
    with acting_as(counsellor):
        paper = letter_write(case=told, code="unterlagen", said=said, now=now, today=today)
        content = letter_pdf(case=told, paper=paper, member="Jana Muster", today=today)
    assert "Ein Absatz." in read(content)


def test_one_looks_first_and_then_it_is_kept(told, counsellor):
    browser = at_hafentor()
    address = f"/faelle/{told.pk}/schreiben/einladung/"
    said = {"language": "de", "day": "2026-12-01", "hour": "14:30", "free": "Bis <bald>!"}
    page = browser.post(address, said).content.decode()
    assert "01.12.2026" in page
    assert "Bis &lt;bald&gt;!" in page
    with acting_as(counsellor):
        assert not PersonDocument.objects.exists()
    made = browser.post(address, said | {"fertig": "1"})
    assert "Bis <bald>!" in read(made.content)
    with acting_as(counsellor):
        kept = PersonDocument.objects.get(person=told.person_id)
        assert kept.kind == "letter"
        assert document_open(kept)[0] == made.content


def test_an_invitation_is_for_a_day_to_come(told):
    said = {"language": "de", "day": "2026-11-01", "hour": "25:00"}
    page = at_hafentor().post(f"/faelle/{told.pk}/schreiben/einladung/", said)
    assert {"day", "hour"} <= set(page.context["form"].errors)


def test_before_a_record_goes_the_house_writes_to_whom_no_mail_reaches(
    told, counsellor, now, today
):
    """A task on "Heute" and on the case until the letter is made, in the language of the person; writing is no counselling."""
    with acting_as(Actor.system("people.retention")):
        persons = Person.objects.filter(pk=told.person_id)
        persons.update(last_active_on=today - timedelta(days=705), language="ar")
    retention_notify(person_id=told.person_id, now=now, today=today)
    browser = at_hafentor()
    sentence = "am 23.12.2026 anonym"
    assert sentence in browser.get("/heute/").content.decode()
    assert (
        "Bitte schicken Sie ihr einen Brief" in browser.get(f"/faelle/{told.pk}/").content.decode()
    )
    address = f"/faelle/{told.pk}/schreiben/{RECORD_GOES}/"
    page = browser.post(address, {"language": "ar", "free": ""}).content.decode()
    assert "23.12.2026" in page
    assert 'dir="rtl"' in page
    assert (
        browser.post(address, {"language": "ar", "free": "", "fertig": "1"}).content[:4] == b"%PDF"
    )
    assert sentence not in browser.get("/heute/").content.decode()
    assert "Der Brief ist gemacht" in browser.get(f"/faelle/{told.pk}/").content.decode()
    with acting_as(counsellor):
        assert Person.objects.get(pk=told.person_id).notified_on == today
    browser.post(f"/faelle/{told.pk}/behalten/")
    with acting_as(counsellor):
        assert Person.objects.get(pk=told.person_id).notified_on is None
    assert "bald anonym" not in browser.get(f"/faelle/{told.pk}/").content.decode()


def test_the_confirmation_names_the_days(told, counsellor, now, today):
    with acting_as(counsellor):
        paper = letter_write(
            case=told, code="bestaetigung", said={"language": "de"}, now=now, today=today
        )
    assert [one.strip("\u2066\u2069\u200e") for one in paper.written.items] == [
        "02.11.2026",
        "20.11.2026",
    ]


def test_to_the_competent_body_one_writes_only_with_consent(told, other_office, counsellor, now):
    address = f"/faelle/{told.pk}/schreiben/{TO_BODY}/"
    browser = at_hafentor()
    assert browser.post(address, {"free": ""}).status_code == 409
    with acting_as(counsellor):
        Qualification.objects.filter(person=told.person_id).update(competent_body=other_office)
    refused = browser.post(address, {"free": ""})
    assert refused.status_code == 409
    assert "fehlt die Einwilligung" in refused.content.decode()
    with acting_as(counsellor):
        consent_record(
            person_id=told.person_id,
            said=Said(
                purpose="authority",
                language="de",
                medium="office",
                is_given=True,
                recipients=(other_office.pk,),
                classes=("contact", "qualifications"),
                valid_until=date(2027, 11, 1),
            ),
            actor=counsellor,
            now=now,
        )
    page = browser.post(address, {"free": ""}).content.decode()
    assert "Sehr geehrte Damen und Herren" in page
