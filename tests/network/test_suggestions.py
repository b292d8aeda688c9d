"""Anybody may say that an entry is wrong; whoever owns it answers, and the sender's address goes with the answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from tests.network.members import house

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.network import suggestion_selectors, suggestion_services
from wegenetz.network.errors import SuggestionsTooMany
from wegenetz.network.models import Suggestion
from wegenetz.network.staff_directory_errors import SuggestionAnswered, SuggestionUnknown

pytestmark = pytest.mark.usefixtures("no_samples")
FORM = "/hinweis/einrichtung/hafentor/"
SENDER = "leser@beispiel.example"
TEXT = "Die Telefonnummer stimmt nicht mehr."


def send(now, *, code="hafentor", address="192.0.2.1", email=SENDER, language="de", text=TEXT):
    suggestion_services.suggestion_send(
        subject=suggestion_selectors.subject_institution(code),
        text=text,
        email=email,
        language=language,
        address=address,
        now=now,
    )


def waiting(user):
    with acting_as(user.as_actor()):
        return suggestion_selectors.suggestions_waiting().rows


def answer(user, suggestion, now, *, is_accepted=True, words="Danke, ist geändert."):
    with acting_as(user.as_actor()):
        suggestion_services.suggestion_answer(
            suggestion_id=suggestion.pk,
            is_accepted=is_accepted,
            answer=words,
            actor=user.as_actor(),
            now=now,
        )


def stored(user, pk):
    with acting_as(user.as_actor()):
        return Suggestion.objects.get(pk=pk)


def test_it_reaches_those_who_own_the_entry_and_nobody_else(
    editor, coordinator, counsellor, stranger, now
):
    send(now)
    assert [row.text for row in waiting(editor)] == [TEXT]
    assert [row.text for row in waiting(coordinator)] == [TEXT]
    assert waiting(counsellor) == []
    assert waiting(stranger) == []
    with acting_as(Actor.anonymous()):
        assert not Suggestion.objects.exists()


def test_the_owners_are_told_without_its_words(editor, post, now):
    send(now)
    letter = post()[0]
    assert letter["To"] == editor.email
    assert TEXT not in letter.get_content()
    assert SENDER not in letter.get_content()


def test_what_belongs_to_no_house_is_answered_by_any_coordinator(editor, stranger, now):
    subject = suggestion_selectors.subject_subproject("servicestelle-kmu-thueringen")
    assert subject.institution_id is None
    suggestion_services.suggestion_send(
        subject=subject, text=TEXT, email="", language="de", address="192.0.2.1", now=now
    )
    assert [row.subject_name for row in waiting(stranger)] == ["Servicestelle KMU"]
    assert waiting(editor) == []


@pytest.mark.parametrize(("is_accepted", "words"), [(True, "übernommen"), (False, "nicht")])
def test_the_answer_goes_to_the_sender_and_the_address_is_forgotten(
    editor, post, now, is_accepted, words
):
    send(now)
    (suggestion,) = waiting(editor)
    answer(editor, suggestion, now, is_accepted=is_accepted, words="Wir haben nachgesehen.")
    letter = post()[-1]
    assert letter["To"] == SENDER
    assert "Wir haben nachgesehen." in letter.get_content()
    assert words in letter.get_content()
    assert f"/einrichtungen/{suggestion.institution.code}/" in letter.get_content()
    held = stored(editor, suggestion.pk)
    assert (held.email, held.origin) == ("", "")
    assert held.answered_by == editor
    assert waiting(editor) == []


def test_the_answer_is_framed_in_the_language_of_the_sender(editor, post, now):
    send(now, language="de")
    (suggestion,) = waiting(editor)
    answer(editor, suggestion, now)
    assert post()[-1]["Subject"].startswith("Antwort auf Ihren Hinweis")


def test_the_second_of_two_who_answer_is_told(editor, coordinator, now):
    send(now)
    (suggestion,) = waiting(editor)
    answer(editor, suggestion, now)
    with pytest.raises(SuggestionAnswered):
        answer(coordinator, suggestion, now)


def test_a_stranger_answers_nothing(editor, stranger, now):
    send(now)
    (suggestion,) = waiting(editor)
    with pytest.raises(SuggestionUnknown):
        answer(stranger, suggestion, now)


def test_the_sixth_within_an_hour_from_one_place_is_refused(db, now):
    for number in range(suggestion_services.MOST_AN_HOUR):
        send(now, text=f"Hinweis {number}")
    with pytest.raises(SuggestionsTooMany):
        send(now)
    send(now, address="192.0.2.2")
    send(now + timedelta(hours=1, seconds=1))


def test_a_second_click_sends_nothing_again_and_other_words_do(editor, post, now):
    send(now)
    send(now + timedelta(minutes=1))
    assert len(waiting(editor)) == 1
    assert len(post()) == 1
    send(now, text="Auch die Straße stimmt nicht.")
    assert len(waiting(editor)) == 2


def test_a_week_is_left_on_the_day_it_was_sent(editor, now):
    send(now)
    (suggestion,) = waiting(editor)
    late_that_day = now.replace(hour=20)
    assert suggestion_selectors.days_left(suggestion, now=late_that_day) == 7
    assert suggestion_selectors.days_left(suggestion, now=late_that_day + timedelta(days=8)) == -1


def test_where_it_came_from_is_counted_but_not_written_down(editor, now):
    send(now)
    (suggestion,) = waiting(editor)
    assert "192.0.2.1" not in suggestion.origin
    assert suggestion.origin != suggestion_services.origin_of("192.0.2.1", now + timedelta(days=1))


def test_the_page_takes_it_and_leads_back_to_the_entry(editor):
    response = Client().post(FORM, {"text": TEXT, "email": ""}, follow=True)
    assert response.redirect_chain == [("/einrichtungen/hafentor/", 302)]
    assert "Ihr Hinweis ist bei den Menschen" in response.content.decode()
    assert len(waiting(editor)) == 1


def test_a_program_that_fills_in_everything_is_asked_not_to_and_nothing_arrives(editor):
    response = Client().post(FORM, {"text": TEXT, "email": "", "website": "https://x.example"})
    assert response.status_code == 200
    assert "Bitte lassen Sie dieses Feld leer." in response.content.decode()
    assert waiting(editor) == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"text": ""}, "Schreiben Sie kurz, was nicht stimmt."),
        ({"text": TEXT, "email": "leser"}, "So sieht keine E-Mail-Adresse aus"),
    ],
)
def test_what_is_missing_is_said(db, typed, said):
    assert said in Client().post(FORM, typed).content.decode()


@pytest.mark.parametrize(
    "address",
    ["/hinweis/einrichtung/gibt-es-nicht/", "/hinweis/mensch/hafentor/", "/hinweis/angebot/x/"],
)
def test_there_is_nothing_to_say_about_what_does_not_exist(db, address):
    assert Client().get(address).status_code == 404


def test_an_offer_is_a_subject_as_well(editor):
    Client().post("/hinweis/angebot/hafentor-recognition-counselling/", {"text": TEXT})
    (suggestion,) = waiting(editor)
    assert suggestion.subject_kind == "offer"
    assert suggestion.institution == house()


def test_the_list_shows_how_long_each_has_waited(editor, as_member, now):
    send(now - timedelta(days=9))
    page = as_member(editor).get("/arbeit/hinweise/").content.decode()
    assert "überfällig" in page
    assert TEXT in page


def test_answering_needs_words_and_a_decision(editor, as_member, now):
    send(now)
    (suggestion,) = waiting(editor)
    browser, address = as_member(editor), f"/arbeit/hinweise/{suggestion.pk}/"
    assert (
        "Schreiben Sie eine kurze Antwort"
        in browser.post(address, {"decision": "accepted", "answer": ""}).content.decode()
    )
    assert browser.post(address, {"decision": "declined", "answer": "Nein."}).status_code == 302
    assert stored(editor, suggestion.pk).state == Suggestion.State.DECLINED


def test_answered_ones_are_deleted_after_a_year(editor, now):
    send(now)
    (suggestion,) = waiting(editor)
    answer(editor, suggestion, now)
    send(now)
    later = now + suggestion_services.KEPT
    assert suggestion_services.suggestions_purge(now=later) == 0
    assert suggestion_services.suggestions_purge(now=later + timedelta(seconds=1)) == 1
    assert len(waiting(editor)) == 1
