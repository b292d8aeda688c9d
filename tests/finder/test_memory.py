"""The search and the map keep in memory what is the same for everybody, and forget it with the next change."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.utils.translation import override

from wegenetz.finder import selectors, services
from wegenetz.finder.asked import Asked
from wegenetz.finder.models import SearchEntry, SearchWord, Synonym
from wegenetz.foundation.clock import BERLIN
from wegenetz.network.models import Institution
from wegenetz.professions.models import ProfessionName

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=BERLIN)


def found(words="", *, after="", now=NOW, language="de", **asked):
    return selectors.search(Asked(words=words, **asked), now=now, language=language, after=after)


def test_asked_again_the_search_takes_three_queries(django_assert_max_num_queries):
    first = found("Deutschkurs", postal_code="28195", order="entfernung")
    with django_assert_max_num_queries(3):
        again = found("Deutschkurs", postal_code="28195", order="entfernung")
    assert [row.pk for row in again.page.rows] == [row.pk for row in first.page.rows]
    assert again.counts == first.counts


def test_another_order_kind_or_page_needs_no_new_count(django_assert_max_num_queries):
    first = found("Beratung")
    for other in ({"kind": "offer"}, {"order": "termin"}, {"after": first.page.after}):
        with django_assert_max_num_queries(5):
            assert found("Beratung", **other).counts == first.counts


def test_a_changed_entry_is_found_at_once():
    assert found("Zauberwort").total == 0
    entry = SearchEntry.objects.filter(kind="offer").first()
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE finder_searchentry SET document = '''zauberwort'':1A' WHERE id = %s",
            [entry.pk],
        )
    assert [row.pk for row in found("Zauberwort").page.rows] == [entry.pk]
    SearchEntry.objects.filter(pk=entry.pk).delete()
    assert found("Zauberwort").total == 0


@pytest.mark.parametrize(
    "change",
    [
        lambda: SearchEntry.objects.first().save(),
        lambda: SearchEntry.objects.all()[:1].get().delete(),
        lambda: SearchWord.objects.create(word="zauberwort"),
        lambda: Synonym.objects.create(phrase="zauberwort", means=["kurs"]),
    ],
)
def test_every_change_raises_the_version(change):
    before = selectors.search_version()
    change()
    assert selectors.search_version() > before


def test_a_new_synonym_and_a_new_name_of_a_profession_hold_at_once():
    assert found("Abrakadabra").total == 0
    Synonym.objects.create(phrase="abrakadabra", means=["beratung"])
    assert found("Abrakadabra").total > 0
    assert "pflegefachkraft" not in {
        one.code for one in found("Zauberpflegerin").reading.professions
    }
    ProfessionName.objects.create(
        profession_id="pflegefachkraft",
        language="de",
        name="Zauberpflegerin",
        search="zauberpflegerin",
    )
    assert "pflegefachkraft" in {one.code for one in found("Zauberpflegerin").reading.professions}


def test_the_next_day_is_reckoned_anew():
    row = SearchEntry.objects.filter(kind="offer", next_start_on__isnull=True).first()
    SearchEntry.objects.filter(pk=row.pk).update(next_start_on=NOW.date(), next_free_at=None)
    assert row.pk in {one.pk for one in pages(order="termin", now=NOW)}
    assert row.pk not in {one.pk for one in pages(order="termin", now=NOW + timedelta(days=1))}


def test_a_free_place_that_has_passed_is_not_kept():
    row = SearchEntry.objects.filter(kind="offer").first()
    SearchEntry.objects.filter(pk=row.pk).update(
        next_start_on=None, next_free_at=NOW + timedelta(minutes=5)
    )
    assert row.pk in {one.pk for one in pages(is_soon=True, now=NOW)}
    assert row.pk not in {one.pk for one in pages(is_soon=True, now=NOW + timedelta(minutes=6))}


def pages(**asked):
    """Return the rows of all pages."""
    rows, after = [], ""
    while True:
        results = found(after=after, **asked)
        rows += results.page.rows
        after = results.page.after
        if not after:
            return rows


@pytest.mark.parametrize("order", ["passung", "entfernung", "termin"])
def test_pages_of_every_order_hold_everybody_once(order):
    rows = pages(words="Beratung", postal_code="28195", order=order)
    assert len({row.pk for row in rows}) == len(rows) > 0


@pytest.mark.parametrize("few", [0, 1_000], ids=["walked along", "sorted"])
def test_of_very_many_only_some_are_ranked_and_everybody_stands_there_once(monkeypatch, few):
    exact = pages(words="Beratung")
    monkeypatch.setattr(selectors, "MOST_RANKED", 5)
    monkeypatch.setattr(selectors, "FEW_TO_SORT", few)
    monkeypatch.setattr(selectors, "PAGE", 3)
    services.entries_refresh(now=NOW, everything=True)
    rows = pages(words="Beratung")
    assert len(rows) == len(exact)
    assert len({row.pk for row in rows}) == len(rows)
    assert sum(row.score > 0 for row in rows) == 5
    ranked = [row.listed_on for row in rows if row.score > 0]
    assert min(ranked) >= max(row.listed_on for row in rows if row.score == 0)


def test_after_a_search_the_database_plans_as_before():
    found("Kurs")
    with connection.cursor() as cursor:
        cursor.execute("SHOW enable_seqscan")
        assert cursor.fetchone() == ("on",)


def test_the_map_asked_again_is_the_same_and_knows_a_change_at_once(django_assert_max_num_queries):
    client = Client()
    first = client.get("/karte/?art=alle").content
    with django_assert_max_num_queries(8):
        assert client.get("/karte/?art=alle").content == first
    house = Institution.objects.filter(locations__isnull=False, archived_on=None).first()
    Institution.objects.filter(pk=house.pk).update(name="Aaa Zauberstelle")
    assert "Aaa Zauberstelle" in client.get("/karte/?art=alle").content.decode()


def test_the_kept_map_is_kept_for_each_language_and_frame():
    client = Client()
    german, english = (client.get(path).content.decode() for path in ("/karte/", "/en/karte/"))
    assert "Art der Stelle" in german
    assert "Art der Stelle" not in english
    assert 'target="_blank"' in client.get("/karte/einbetten").content.decode()
    assert 'target="_blank" rel="noopener"><bdi' not in client.get("/karte/").content.decode()


def test_filters_of_the_search_speak_the_language_of_the_page():
    client = Client()
    with override("de"):
        assert "kostenlos" in client.get("/suche/?q=Kurs").content.decode()
    assert ">kostenlos</a>" not in client.get("/en/suche/?q=Kurs").content.decode()


def test_what_is_looked_for_near_by_first_is_in_the_same_order_as_everything(monkeypatch):
    def measured(near):
        monkeypatch.setattr(selectors, "NEAR", near)
        monkeypatch.setattr(selectors, "PAGE", 3)
        selectors._page.cache_clear()
        asked, after = {"postal_code": "28195", "order": "entfernung"}, ""
        while True:
            page = found("", **asked, after=after).page
            yield [(row.pk, row.counted) for row in page.rows]
            after = page.after
            if not after:
                return

    for number, row in enumerate(SearchEntry.objects.filter(latitude__isnull=False)):
        row.latitude = 53.08 + (number * 7 % 41 - 20) * 0.05
        row.longitude = 8.81 + (number * 11 % 37 - 18) * 0.08
        row.latitudes, row.longitudes = [], []
        row.save()
    everything = list(measured(30_000.0))
    assert everything[-1][-1][1] > 100
    for near in (0.0, 2.0, 100.0, 300.0):
        assert list(measured(near)) == everything
