"""A place is one Kreis, or we ask back, or we say that it does not exist. Never a guess."""

from __future__ import annotations

import csv

import pytest
from tests.shared import needs, shared

from wegenetz.network import selectors
from wegenetz.network.errors import (
    PlaceAmbiguous,
    PlaceUnknown,
    PostalCodeIncomplete,
    PostalCodeUnknown,
    RegionUnknown,
)
from wegenetz.network.models import Institution, Kreis, PostalCode

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kreis"),
    [
        ("28195", "04011"),
        ("٢٨١٩٥", "04011"),
        ("Jena", "16053"),
        (" 28757  Bremen ", "04011"),
        ("Halle (Saale)", "15002"),
        ("halle saale", "15002"),
        ("München", "09162"),
        ("Muenchen", "09162"),
        ("Hanover", "03241"),
    ],
)
def test_a_place_is_found_as_people_type_it(typed, kreis):
    assert selectors.place_resolve(typed).region.ags == kreis


@pytest.mark.parametrize(
    ("typed", "kreise"),
    [
        ("19273", {"03355", "13076"}),
        ("21039", {"01053", "02000"}),
        ("Oldenburg", {"03403", "01055"}),
    ],
)
def test_a_place_in_several_kreise_is_asked_back(typed, kreise):
    with pytest.raises(PlaceAmbiguous) as asked:
        selectors.place_resolve(typed)
    assert kreise <= {candidate.region.ags for candidate in asked.value.candidates}


@pytest.mark.parametrize(
    ("typed", "error", "words"),
    [
        ("2819", PostalCodeIncomplete, "5 Ziffern, hier sind es 4"),
        ("281955", PostalCodeIncomplete, "hier sind es 6"),
        ("99999", PostalCodeUnknown, "99999 gibt es nicht"),
        ("Atlantis-am-See", PlaceUnknown, "Atlantis-am-See"),
        ("<script>alert()</script>", PlaceUnknown, "kennen wir nicht"),
        ("'; DROP TABLE network_place; --", PlaceUnknown, "kennen wir nicht"),
    ],
)
def test_what_does_not_exist_is_said_with_a_way_out(typed, error, words):
    with pytest.raises(error, match=words):
        selectors.place_resolve(typed)


def test_there_are_four_hundred_kreise_and_every_one_has_a_place():
    assert Kreis.objects.count() == 400
    assert not Kreis.objects.filter(places=None).exists()


def test_every_postal_code_with_coordinates_is_known_even_if_no_package_names_a_place():
    assert PostalCode.objects.count() == 8168
    assert not PostalCode.objects.filter(places=None).exists()
    assert selectors.place_resolve("04861").region.name == "Nordsachsen"


def test_an_unknown_region_is_refused():
    with pytest.raises(RegionUnknown):
        selectors.region("00000")


def test_institutions_are_sample_or_sourced_never_both():
    assert not Institution.objects.filter(is_sample=True).exclude(source="").exists()
    assert not Institution.objects.filter(is_sample=False, is_open=False, source="").exists()


def test_open_institutions_have_no_name_but_say_what_they_are():
    for institution in Institution.objects.filter(is_open=True):
        assert institution.name == ""
        assert institution.label


CHECKS = shared("data/geo/plz_geonames.csv")


@needs(CHECKS)
def test_postal_codes_resolve_as_an_independent_table_says():
    """Of the codes that lie in one Kreis by the table, at least 97 of 100 resolve to it or ask back with it among the choices."""
    truth: dict[str, set[str]] = {}
    with CHECKS.open(encoding="utf-8") as file:
        for row in csv.DictReader(file):
            truth.setdefault(row["plz"], set()).add(row["kreis_ags"])
    right = wrong = 0
    read = {
        code: set(kreise)
        for code, kreise in _readings().items()
        if code in truth and len(truth[code]) == 1
    }
    for code, kreise in read.items():
        right += truth[code] <= kreise
        wrong += not truth[code] <= kreise
    assert len(read) > 7900
    assert wrong / (right + wrong) < 0.003
    assert sum(len(kreise) == 1 for kreise in read.values()) / len(read) > 0.94


def _readings() -> dict[str, set[str]]:
    readings: dict[str, set[str]] = {}
    for code, kreis in PostalCode.objects.values_list("code", "places__kreis_id"):
        readings.setdefault(code, set()).add(kreis)
    return readings


def test_a_gap_within_a_postal_code_does_not_matter():
    assert selectors.place_resolve("28 195").region.ags == "04011"
    assert selectors.place_resolve("281 95 Bremen").postal_code == "28195"
