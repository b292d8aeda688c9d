"""A personal link alone opens nothing: it needs a code that came on another way, and few guesses are free."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse
from hypothesis import given, settings
from hypothesis import strategies as st

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.door_errors import CodesTooOften, DoorClosed, DoorUnknown
from wegenetz.people.forms import CodeForm
from wegenetz.people.models import DoorCode, OwnVisit, Person, PersonalLink
from wegenetz.people.own_session import NAME
from wegenetz.people.policies import CODE_ATTEMPTS, CODES_AN_HOUR
from wegenetz.people.services.doors import (
    CameBy,
    door_before,
    door_code_tell,
    door_enter,
    door_knock,
    door_make,
    door_revoke,
    visit_end,
    visitor_of,
)
from wegenetz.people.wall import DOORS


@pytest.fixture
def link(amal, now):
    return door_make(person_id=amal.pk, now=now, came_by=CameBy.PAPER)


def told(letters):
    """The code in the newest mail."""
    return re.search(r"\b(\d{3}) (\d{3})\b", letters[-1].get_content()).expand(r"\1\2")


def another(code):
    return f"{(int(code) + 1) % 1_000_000:06d}"


def test_link_and_mailed_code_together_let_the_person_in(amal, link, now, post):
    assert door_knock(token=link, now=now)
    visit = door_enter(token=link, code=told(post()), now=now)
    assert visitor_of(visit=visit, now=now) == Actor.person(amal.pk)


def test_the_mail_with_the_code_carries_neither_the_link_nor_a_name(amal, link, now, post):
    door_knock(token=link, now=now)
    (letter,) = post()
    words = f"{letter['subject']} {letter.get_content()}"
    assert link not in words
    assert "Amal" not in words


def test_a_link_that_came_by_mail_gets_no_code_by_mail(amal, now, post):
    link = door_make(person_id=amal.pk, now=now, came_by=CameBy.EMAIL)
    assert not door_knock(token=link, now=now)
    assert post() == []
    code = door_code_tell(person_id=amal.pk, now=now)
    assert door_enter(token=link, code=code, now=now)


def test_a_code_works_once_and_for_ten_minutes(amal, link, now):
    code = door_code_tell(person_id=amal.pk, now=now)
    assert door_enter(token=link, code=code, now=now)
    assert door_enter(token=link, code=code, now=now) is None
    code = door_code_tell(person_id=amal.pk, now=now)
    assert door_enter(token=link, code=code, now=now + timedelta(minutes=10)) is None


def test_five_wrong_guesses_void_the_code(amal, link, now):
    code = door_code_tell(person_id=amal.pk, now=now)
    for left in range(CODE_ATTEMPTS, 0, -1):
        assert door_before(token=link, now=now).attempts_left == left
        assert door_enter(token=link, code=another(code), now=now) is None
    assert door_enter(token=link, code=code, now=now) is None


def test_a_new_code_voids_the_one_before(amal, link, now):
    former = door_code_tell(person_id=amal.pk, now=now)
    later = door_code_tell(person_id=amal.pk, now=now + timedelta(seconds=1))
    if former != later:
        assert door_enter(token=link, code=former, now=now + timedelta(seconds=2)) is None
    assert door_enter(token=link, code=later, now=now + timedelta(seconds=2))


def test_only_few_codes_are_made_in_an_hour_and_in_a_day(amal, link, now):
    at = now
    made = 0
    for _ in range(40):
        try:
            door_code_tell(person_id=amal.pk, now=at)
            made += 1
        except CodesTooOften:
            at += timedelta(minutes=30)
        if at > now + timedelta(hours=20):
            break
    assert made == 10
    another_link = door_make(person_id=amal.pk, now=at)
    with pytest.raises(CodesTooOften):
        door_knock(token=another_link, now=at)


def test_the_database_counts_no_sixth_attempt(amal, link, now):
    from django.db import IntegrityError, transaction

    door_code_tell(person_id=amal.pk, now=now)
    with acting_as(Actor.system(DOORS)), pytest.raises(IntegrityError), transaction.atomic():
        DoorCode.objects.update(attempts=6)


def test_codes_and_tokens_stand_nowhere_in_the_database(amal, link, now):
    code = door_code_tell(person_id=amal.pk, now=now)
    visit = door_enter(token=link, code=code, now=now)
    with acting_as(Actor.system(DOORS)), connection.cursor() as cursor:
        for table in (PersonalLink, DoorCode, OwnVisit):
            cursor.execute(f"SELECT t::text FROM {table._meta.db_table} AS t")  # noqa: S608
            for (row,) in cursor.fetchall():
                assert link not in row
                assert visit not in row
                assert not re.search(rf"(?<![0-9a-f]){code}(?![0-9a-f])", row)


def test_an_old_a_shut_and_an_unknown_link_say_what_to_do(amal, link, now):
    with pytest.raises(DoorUnknown):
        door_before(token="2" * 21, now=now)
    with pytest.raises(DoorClosed, match="neuen Link"):
        door_before(token=link, now=now + timedelta(days=365))
    door_revoke(person_id=amal.pk, now=now)
    with pytest.raises(DoorClosed):
        door_before(token=link, now=now)


def test_shutting_a_link_ends_the_visit_behind_it(amal, link, now):
    visit = door_enter(token=link, code=door_code_tell(person_id=amal.pk, now=now), now=now)
    door_revoke(person_id=amal.pk, now=now)
    assert visitor_of(visit=visit, now=now) is None


def test_a_visit_ends_half_an_hour_after_the_last_click_and_after_twelve_hours(amal, link, now):
    visit = door_enter(token=link, code=door_code_tell(person_id=amal.pk, now=now), now=now)
    at = now
    while at < now + timedelta(hours=11, minutes=20):
        at += timedelta(minutes=29)
        assert visitor_of(visit=visit, now=at)
    assert visitor_of(visit=visit, now=at + timedelta(minutes=29)) is None
    again = door_enter(token=link, code=door_code_tell(person_id=amal.pk, now=at), now=at)
    assert visitor_of(visit=again, now=at + timedelta(minutes=30)) is None


def test_who_left_is_out_even_with_a_copied_cookie(amal, link, now):
    visit = door_enter(token=link, code=door_code_tell(person_id=amal.pk, now=now), now=now)
    visit_end(visit=visit, now=now)
    assert visitor_of(visit=visit, now=now) is None


# ------------------------------------------------------------------------------------ the pages
def test_whoever_finds_the_link_sees_nothing_of_the_person(client, amal, link, office):
    page = client.get(reverse("people:door", args=[link])).content.decode()
    for word in ("Amal", "Mustér", "amal@", office.name, "28195"):
        assert word not in page
    outside = client.get(reverse("people:own")).content.decode()
    assert "So kommen Sie zu Ihrer Seite" in outside


def test_the_way_in_and_out_through_the_pages(client, amal, link, post):
    door = reverse("people:door", args=[link])
    client.post(reverse("people:knock", args=[link]))
    inside = client.post(door, {"code": told(post())})
    assert inside.status_code == 302
    cookie = inside.cookies[NAME]
    assert cookie["httponly"]
    assert (cookie["samesite"], cookie["max-age"]) == ("Lax", 1800)
    assert "Abmelden" in client.get(reverse("people:own")).content.decode()
    client.post(reverse("people:leave"))
    client.cookies[NAME] = cookie.value
    assert "So kommen Sie zu Ihrer Seite" in client.get(reverse("people:own")).content.decode()


def test_a_visit_planted_by_somebody_else_is_not_taken_over(client, amal, link, post, now):
    client.cookies[NAME] = "untergeschoben"
    client.post(reverse("people:knock", args=[link]))
    inside = client.post(reverse("people:door", args=[link]), {"code": told(post())})
    assert inside.cookies[NAME].value != "untergeschoben"
    first = client.cookies[NAME].value
    code = door_code_tell(person_id=amal.pk, now=now + timedelta(seconds=1))
    client.post(reverse("people:door", args=[link]), {"code": code})
    assert client.cookies[NAME].value != first
    with acting_as(Actor.system(DOORS)):
        assert OwnVisit.objects.filter(ended_at=None).count() == 1


def test_wrong_guesses_stay_counted_over_requests(client, amal, link, now):
    code = door_code_tell(person_id=amal.pk, now=now)
    door = reverse("people:door", args=[link])
    for _ in range(CODE_ATTEMPTS):
        assert client.post(door, {"code": another(code)}).status_code == 200
    assert client.post(door, {"code": code}).status_code == 200
    assert NAME not in client.cookies


def test_one_address_cannot_try_many_links(client, amal, link):
    door = reverse("people:door", args=[link])
    answers = [
        client.post(door, {"code": "000000"}, REMOTE_ADDR="203.0.113.9").status_code
        for _ in range(61)
    ]
    assert answers[-1] == 429
    assert set(answers[:-1]) == {200}


def test_the_visit_counts_on_the_own_page_only(client, amal, link, now):
    code = door_code_tell(person_id=amal.pk, now=now)
    client.post(reverse("people:door", args=[link]), {"code": code})
    assert client.get(reverse("people:own")).wsgi_request.actor == Actor.person(amal.pk)
    assert client.get(reverse("web:start")).wsgi_request.actor == Actor.anonymous()


def test_own_pages_are_kept_by_nobody_and_tell_nobody_where_they_were(client, link):
    response = client.get(reverse("people:door", args=[link]))
    assert "no-store" in response["Cache-Control"]
    assert response["Referrer-Policy"] == "same-origin"
    assert response["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("table", [PersonalLink, DoorCode, OwnVisit])
def test_strangers_see_no_door(amal, link, now, stranger, table):
    door_enter(token=link, code=door_code_tell(person_id=amal.pk, now=now), now=now)
    for actor in (stranger, Actor.anonymous(), Actor.person(amal.pk + 1), Actor.link("0" * 64)):
        with acting_as(actor):
            assert not table.objects.exists()
            assert not table.objects.update(person_id=amal.pk)


def test_inside_the_person_sees_the_own_record_only(amal, office, counsellor, now, today):
    from wegenetz.people.services.persons import person_admit

    with acting_as(counsellor):
        person_admit(institution_id=office.pk, today=today, now=now, about={"given_name": "Bo"})
    with acting_as(Actor.person(amal.pk)):
        assert [one.pk for one in Person.objects.all()] == [amal.pk]


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=12))
def test_a_code_is_six_digits_in_any_script_or_refused(typed):
    form = CodeForm({"code": typed})
    if form.is_valid():
        assert re.fullmatch(r"[0-9]{6}", form.cleaned_data["code"])
    assert CodeForm({"code": "١٢٣ ٤٥٦"}).is_valid()
    assert CODES_AN_HOUR < 10
