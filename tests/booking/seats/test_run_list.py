"""Coming dates as everybody finds them: a list, a month, and filters as links."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from tests.booking.seats.conftest import book
from tests.conftest import TODAY

from wegenetz.booking.selectors.run_months import month_of, words_of
from wegenetz.booking.values.wishes import Wish
from wegenetz.catalogue.models import Offer, Run, Step
from wegenetz.network.models import Institution, Location

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


class TestALine:
    """What the list says of one date."""

    @pytest.fixture(autouse=True)
    def places(self, offer):
        """The house is in its own town, the offer and the date are not yet anywhere."""
        Location.objects.filter(institution=offer.institution_id).delete()
        for city, is_main in (("Nebenort", False), ("Hausort", True)):
            Location.objects.create(
                institution_id=offer.institution_id, name=city, city=city, is_main=is_main
            )

    def elsewhere(self, city):
        other = Institution.objects.exclude(code="hafentor").filter(is_sample=True).first()
        return Location.objects.create(institution=other, name=city, city=city)

    def test_it_names_the_town_of_the_house_else_of_the_offer_else_of_the_date(self, run):
        assert ", Hausort" in page(angebot="probekurs")
        Offer.objects.filter(pk=run.offer_id).update(location=self.elsewhere("Kursort"))
        assert ", Kursort" in page(angebot="probekurs")
        Run.objects.filter(pk=run.pk).update(location=self.elsewhere("Terminort"))
        shown = page(angebot="probekurs")
        assert ", Terminort" in shown
        assert shown.count('class="wn-panel wn-date"') == 1

    def test_a_house_without_any_place_is_listed_without_a_town(self, run):
        Location.objects.filter(institution=run.offer.institution_id).delete()
        assert f"{run.offer.institution.name}</bdi>" in page(angebot="probekurs")

    def test_an_offer_without_a_title_is_called_like_its_step(self, run):
        step = Step.objects.first()
        Offer.objects.filter(pk=run.offer_id).update(title={}, step=step, audience="persons")
        assert step.label["de"] in page(angebot="probekurs")

    def test_it_counts_the_seats_that_are_left(self, run):
        assert "<b>10 von 10</b>" in page(angebot="probekurs")
        book(run, 3)
        assert "<b>7 von 10</b>" in page(angebot="probekurs")


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

    def test_a_month_shows_what_one_must_apply_for_before_it_begins(self, run):
        """The list and the month show the same dates: what counts is whether one can still apply today."""
        Run.objects.filter(pk=run.pk).update(apply_by=TODAY)
        assert f"{run.starts:%Y-%m}" > f"{TODAY:%Y-%m}"
        assert "Probekurs" in page(angebot="probekurs")
        assert "Probekurs" in page(angebot="probekurs", monat=f"{run.starts:%Y-%m}")
        Run.objects.filter(pk=run.pk).update(apply_by=TODAY - timedelta(days=1))
        assert "Probekurs" not in page(angebot="probekurs", monat=f"{run.starts:%Y-%m}")

    def test_what_is_over_is_not_shown(self, offer):
        begun = TODAY - timedelta(days=3)
        Run.objects.create(offer=offer, starts=begun, ends=begun)
        assert "Probekurs" not in page(angebot="probekurs", monat=f"{TODAY:%Y-%m}")

    def test_it_takes_few_questions(self, run, django_assert_max_num_queries):
        page(monat=f"{run.starts:%Y-%m}")
        with django_assert_max_num_queries(10):
            page(monat=f"{run.starts:%Y-%m}")
