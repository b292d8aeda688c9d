"""A person entered twice: one case goes on, the other stays readable, both lead to each other, and statistics count once."""

from __future__ import annotations

from datetime import timedelta
from html import unescape

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from tests.counselling.houses import at_hafentor, case_of
from tests.people.houses import counsellor_of

from wegenetz.counselling.models import Case
from wegenetz.counselling.selectors.duplicates import cases_to_compare
from wegenetz.counselling.selectors.journeys import PURPOSE, Chosen, events_of
from wegenetz.counselling.selectors.taken_along import by_month, cases_running
from wegenetz.counselling.services.case_life import case_mark_duplicate, case_reopen
from wegenetz.counselling.staff_intake_errors import NotTheSamePerson
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.errors import NotLeading
from wegenetz.people.wall import COUNSELLING

RIMA = {"given_name": "Rima", "family_name": "Muster", "phone": "0421 00000-77"}


@pytest.fixture
def colleague(db) -> Actor:
    return counsellor_of("hafentor").as_actor()


@pytest.fixture
def first(colleague, now, today) -> Case:
    return case_of(colleague, now=now, today=today, **RIMA)


@pytest.fixture
def second(colleague, now, today) -> Case:
    return case_of(colleague, now=now, today=today, **RIMA | {"place": "Bremen"})


@pytest.fixture
def elsewhere(db, now, today) -> Case:
    actor = counsellor_of("leinetal", name="Ole Beispiel").as_actor()
    return case_of(actor, now=now, today=today, **RIMA)


def mark(case, kept, actor, now, today):
    with acting_as(actor):
        case_mark_duplicate(case=case, kept=kept, actor=actor, now=now, today=today)


def fresh(case) -> Case:
    with acting_as(Actor.system(COUNSELLING)):
        return Case.objects.get(pk=case.pk)


def page(case) -> str:
    address = reverse("counselling:case", args=[case.pk])
    return unescape(at_hafentor().get(address).content.decode())


def counted(house, today, actor) -> tuple[int, int]:
    """Registrations of the month, and rows of the monitoring export."""
    first_day = today.replace(day=1)
    with acting_as(actor):
        months = by_month(house, first=first_day, last=today)
        rows = cases_running(house, first=first_day, last=today).count()
    return sum(months["registered"].values()), rows


def journeys(now) -> set:
    chosen = Chosen(since=now - timedelta(days=1), until=now + timedelta(days=1))
    with acting_as(Actor.system(PURPOSE)):
        return set(events_of(chosen).values_list("journey", flat=True))


def test_the_page_compares_and_the_other_case_goes_on(first, second, colleague):
    browser = at_hafentor()
    address = reverse("counselling:case-duplicate", args=[second.pk])
    html = unescape(browser.get(address).content.decode())
    assert f"Dieselbe Person: Fall {first.reference} geht weiter" in html
    assert "0421 00000-77</bdi></a>, gleich" in html
    done = browser.post(address, {"bleibt": str(first.pk)})
    assert done.url == reverse("counselling:case", args=[first.pk])
    assert (fresh(second).status, fresh(second).duplicate_of_id) == ("closed", first.pk)
    assert fresh(first).status == "active"
    assert (
        f'Dieselbe Person, doppelt angelegt: <a href="{reverse("counselling:case", args=[second.pk])}'
        in page(first)
    )
    assert "doppelt angelegt und wird nicht gezählt" in page(second)
    assert first.reference in page(second)
    path = page(second).partition('class="wn-way')[2].partition("</ol>")[0]
    assert f'geht anderswo weiter</b> <span class="wn-meta">Fall {first.reference}' in path
    assert "Fall abgeschlossen" not in path


def test_opening_it_again_takes_everything_back(first, second, colleague, now, today):
    mark(second, first, colleague, now, today)
    with acting_as(colleague):
        case_reopen(case=fresh(second), actor=colleague, now=now, today=today)
    assert (fresh(second).status, fresh(second).duplicate_of_id) == ("active", None)
    assert "doppelt angelegt" not in page(first)


def test_each_case_keeps_its_one_house(first, second, colleague, now, today):
    mark(second, first, colleague, now, today)
    assert fresh(second).institution_id == fresh(first).institution_id


def test_statistics_count_once_until_it_is_taken_back(first, second, colleague, now, today):
    house = first.institution_id
    before = counted(house, today, colleague)
    mark(second, first, colleague, now, today)
    assert counted(house, today, colleague) == (before[0] - 1, before[1] - 1)
    assert second.journey not in journeys(now)
    assert first.journey in journeys(now)
    with acting_as(colleague):
        case_reopen(case=fresh(second), actor=colleague, now=now, today=today)
    assert counted(house, today, colleague) == before
    assert second.journey in journeys(now)


def test_what_lies_elsewhere_is_neither_shown_nor_joined(
    *, first, elsewhere, colleague, now, today
):
    with acting_as(colleague):
        assert cases_to_compare(first, actor=colleague) == []
    with pytest.raises(NotLeading):
        mark(first, elsewhere, colleague, now, today)
    other = counsellor_of("leinetal", name="Ole Beispiel").as_actor()
    with pytest.raises(NotLeading):
        mark(first, elsewhere, other, now, today)
    answer = at_hafentor().post(
        reverse("counselling:case-duplicate", args=[first.pk]), {"bleibt": str(elsewhere.pk)}
    )
    assert answer.status_code == 404


def test_no_ring_and_nothing_goes_on_that_was_closed_itself(first, second, colleague, now, today):
    with pytest.raises(NotTheSamePerson):
        mark(first, first, colleague, now, today)
    mark(second, first, colleague, now, today)
    with pytest.raises(NotTheSamePerson):
        mark(first, fresh(second), colleague, now, today)


def test_of_three_all_lead_to_the_one_that_goes_on(*, first, second, colleague, now, today):
    third = case_of(colleague, now=now, today=today, **RIMA)
    mark(third, second, colleague, now, today)
    mark(fresh(second), first, colleague, now, today)
    assert {fresh(one).duplicate_of_id for one in (second, third)} == {first.pk}


def test_the_database_refuses_an_open_duplicate(first, second):
    with (
        acting_as(Actor.system(COUNSELLING)),
        pytest.raises(IntegrityError, match="case_duplicate_is_closed"),
        transaction.atomic(),
    ):
        Case.objects.filter(pk=second.pk).update(duplicate_of=first)


def test_the_comparison_takes_a_bounded_number_of_queries(
    first, second, colleague, django_assert_max_num_queries
):
    with acting_as(colleague), django_assert_max_num_queries(8):
        assert len(cases_to_compare(second, actor=colleague)) == 1


@pytest.mark.parametrize("typed", ["²", "٣", "-1", "x", "", "9" * 30])
def test_what_is_no_key_is_no_crash(first, typed):
    """Digits are not always numbers: in Python a raised two is a digit, and no whole number can be read from it."""
    house, case = at_hafentor(), {"case_id": first.pk}
    marked = house.post(reverse("counselling:case-duplicate", kwargs=case), {"bleibt": typed})
    assert marked.status_code == 404
    begun = house.get(reverse("counselling:handover-new"), {"fall": typed})
    assert begun.status_code in (200, 404)
    for name, field in (("case-changes", "vor"), ("contact-new", "termin")):
        assert (
            house.get(reverse(f"counselling:{name}", kwargs=case), {field: typed}).status_code
            < 500
        )
    assert (
        house.post(reverse("catalogue:staff-offers-confirm"), {"angebot": typed}).status_code < 500
    )
