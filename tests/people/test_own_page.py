"""The own page: the person sees who sees what, and every click counts at once."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
from django.urls import reverse
from tests.foundation.pdf_ua import faults

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.errors import NoSuchHouse, RequestAnswered
from wegenetz.people.models import (
    Consent,
    ConsentRequest,
    Correction,
    Message,
    Person,
    PersonFact,
)
from wegenetz.people.services import talking
from wegenetz.people.services.consents import Said, consent_record
from wegenetz.people.services.facts import fact_set
from wegenetz.people.services.grants import Purpose, emergency_open, grant_open
from wegenetz.people.services.looks import look_record
from wegenetz.people.services.persons import qualification_add


@pytest.fixture
def shared(amal, counsellor, other_office, now):
    """Amal allowed the other office to see her profile; it has a grant from that."""
    with acting_as(counsellor):
        consent = consent_record(
            person_id=amal.pk,
            said=Said(
                purpose="handover",
                language="de",
                medium="office",
                is_given=True,
                recipients=(other_office.pk,),
                classes=("contact", "profile"),
            ),
            actor=counsellor,
            now=now,
        )
    grant_open(
        person_id=amal.pk,
        institution_id=other_office.pk,
        purpose=Purpose.HANDOVER,
        scope=("contact", "profile"),
        consent_id=consent.pk,
        source="handover:1",
        now=now,
    )
    return consent


@pytest.fixture
def question(amal, counsellor, office, other_office, now):
    with acting_as(counsellor):
        return talking.consent_ask(
            person_id=amal.pk,
            institution_id=office.pk,
            purpose="handover",
            recipients=[other_office.pk],
            classes=["profile", "documents", "special"],
            actor=counsellor,
            now=now,
        )


def page(inside):
    return inside.get(reverse("people:own")).content.decode()


def test_the_page_says_who_sees_what_and_who_looked(  # noqa: PLR0917
    inside, amal, shared, office, other_office, counsellor, now
):
    with acting_as(counsellor):
        look_record(person_id=amal.pk, actor=counsellor, what="counselling:case", now=now)
    words = page(inside)
    for part in (office.name, other_office.name, "führt den Fall", "Notizen der Beratung"):
        assert part in words
    assert "Noch niemand." not in words


def test_looks_say_in_words_what_was_opened_once_a_house_and_day(
    inside, amal, office, counsellor, now
):
    with acting_as(counsellor):
        for what in ("counselling:case", "counselling:case-documents", "counselling:case"):
            look_record(person_id=amal.pk, actor=counsellor, what=what, now=now)
    with acting_as(Actor.system("counselling.loop")):
        look_record(
            person_id=amal.pk,
            actor=Actor.link("0" * 64),
            what="counselling:handover-link",
            now=now,
        )
    words = " ".join(re.sub("<[^>]+>", "", page(inside)).split())
    assert f"{office.name}: Beratung, Dokumente (3×)" in words
    assert "eine Stelle ohne Konto, über einen Link: Übergabe" in words
    assert "Notfall" not in words


def test_an_emergency_is_marked_with_its_reason(inside, amal, stranger, now):
    reason = "Sie liegt im Krankenhaus und kann nicht sprechen."
    emergency_open(person_id=amal.pk, actor=stranger, reason=reason, now=now)
    words = page(inside)
    assert reason in words
    assert "Notfall" in words


def test_one_click_takes_a_consent_back_and_shuts_the_door_in_the_same_second(
    inside, amal, shared, stranger
):
    with acting_as(stranger):
        assert Person.objects.filter(pk=amal.pk).exists()
    inside.post(reverse("people:withdraw", args=[shared.pk]))
    with acting_as(stranger):
        assert not Person.objects.filter(pk=amal.pk).exists()
    words = page(inside)
    assert "zurückgenommen am" in words
    inside.post(reverse("people:withdraw", args=[shared.pk]))  # twice is once


def test_a_withdrawn_consent_can_be_given_again_but_opens_nothing_by_itself(
    inside, amal, shared, stranger, amal_herself
):
    inside.post(reverse("people:withdraw", args=[shared.pk]))
    inside.post(reverse("people:repeat", args=[shared.pk]))
    with acting_as(amal_herself):
        assert Consent.objects.filter(withdrawn_at=None).count() == 1
    with acting_as(stranger):
        assert not Person.objects.filter(pk=amal.pk).exists()


def test_a_question_is_answered_with_what_is_ticked_and_nothing_is_ticked_before(
    inside, question, amal_herself
):
    address = reverse("people:question", args=[question.pk])
    form = inside.get(address).content.decode()
    assert "checked" not in form
    assert "Das ist freiwillig" in form
    inside.post(address, {"answer": "yes", "classes": ["profile"], "special": ["special"]})
    with acting_as(amal_herself):
        consent = Consent.objects.get()
    assert consent.classes == ["contact", "profile", "special"]
    assert consent.medium == "link"
    assert inside.get(address).status_code == 404


def test_more_than_was_asked_cannot_be_allowed(inside, question, amal_herself):
    address = reverse("people:question", args=[question.pk])
    inside.post(address, {"answer": "yes", "classes": ["profile", "counselling"]})
    with acting_as(amal_herself):
        assert not Consent.objects.exists()


def test_no_is_an_answer_and_changes_nothing_else(  # noqa: PLR0917
    inside, question, amal_herself, counsellor, amal, stranger
):
    inside.post(reverse("people:question", args=[question.pk]), {"answer": "no"})
    with acting_as(amal_herself):
        assert Consent.objects.get().refused_at
    with acting_as(counsellor):
        assert Person.objects.filter(pk=amal.pk).exists()
    with acting_as(stranger):
        assert not Person.objects.filter(pk=amal.pk).exists()


def test_a_question_is_answered_once(amal, question, amal_herself, now, today):
    said = {
        "person_id": amal.pk,
        "request_id": question.pk,
        "answer": talking.Answer(is_given=False, language="de"),
        "actor": amal_herself,
        "now": now,
        "today": today,
    }
    with acting_as(amal_herself):
        talking.consent_answer(**said)
        with pytest.raises(RequestAnswered):
            talking.consent_answer(**said)


def test_messages_go_both_ways_and_the_mail_to_the_office_names_nobody(  # noqa: PLR0917
    inside, amal, office, counsellor, now, today, post
):
    inside.post(
        reverse("people:write"), {"house": office.pk, "text": "مرحبا, wann ist mein Termin?"}
    )
    letters = post()
    assert letters
    for letter in letters:
        assert "Amal" not in str(letter)
        assert "Termin?" not in letter.get_content()
    with acting_as(counsellor):
        assert Message.objects.get().text.startswith("مرحبا")
        talking.message_write(
            person_id=amal.pk,
            institution_id=office.pk,
            text="Am Montag um zehn.",
            actor=counsellor,
            now=now,
            today=today,
        )
    assert "Am Montag um zehn." in page(inside)
    with acting_as(counsellor):
        assert Message.objects.get(is_from_person=False).read_at


def test_one_writes_only_to_houses_with_access(amal, other_office, amal_herself, now, today):
    with acting_as(amal_herself), pytest.raises(NoSuchHouse):
        talking.message_write(
            person_id=amal.pk,
            institution_id=other_office.pk,
            text="Hallo",
            actor=amal_herself,
            now=now,
            today=today,
        )


def test_what_is_said_to_one_house_stays_there(inside, amal, office, shared, stranger, question):  # noqa: PLR0917
    inside.post(reverse("people:write"), {"house": office.pk, "text": "Nur für Sie."})
    inside.post(reverse("people:correct"), {"house": office.pk, "wish": "Falsch geschrieben."})
    with acting_as(stranger):
        assert Person.objects.filter(pk=amal.pk).exists()
        for table in (Message, Correction, ConsentRequest):
            assert not table.objects.exists()


@pytest.mark.parametrize("table", [Message, Correction, ConsentRequest])
def test_strangers_and_passers_by_see_nothing(inside, office, question, stranger, table, amal):  # noqa: PLR0917
    inside.post(reverse("people:write"), {"house": office.pk, "text": "Hallo."})
    inside.post(reverse("people:correct"), {"house": office.pk, "wish": "Falsch."})
    for actor in (stranger, Actor.anonymous(), Actor.person(amal.pk + 1), Actor.link("0" * 64)):
        with acting_as(actor):
            assert not table.objects.exists()


def test_a_correction_that_is_not_made_says_why(inside, office, counsellor, now):
    from wegenetz.people.errors import CorrectionUnexplained

    inside.post(reverse("people:correct"), {"house": office.pk, "wish": "Ich heiße Amaal."})
    with acting_as(counsellor):
        wish = Correction.objects.get()
        said = {"correction_id": wish.pk, "actor": counsellor, "now": now}
        with pytest.raises(CorrectionUnexplained):
            talking.correction_answer(outcome="refused", answer=" ", **said)
        talking.correction_answer(outcome="refused", answer="So steht es im Pass.", **said)
    assert "So steht es im Pass." in page(inside)


def test_the_copy_for_reading_is_a_tagged_pdf(inside, amal, shared):
    pdf = inside.get(reverse("people:copy-pdf")).content
    assert pdf.startswith(b"%PDF")
    assert faults(pdf) == []
    arabic = inside.get("/ar" + reverse("people:copy-pdf"))
    assert faults(arabic.content) == []


def test_the_copy_for_programs_holds_what_was_said(inside, amal, counsellor, now, shared):
    with acting_as(counsellor):
        fact_set(person_id=amal.pk, key="german_level", value="b1", actor=counsellor, now=now)
        qualification_add(
            person_id=amal.pk, about={"kind": "vocational", "title": "Krankenpflege"}
        )
        assert PersonFact.objects.exists()
    copy = json.loads(inside.get(reverse("people:copy-json")).content)
    rows = {part["table"]: part["rows"] for part in copy["tables"]}
    assert copy["person"]["given_name"] == "Amal"
    assert rows["people_personfact"][0]["value"] == "b1"
    assert rows["people_qualification"][0]["title"] == "Krankenpflege"
    assert rows["people_consent"][0]["institution"]
    assert "digest" not in json.dumps(copy)
    address = reverse("people:copy-schema")
    assert copy["$schema"].endswith(address)
    schema = inside.get(address).json()
    jsonschema.Draft202012Validator.check_schema(schema)
    checker = jsonschema.Draft202012Validator.FORMAT_CHECKER
    jsonschema.Draft202012Validator(schema, format_checker=checker).validate(copy)
    copy["tables"][0]["rows"].append({"surprise": 1})
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(copy)


def test_another_person_cannot_reach_in(inside, amal, office, counsellor, now, today, shared):  # noqa: PLR0917
    """Keys of somebody else lead nowhere."""
    from wegenetz.people.services.persons import person_admit

    with acting_as(counsellor):
        other = person_admit(
            institution_id=office.pk, today=today, now=now, about={"given_name": "Bo"}
        )
        foreign = consent_record(
            person_id=other.pk,
            said=Said(
                purpose="counselling",
                language="de",
                medium="office",
                is_given=True,
                recipients=(office.pk,),
            ),
            actor=counsellor,
            now=now,
        )
    inside.post(reverse("people:withdraw", args=[foreign.pk]))
    with acting_as(Actor.person(other.pk)):
        assert Consent.objects.get().withdrawn_at is None
    assert inside.post(reverse("people:repeat", args=[foreign.pk])).status_code == 404


def test_the_page_takes_a_bounded_number_of_queries(
    inside, shared, question, django_assert_max_num_queries
):
    page(inside)
    with django_assert_max_num_queries(70):
        page(inside)


def test_a_partner_whose_time_is_over_sees_nothing_more(  # noqa: PLR0917
    inside, amal, shared, other_office, stranger, now, today
):
    from wegenetz.people.services.grants import grants_end

    inside.post(reverse("people:write"), {"house": other_office.pk, "text": "Nur für Sie."})
    inside.post(reverse("people:correct"), {"house": other_office.pk, "wish": "Falsch."})
    with acting_as(stranger):
        assert Message.objects.count() == Correction.objects.count() == 1
    grants_end(person_id=amal.pk, institution_id=other_office.pk, now=now)
    with acting_as(stranger):
        for table in (Message, Correction, ConsentRequest, Consent, Person):
            assert not table.objects.exists()
