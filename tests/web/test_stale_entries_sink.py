"""Wherever entries are listed that somebody confirms, what nobody confirmed for long stands behind the others and says so."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client
from tests.conftest import CLOCK, TODAY
from tests.people.houses import counsellor_of

from wegenetz.booking.selectors.run_lists import runs_listed
from wegenetz.booking.values.wishes import EVERYTHING, Wish
from wegenetz.catalogue.models import Offer, Run
from wegenetz.catalogue.selectors.house import offers_of_house
from wegenetz.counselling.selectors.offices import offices_offered
from wegenetz.finder import selectors as finder
from wegenetz.finder.asked import Asked
from wegenetz.finder.map_places import Wanted, map_for
from wegenetz.finder.models import SearchEntry, SearchVersion
from wegenetz.foundation.freshness import STALE_AFTER, sinks
from wegenetz.network import directory_selectors, responsibility_selectors, structure_selectors
from wegenetz.network.models import Cooperation, Institution, Network, Subproject
from wegenetz.planner.person import Answers
from wegenetz.planner.selectors import offices_near

pytestmark = pytest.mark.django_db

NOW = datetime.fromisoformat(CLOCK)
#: The last day on which an entry keeps its place is one later.
OLD = TODAY - STALE_AFTER - timedelta(days=1)
WORDS = "lange nicht bestätigt"


def real(**more):
    return {"is_sample": False, "source": "gelesen", "confirmed_on": OLD, **more}


def stale_house(code):
    Institution.objects.filter(code=code).update(**real(confidence="seen"))
    return Institution.objects.get(code=code)


def page(address):
    return Client().get(address).content.decode()


def test_networks():
    Network.objects.filter(ends_year=None).update(confirmed_on=TODAY)
    first = structure_selectors.networks(today=TODAY).running[0]
    assert WORDS not in page("/netzwerke/")
    Network.objects.filter(pk=first.pk).update(confirmed_on=OLD)
    assert structure_selectors.networks(today=TODAY).running[-1].pk == first.pk
    assert page("/netzwerke/").count(WORDS) == 1
    yesterday = TODAY - timedelta(days=1)
    assert structure_selectors.networks(today=yesterday).running[0].pk == first.pk


def test_subprojects_and_their_operators_on_the_page_of_a_network():
    house = stale_house("hafentor")
    for name in ("Aaa", "Zzz"):
        Subproject.objects.create(
            code=f"neu-{name.lower()}",
            name=name,
            network_id="bremen",
            operator=house if name == "Aaa" else None,
            source="gelesen",
            confirmed_on=OLD if name == "Aaa" else TODAY,
        )
    seen = structure_selectors.network_page("bremen", today=TODAY)
    assert seen.running[-1].name == "Aaa"
    assert seen.operators[-1].pk == house.pk
    assert page("/netzwerke/bremen/").count(WORDS) >= 2


def test_what_a_house_offers_runs_and_works_with():
    house = Institution.objects.get(code="hafentor")
    offers = offers_of_house(house.pk, day=TODAY)
    assert len(offers) > 1
    Offer.objects.filter(pk=offers[0].offer.pk).update(is_sample=False, confirmed_on=OLD)
    after = offers_of_house(house.pk, day=TODAY)
    assert [one.offer.pk for one in after] == [
        *(one.offer.pk for one in offers[1:]),
        offers[0].offer.pk,
    ]
    partner = stale_house("bremen-nord")
    for one in (partner, Institution.objects.get(code="zab")):
        lower, higher = sorted((house, one), key=lambda each: each.pk)
        Cooperation.objects.get_or_create(source=lower, target=higher, kind="works_with")
    found = directory_selectors.institution_profile("hafentor", now=NOW, today=TODAY)
    assert found.works_with[-1].pk == partner.pk
    assert page("/einrichtungen/hafentor/").count(WORDS) >= 2


def test_offers_made_for_a_profession():
    offers = finder.offers_for("pflegefachkraft", today=TODAY, limit=50)
    first = offers[0]
    SearchEntry.objects.filter(pk=first.pk).update(is_sample=False, confirmed_on=OLD)
    assert finder.offers_for("pflegefachkraft", today=TODAY, limit=50)[-1].pk == first.pk
    SearchEntry.objects.exclude(pk=first.pk).filter(
        kind="offer", professions__contains=["pflegefachkraft"]
    ).delete()
    assert WORDS in page("/berufe/pflegefachkraft/")


def listed(**asked):
    """Every entry in the order of its pages: none twice, none left out."""
    seen, after = [], ""
    while True:
        results = finder.search(
            Asked(kind="institution", **asked), now=NOW, language="de", after=after
        )
        seen += results.page.rows
        after = results.page.after
        if not after:
            break
    assert len({row.pk for row in seen}) == len(seen)
    return seen


def test_in_a_search_by_distance_it_stands_where_one_farther_away_would():
    near = {"postal_code": "28195", "order": "entfernung"}
    before = listed(**near)
    first = before[0]
    SearchEntry.objects.filter(pk=first.pk).update(is_sample=False, confirmed_on=OLD)
    SearchVersion.objects.update(number=10**6)
    after = listed(**near)
    assert {row.pk for row in after} == {row.pk for row in before}
    place = [row.pk for row in after].index(first.pk)
    assert place > 0
    assert after[place - 1].kilometres <= first.kilometres + 25 <= after[place + 1].kilometres


def test_in_a_search_by_date_it_is_the_last_of_its_day():
    SearchEntry.objects.filter(kind="institution").update(
        next_start_on=TODAY + timedelta(days=3), next_free_at=None
    )
    first = listed(order="termin")[0]
    SearchEntry.objects.filter(pk=first.pk).update(is_sample=False, confirmed_on=OLD)
    SearchVersion.objects.update(number=10**6)
    after = listed(order="termin")
    old = [sinks(row.confirmed_on, TODAY, is_sample=row.is_sample) for row in after]
    assert old == sorted(old)
    assert old[[row.pk for row in after].index(first.pk)]


def test_on_the_map_beside_a_postal_code():
    found = map_for(Wanted(near="28757"), today=TODAY).matching
    house = stale_house(found[0].place.code)
    again = [one.place.code for one in map_for(Wanted(near="28757"), today=TODAY).matching]
    assert again.index(house.code) > 0
    assert again[-1] != house.code


def test_dates_of_one_day_and_the_pages_of_their_list():
    day = TODAY + timedelta(days=30)
    offers = list(Offer.objects.filter(is_active=True).order_by("pk")[:3])
    for number in range(30):
        Run.objects.create(offer=offers[number % 3], starts=day, ends=day, language=f"{number:02}")
    Offer.objects.update(confirmed_on=TODAY)
    Offer.objects.filter(pk=offers[0].pk).update(is_sample=False, confirmed_on=OLD)
    seen, after = [], ""
    while True:
        got = runs_listed(Wish(scope=EVERYTHING), day=TODAY, on=day, after=after)
        seen += got.runs
        after = got.after
        if not after:
            break
    assert len({run.id for run in seen}) == len(seen) >= 30
    old = set(offers[0].runs.values_list("pk", flat=True))
    stale = [run.id in old for run in seen]
    assert stale == sorted(stale)
    assert sum(stale) >= 10
    Offer.objects.update(is_sample=False, confirmed_on=OLD)
    Institution.objects.filter(pk__in=Offer.objects.values("institution")).update(
        **real(confidence="seen")
    )
    assert page(f"/termine/?tag={day:%Y-%m-%d}&umfang=alle").count(WORDS) == 20


def test_counselling_offices_near_and_the_next_doors_of_an_answer():
    answers = Answers(region="04011", postal_code="28195")
    first = offices_near(answers, day=TODAY).offices[0]
    house = stale_house(first.office.code)
    after = offices_near(answers, day=TODAY).offices
    assert [one.office.code for one in after].index(house.code) > 0
    assert WORDS in page("/beratung/")
    near = responsibility_selectors.nearest_institutions(
        ["counselling"], today=TODAY, postal_code="28195", limit=9
    )
    codes = [one.code for one in near]
    assert codes.index(house.code) > 0
    assert [one.is_stale for one in near].count(1) == 1


def test_among_offices_somebody_may_register_with_the_competent_one_stays_first():
    asked = {
        "topic": "recognition",
        "kreis": "04011",
        "postal_code": "28195",
        "spoken": "de",
        "now": NOW,
        "today": TODAY,
    }
    counsellor_of(offices_offered(**asked).to_call[0].house.code)
    before = offices_offered(**asked).offices
    equals = [one for one in before if not one.is_responsible]
    assert len(equals) > 1
    stale_house(equals[0].house.code)
    after = offices_offered(**asked).offices
    assert [one.is_responsible for one in after] == [one.is_responsible for one in before]
    assert [one.house.code for one in after][-1] == equals[0].house.code


def test_every_sentence_is_that_of_the_list():
    stale_house("hafentor")
    assert re.search(rf"Hafentor.{{0,600}}{WORDS}", page("/einrichtungen/?land=HB"), re.DOTALL)
