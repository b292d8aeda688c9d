"""What the professions are called: enough of them, in every language, each name once, codes in form."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from wegenetz.foundation.languages import CODES
from wegenetz.foundation.words import searchable
from wegenetz.professions import finding, selectors
from wegenetz.professions import models as rows
from wegenetz.starter import files, name_rows
from wegenetz.starter.files import german_texts, profession_names

PROFESSIONS = profession_names()
GROUPS = files.content("names", "groups")["groups"]
RULED = {one["code"] for one in files.content("rules", "professions")["professions"]}
PLAIN_GERMAN = "de-simple"
FORMS = {
    "kldb": r"\d{4,5}",
    "isco": r"\d{4}|214",
    "esco": r"http://data\.europa\.eu/esco/occupation/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
}

each_profession = pytest.mark.parametrize("code", PROFESSIONS)
each_group = pytest.mark.parametrize("group", GROUPS, ids=[group["code"] for group in GROUPS])


def test_there_are_at_least_110_professions_and_each_stands_in_one_area():
    assert len(PROFESSIONS) >= 110
    written = [code for area in files.AREAS for code in files.content("names", area)["names"]]
    assert len(written) == len(PROFESSIONS)
    on_disk = {file.stem for file in (files.HERE / "names").glob("*.yaml")}
    assert on_disk == {*files.AREAS, "groups"}
    assert set(files.AREAS) == set(rows.Profession.Area.values)
    assert set(PROFESSIONS) >= RULED


@each_profession
def test_a_profession_has_a_name_in_every_language(code):
    said = PROFESSIONS[code]
    assert [language for language in CODES if not said[language]] == []
    known = {"title", "former", "area", *FORMS, *CODES}
    assert set(said) <= known


@each_profession
def test_titles_are_complete_and_codes_in_form(code):
    said = PROFESSIONS[code]
    assert set(said["title"]) == {"feminine", "masculine", "neutral"}
    assert said["title"]["feminine"]
    assert said["title"]["masculine"]
    assert re.fullmatch(r"[a-z][a-z_]*", code)
    for kind, form in FORMS.items():
        assert said[kind] is None or re.fullmatch(form, said[kind]), kind


@each_profession
def test_a_name_stands_once_in_a_language(code):
    found = list(name_rows.names(code, PROFESSIONS[code]))
    times = Counter((row["language"], row["search"]) for row in found)
    assert [name for name, number in times.items() if number > 1] == []
    assert [row for row in found if len(row["search"]) < 2 or len(row["name"]) > 120] == []


@each_profession
def test_a_name_stays_in_the_script_of_its_language(code):
    """Nobody pasted Persian into Arabic; Latin letters are what people type without their keyboard."""
    for language, letters in {"ar": "پچژگ", "uk": "ыэъё", "ru": "іїєґ"}.items():
        for name in PROFESSIONS[code][language]:
            assert not set(letters) & set(name.lower()), name


def test_a_code_of_esco_is_one_profession():
    known = Counter(said["esco"] for said in PROFESSIONS.values() if said["esco"])
    assert [code for code, number in known.items() if number > 1] == []


@each_group
def test_a_word_for_several_professions_names_professions_there_are(group):
    members = group["professions"]
    assert set(members) <= set(PROFESSIONS)
    assert len(set(members)) == len(members) >= 2
    assert set(group["word"]) >= set(CODES) - {PLAIN_GERMAN}


def test_a_word_means_one_group_in_a_language():
    words = [
        (row["language"], row["search"]) for row in name_rows.groups()["profession_group_names"]
    ]
    assert [word for word, number in Counter(words).items() if number > 1] == []
    assert all(search for _, search in words)


def test_translators_are_not_asked_about_titles():
    asked = {german for german, place in german_texts() if "/names/" in place}
    assert asked == set()


@pytest.mark.django_db
class TestLoaded:
    def test_every_profession_is_read_in_every_language(self):
        for profession in rows.Profession.objects.all():
            assert profession.label["de"]
            unread = [c for c in CODES if c != PLAIN_GERMAN and not profession.label.get(c)]
            assert unread == [], profession.code
            assert profession.area

    def test_nobody_invented_rules_for_professions_without(self, today):
        assert set(selectors.rulebook(today).professions) == RULED
        for table in (rows.Regulation, rows.CompetentBody, rows.LanguageDemand, rows.Fee):
            assert set(table.objects.values_list("profession_id", flat=True)) <= RULED

    def test_the_planner_offers_only_professions_with_rules(self, today):
        assert PROFESSIONS["maurer"]
        found = finding.professions_named("Maurer", day=today)
        assert [(one.code, one.has_rules) for one in found] == [("maurer", False)]
        assert "maurer" not in selectors.rulebook(today).professions

    def test_names_are_kept_as_they_are_searched(self):
        for name in rows.ProfessionName.objects.all():
            assert name.search == searchable(name.name)

    def test_former_titles_are_known_as_such(self):
        former = rows.ProfessionName.objects.filter(is_former=True, language="de")
        assert former.filter(name="Arzthelferin", profession="mfa").exists()
        assert not former.filter(name="Medizinische Fachangestellte").exists()

    def test_pflege_asks_which(self):
        group = rows.ProfessionGroupName.objects.get(language="de", name="Pflege").group
        members = group.members.order_by("position").values_list("profession_id", flat=True)
        assert list(members)[:3] == ["pflegefachkraft", "pflegehelfer", "altenpflegehelfer"]
