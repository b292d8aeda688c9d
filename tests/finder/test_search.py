"""One search over offers, institutions and professions."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from django.db import connection

from wegenetz.booking.models import Availability, Slot
from wegenetz.catalogue.models import Offer, Series, StepRule
from wegenetz.finder import selectors, services
from wegenetz.finder.asked import Asked
from wegenetz.finder.models import ChangedEntry, SearchEntry
from wegenetz.foundation.clock import BERLIN
from wegenetz.network.models import Institution, Location

if TYPE_CHECKING:
    from django.test import Client

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 11, 23, 9, tzinfo=BERLIN)


def found(words="", **asked):
    return selectors.search(Asked(words=words, **asked), now=NOW, language="de")


def codes(results, kind=""):
    return [row.code for row in results.page.rows if not kind or row.kind == kind]


@pytest.mark.parametrize(
    "typed",
    ["Krankenschwester", "ممرضة", "медсестра", "Anerkennung Krankenschwester", "hemşire", "nurse"],
)
def test_a_profession_is_found_by_what_people_call_it(typed):
    results = found(typed)
    assert "pflegefachkraft" in codes(results, "profession")
    assert "pflegefachkraft" in {one.code for one in results.reading.professions}


@pytest.mark.parametrize(
    "typed", ["Anerkennungsberatung", "anerkenungsberatung", "Beratung Anerkennung", "ANERKENNUNG"]
)
def test_counselling_is_found_misspelt_and_in_parts(typed):
    rows = found(typed).page.rows
    assert any("anerkennung" in row.title["de"].lower() for row in rows if row.kind == "offer")


@pytest.mark.parametrize("typed", ["anerkenung pflege", "Anerkenung Krankenschwester"])
def test_counselling_for_a_profession_is_found_however_recognition_is_spelt(typed):
    rows = found(typed, postal_code="28195").page.rows
    assert "hafentor-recognition-counselling" in {row.code for row in rows}
    assert "pflegefachkraft" in {row.code for row in rows if row.kind == "profession"}


def test_words_in_other_languages_find_german_courses():
    german = {row.code for row in found("Deutschkurs", kind="offer").page.rows}
    assert german
    for typed in ("курсы немецкого", "دورة لغة", "Almanca kursu"):
        assert german & {row.code for row in found(typed, kind="offer").page.rows}


def test_nothing_asked_lists_everything_page_by_page():
    seen, after = [], ""
    while True:
        results = selectors.search(Asked(), now=NOW, language="de", after=after)
        seen += [row.pk for row in results.page.rows]
        after = results.page.after
        if not after:
            break
    assert len(seen) == len(set(seen)) == SearchEntry.objects.count() == results.total


def test_ranked_pages_do_not_repeat_anybody():
    first = found("Beratung")
    assert first.page.after
    second = selectors.search(
        Asked(words="Beratung"), now=NOW, language="de", after=first.page.after
    )
    assert not {r.pk for r in first.page.rows} & {r.pk for r in second.page.rows}
    assert first.page.rows[-1].score >= second.page.rows[0].score


def test_what_fits_not_all_words_fits_some():
    results = found("Hebamme Zauberwort")
    assert "hebamme" in codes(results)


def test_stale_entries_sink():
    offer = Offer.objects.filter(is_active=True).order_by("pk").first()
    fresh = SearchEntry.objects.get(kind="offer", code=offer.code)
    SearchEntry.objects.filter(pk=fresh.pk).update(confirmed_on=NOW.date())
    before = found(str(fresh.title["de"]), kind="offer")
    place = codes(before).index(offer.code)
    SearchEntry.objects.filter(pk=fresh.pk).update(confirmed_on=NOW.date() - timedelta(days=800))
    after = found(str(fresh.title["de"]), kind="offer")
    scores = {row.code: row.score for row in before.page.rows}
    assert after.page.rows[codes(after).index(offer.code)].score < scores[offer.code]
    assert codes(after).index(offer.code) >= place


def test_filters_narrow():
    assert {row.kind for row in found(kind="institution").page.rows} == {"institution"}
    assert all("ar" in row.languages for row in found(language="ar").page.rows)
    assert all(row.cost == 0 for row in found(is_free=True).page.rows)
    soon = found(is_soon=True).page.rows
    assert soon
    assert all(
        (row.next_start_on and row.next_start_on <= NOW.date() + timedelta(days=7))
        or (row.next_free_at and row.next_free_at < NOW + timedelta(days=7))
        for row in soon
    )


def test_the_nearest_comes_first():
    rows = found(postal_code="28195", order="entfernung", kind="institution").page.rows
    away = [row.kilometres for row in rows]
    assert away == sorted(away)
    assert away[0] < 10


def test_an_unknown_postal_code_says_so():
    assert found(postal_code="00000").is_place_unknown


def test_what_changes_is_noted_by_the_database_and_made_anew():
    ChangedEntry.objects.all().delete()
    house = Institution.objects.filter(is_open=False).order_by("pk").first()
    Institution.objects.filter(pk=house.pk).update(name="Quittenhof")
    assert {(row.kind, row.code) for row in ChangedEntry.objects.all()} == {
        ("institution", house.code)
    }
    assert codes(found("Quittenhof"), "institution") == []
    services.entries_refresh(now=NOW)
    assert codes(found("Quittenhof"), "institution") == [house.code]
    assert not ChangedEntry.objects.exists()


def test_when_the_next_appointment_can_no_longer_be_booked_the_one_after_it_takes_its_place(
    django_assert_max_num_queries,
):
    entry = SearchEntry.objects.filter(kind="institution", next_free_until__gt=NOW).first()
    house = Institution.objects.get(code=entry.code)
    free = Slot.objects.filter(institution=house, is_taken=False)
    assert free.get(starts_at=entry.next_free_at).bookable_until == entry.next_free_until
    ChangedEntry.objects.all().delete()
    too_late = entry.next_free_until
    assert too_late < entry.next_free_at
    with django_assert_max_num_queries(40):
        services.entries_refresh(now=too_late)
    later = free.filter(bookable_until__gt=too_late).order_by("starts_at").first()
    entry.refresh_from_db()
    assert (entry.next_free_at, entry.next_free_until) == (later.starts_at, later.bookable_until)
    assert not SearchEntry.objects.filter(next_free_until__lte=too_late).exists()


def test_so_many_entries_at_once_and_the_others_a_minute_later(monkeypatch):
    monkeypatch.setattr(services, "MOST_PASSED", 1)
    SearchEntry.objects.filter(next_free_until__isnull=False).update(next_free_until=NOW)
    waiting = SearchEntry.objects.filter(next_free_until__lte=NOW).count()
    services.entries_refresh(now=NOW)
    assert SearchEntry.objects.filter(next_free_until__lte=NOW).count() == waiting - 1


def test_a_change_of_a_series_or_of_a_rule_of_a_step_makes_its_offers_anew():
    offer = Offer.objects.filter(step__rules__isnull=False, is_active=True).first()
    series = Series.objects.create(
        code="quitten", title={"de": "Reihe"}, institution=offer.institution
    )
    Offer.objects.filter(pk=offer.pk).update(series=series)
    ChangedEntry.objects.all().delete()
    Series.objects.filter(pk=series.pk).update(title={"de": "Quittenreihe"})
    services.entries_refresh(now=NOW)
    assert codes(found("Quittenreihe"), "offer") == [offer.code]
    StepRule.objects.filter(step=offer.step).update(confidence="seen")
    assert {(row.kind, row.code) for row in ChangedEntry.objects.all()} == {
        ("step", offer.step_id)
    }


def test_an_institution_is_met_as_its_offers_are_held_and_its_counsellors_can_be_reached():
    for mode in ("onsite", "online"):
        assert "institution" in {
            row.kind for row in found(mode=mode, kind="institution").page.rows
        }
    house = Availability.objects.first().institution
    Offer.objects.filter(institution=house).update(mode="")
    Availability.objects.filter(institution=house).update(modes=["video"])
    services.entries_refresh(now=NOW)
    assert SearchEntry.objects.get(kind="institution", code=house.code).modes == ["online"]


def test_the_price_is_limited_by_link_and_what_nobody_knows_the_price_of_is_left_out():
    rows = found(euros="100", kind="offer").page.rows
    assert rows
    assert all(row.cost is not None and row.cost <= 10_000 for row in rows)
    assert Asked.read({"hoechstens": "100"}).address() == "?hoechstens=100"
    assert Asked.read({"hoechstens": "1e3"}).euros == Asked.read({"hoechstens": "²"}).euros == ""


def test_every_place_of_an_institution_counts_for_distance_and_access():
    house = Institution.objects.get(code="hafentor")
    Location.objects.filter(institution=house).update(step_free=False)
    Location.objects.create(
        institution=house,
        name="Außenstelle",
        city="Freiburg",
        postal_code_id="79098",
        step_free=True,
    )
    services.entries_refresh(now=NOW)
    near = {"postal_code": "79098", "order": "entfernung", "kind": "institution"}
    first = found(is_accessible=True, **near).page.rows[0]
    assert first.code == "hafentor"
    assert first.kilometres < 1
    assert selectors.place_near(first, found(**near).point) == "Freiburg"
    assert selectors.place_near(first, None) == first.place != "Freiburg"


def test_what_goes_to_the_archive_is_not_found():
    offer = Offer.objects.filter(is_active=True).order_by("pk").first()
    Offer.objects.filter(pk=offer.pk).update(is_active=False)
    services.entries_refresh(now=NOW)
    assert not SearchEntry.objects.filter(kind="offer", code=offer.code).exists()


def test_making_everything_anew_changes_nothing():
    columns = ("kind", "code", "name", "document", "next_start_on", "cost")
    before = sorted(map(str, SearchEntry.objects.values_list(*columns)))
    services.entries_refresh(now=NOW, everything=True)
    assert sorted(map(str, SearchEntry.objects.values_list(*columns))) == before


@pytest.mark.parametrize(
    "typed", ["'", "\\", "a & b | !c", "':*", "((", "\x00x", "%", "–", "x" * 500]
)
def test_any_input_is_only_words(typed):
    found(typed)


def test_a_search_takes_a_bounded_number_of_queries(django_assert_max_num_queries):
    found("krankenschwester")
    with django_assert_max_num_queries(14):
        found("anerkenung pflege bremen", postal_code="28195", language="ar")


def test_a_frequent_word_takes_few_queries(django_assert_max_num_queries, monkeypatch):
    found("krankenschwester")
    monkeypatch.setattr(selectors, "MOST_RANKED", 5)
    with django_assert_max_num_queries(10):
        assert found("beraten Beratung").total > 5


def test_the_page_shows_links_for_filters_and_keeps_words(client: Client):
    page = client.get("/suche/", {"q": "Beratung", "sprache": "ar"})
    assert page.status_code == 200
    text = page.content.decode()
    assert "art=institution" in text
    assert "q=Beratung" in text
    assert client.get("/suche/", {"nach": "unsinn"}).status_code == 422


def test_nothing_found_names_the_next_doors(client: Client):
    text = client.get("/suche/", {"q": "xqzwvv"}).content.decode()
    assert "Beratung finden" in text
    assert "Alle Berufe" in text


def test_the_index_is_used_for_words():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            "EXPLAIN SELECT id FROM finder_searchentry WHERE document @@ '''pfleg'''::tsquery"
        )
        plan = "\n".join(row[0] for row in cursor.fetchall())
    assert "search_entry_document" in plan


def test_what_is_near_is_looked_for_by_where_it_lies():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = SearchEntry.objects.filter(selectors._around((53.08, 8.8))).explain()
    assert "search_entry_lies" in plan
    assert "search_entry_several" in plan


def test_a_long_document_lies_in_its_row():
    if connection.pg_version < 170_000:
        pytest.skip("older servers do not tell")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*), count(pg_column_toast_chunk_id(document)) FROM finder_searchentry"
            " WHERE pg_column_size(document) BETWEEN 2048 AND 6144"
        )
        long, put_aside = cursor.fetchone()
    assert long > 0
    assert put_aside == 0


def test_a_profession_shows_its_offers_and_its_way(client: Client):
    text = client.get("/berufe/pflegefachkraft/").content.decode()
    assert "/angebote/" in text
    assert "Meinen Weg zeigen" in text
    response = client.post("/mein-weg/", {"profession": "pflegefachkraft"})
    assert response.status_code == 302
    assert response["Location"] == "/mein-weg/frage/land/"


def test_a_profession_without_rules_says_so_and_names_the_next_door(client: Client):
    text = client.get("/berufe/maurer/").content.decode()
    assert "noch nicht bestätigt" in text
    assert "Beratung finden" in text
    assert client.get("/berufe/gibtesnicht/").status_code == 404
