"""The page of an offer tells everybody what it is, when, and what comes before it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from tests.conftest import TODAY

from wegenetz.catalogue import counting, selectors, services
from wegenetz.catalogue.models import Offer, Run
from wegenetz.professions.selectors import document_labels

pytestmark = pytest.mark.django_db


def page(code: str, language: str = "") -> str:
    response = Client().get(f"{language}/angebote/{code}/")
    assert response.status_code == 200
    return response.text


def test_a_step_says_what_it_needs_gives_and_costs_in_plain_words():
    shown = selectors.offer_page("sprachschule-weserbogen-vocational-language-b2", day=TODAY)
    assert shown.gives == ("Deutsch B2",)
    assert any("Berechtigung für den Berufssprachkurs B2" in w for way in shown.needs for w in way)
    assert shown.runs
    html = page("sprachschule-weserbogen-vocational-language-b2")
    assert "Das haben Sie danach" in html
    assert "Sprachschule Weserbogen" in html


def test_own_needs_of_an_offer_come_on_top(house):
    Offer.objects.filter(code="hafentor-recognition-counselling").update(needs=["in_germany"])
    shown = selectors.offer_page("hafentor-recognition-counselling", day=TODAY)
    assert shown.needs == (("Sie leben in Deutschland",),)


def test_a_price_nobody_confirmed_is_not_free(house):
    assert selectors.offer_page("beratungsprozess-leinehof", day=TODAY).price.cost is None
    assert "noch nicht bestätigt" in page("beratungsprozess-leinehof")
    assert "kostenlos" in page("workshop-bescheide-hafentor")


def test_a_module_shows_its_path_and_marks_where_one_is():
    html = page("diversity-aufbau")
    assert html.index("Diversity Basis</a>") < html.index('aria-current="page"')
    assert "Schulungen zu Vielfalt" in html


def test_the_trainings_on_diversity_build_on_each_other_as_their_house_says():
    """Basic before advanced is needed; gender and migration, diversity and health are better after the basic one."""
    before = {
        code: [
            (one.before.code, one.is_required)
            for one in selectors.offers_before(Offer.objects.get(code=code).pk)
        ]
        for code in (
            "diversity-basis",
            "diversity-aufbau",
            "gender-und-migration",
            "diversity-und-gesundheit",
        )
    }
    assert before == {
        "diversity-basis": [],
        "diversity-aufbau": [("diversity-basis", True)],
        "gender-und-migration": [("diversity-basis", False)],
        "diversity-und-gesundheit": [("diversity-basis", False)],
    }


def test_an_offer_says_which_documents_to_bring():
    offer = (
        Offer.objects.exclude(bring=[]).filter(is_active=True, code="pruefung-b2-weserbogen").get()
    )
    html = page(offer.code).partition('id="mitbringen"')[2].partition("</section>")[0]
    labels = document_labels()
    assert offer.bring == ["identity"]
    assert str(labels["identity"]) in html
    Offer.objects.filter(pk=offer.pk).update(bring=[])
    assert 'id="mitbringen"' not in page(offer.code)


def test_a_date_one_can_no_longer_apply_for_shows_no_free_seat_but_the_next_start(monkeypatch):
    first, second = Run.objects.filter(offer__code="diversity-basis", starts__gte=TODAY).order_by(
        "starts"
    )[:2]
    Run.objects.filter(pk=first.pk).update(apply_by=TODAY - timedelta(days=1))
    monkeypatch.setattr(counting, "_counters", [lambda ids: {first.pk: 16}])
    html = page("diversity-basis")
    assert "Anmeldefrist vorbei" in html
    assert "noch 16 Plätze" not in html
    assert f'noch für den Beginn am <time datetime="{second.starts}"' in html


def test_dates_say_whether_a_seat_is_free(monkeypatch):
    first, second, third = Run.objects.filter(
        offer__code="diversity-basis", starts__gte=TODAY
    ).order_by("starts")[:3]
    services.run_fullness_write(run_id=first.pk, is_full=True)
    Run.objects.filter(pk=second.pk).update(status="cancelled", cancel_reason="Raum gesperrt")
    monkeypatch.setattr(counting, "_counters", [lambda ids: {third.pk: 1}])
    html = page("diversity-basis")
    assert html.index("ausgebucht") < html.index("Raum gesperrt") < html.index("noch 1 Platz")


def test_what_was_not_confirmed_for_two_years_says_so_and_the_archive_too(house):
    offers = Offer.objects.filter(code="bamf-course-voucher-b2")
    offers.update(confirmed_on=TODAY - timedelta(days=800))
    assert "Fragen Sie nach" in page("bamf-course-voucher-b2")
    offers.update(confirmed_on=date(2026, 11, 1))
    assert "Fragen Sie nach" not in page("bamf-course-voucher-b2")
    offers.update(is_active=False)
    assert "gibt es nicht mehr" in page("bamf-course-voucher-b2")


def test_the_page_needs_a_bounded_number_of_queries(django_assert_max_num_queries):
    for code in (
        "diversity-aufbau",
        "akademie-osterdeich-test-preparation",
        "zab-degree-evaluation",
    ):
        with django_assert_max_num_queries(17):
            selectors.offer_page(code, day=TODAY)


def test_an_unknown_offer_is_a_page_that_says_so():
    response = Client().get("/angebote/gibt-es-nicht/")
    assert response.status_code == 404
    assert "Dieses Angebot gibt es nicht" in response.text


def test_free_seats_are_those_that_booking_counts():
    run = Run.objects.filter(offer__code="diversity-basis", starts__gte=TODAY).earliest("starts")
    assert counting.free_seats([run.pk]) == {run.pk: 16}, "nobody has booked"
    Run.objects.filter(pk=run.pk).update(seats=3)
    assert "noch 3 Plätze" in page("diversity-basis")
