"""Coming dates as everybody finds them: a list, a month, and filters as links."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.conftest import TODAY

from wegenetz.booking.selectors.run_months import month_of, words_of
from wegenetz.booking.values.wishes import Wish
from wegenetz.catalogue.models import Offer, Run

pytestmark = pytest.mark.django_db


def page(**asked: str) -> str:
    response = Client().get(reverse("booking:runs"), asked)
    assert response.status_code == 200
    return response.content.decode()


class TestFilters:
    @pytest.mark.parametrize(
        ("word", "fits", "fits_not"),
        [
            ("art", "training", "exam"),
            ("thema", "health", "german"),
            ("sprache", "ar", "tr"),
            ("form", "online", "onsite"),
        ],
    )
    def test_each_filter_keeps_what_fits_and_nothing_else(self, run, word, fits, fits_not):
        Offer.objects.filter(pk=run.offer_id).update(
            topics=["health"], languages=["de", "ar"], mode="online"
        )
        assert "Probekurs" in page(**{"angebot": "probekurs", word: fits})
        assert "Probekurs" not in page(**{"angebot": "probekurs", word: fits_not})

    def test_only_words_that_some_date_has_are_offered(self, run):
        words = words_of(Wish(), day=TODAY)
        assert "training" in words.kinds
        assert "authority_service" not in words.kinds

    def test_words_follow_every_change_at_once_and_the_language_of_a_single_date(self, run):
        def words():
            return words_of(Wish(), day=TODAY)

        assert "gender" not in words().topics or "sw" not in words().languages
        Offer.objects.filter(pk=run.offer_id).update(topics=["gender"], languages=["sw"])
        assert "gender" in words().topics
        assert "sw" in words().languages
        Run.objects.filter(pk=run.id).update(language="am")
        assert "am" in words().languages
        Offer.objects.filter(pk=run.offer_id).update(is_bookable=False)
        assert not {"sw", "am"} & words().languages
        assert {"sw", "am"} <= words_of(Wish(scope="alle"), day=TODAY).languages

    def test_a_set_filter_is_a_link_that_takes_it_away(self, run):
        shown = page(art="training", monat="2027-01")
        assert 'href="?monat=2027-01" rel="nofollow" aria-current="true"' in shown

    def test_dates_booked_elsewhere_are_shown_on_demand(self, run):
        Offer.objects.filter(pk=run.offer_id).update(is_bookable=False)
        assert "Probekurs" not in page(angebot="probekurs")
        assert "direkt bei der Stelle" in page(angebot="probekurs", umfang="alle")

    def test_nothing_found_leads_on(self, run):
        assert "Alle Filter weg" in page(angebot="gibt-es-nicht")

    @pytest.mark.parametrize("asked", [{"art": "x'"}, {"monat": "2026-99"}, {"tag": "gestern"}])
    def test_what_nobody_can_mean_does_no_harm(self, run, asked):
        page(**asked)


class TestTheMonth:
    def test_weeks_begin_on_monday_and_a_date_stands_on_its_day(self, run):
        weeks = month_of(Wish(offer="probekurs"), first=run.starts.replace(day=1), today=TODAY)
        assert all(
            day.on is None or day.on.weekday() == n for w in weeks for n, day in enumerate(w)
        )
        found = {day.on: day.runs for week in weeks for day in week if day.runs}
        assert list(found) == [run.starts]
        assert found[run.starts][0].id == run.pk

    def test_a_crowded_day_names_a_few_and_leads_to_the_others(self, run):
        for number in range(4):
            Run.objects.create(
                offer=run.offer, starts=run.starts, ends=run.ends, language=f"x{number}"
            )
        shown = page(angebot="probekurs", monat=f"{run.starts:%Y-%m}")
        assert "noch 2 Termine" in shown
        assert f"?angebot=probekurs&amp;tag={run.starts:%Y-%m-%d}" in shown
        of_day = page(angebot="probekurs", tag=f"{run.starts:%Y-%m-%d}")
        assert of_day.count("Probekurs Vielfalt") == 5

    def test_what_is_over_is_not_shown(self, offer):
        begun = TODAY - timedelta(days=3)
        Run.objects.create(offer=offer, starts=begun, ends=begun)
        assert "Probekurs" not in page(angebot="probekurs", monat=f"{TODAY:%Y-%m}")

    def test_it_takes_few_questions(self, run, django_assert_max_num_queries):
        with django_assert_max_num_queries(18):
            page(monat=f"{run.starts:%Y-%m}")
