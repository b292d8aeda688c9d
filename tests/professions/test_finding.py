"""What people type finds their profession, in twelve languages."""

from __future__ import annotations

import csv
import hashlib
import sys
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

import pytest

from wegenetz.foundation.languages import CODES
from wegenetz.professions import finding
from wegenetz.professions import models as rows

pytestmark = pytest.mark.django_db

FIRST, AMONG_THREE, FIRST_A_LANGUAGE = 0.85, 0.95, 0.75


@dataclass(frozen=True)
class Typed:
    """What somebody types, and the professions it may mean."""

    query: str
    language: str
    expected: frozenset[str]
    kind: str

    @property
    def is_held_out(self) -> bool:
        """Half of the set, on which nothing is ever tuned."""
        return hashlib.sha256(self.query.encode()).digest()[0] % 2 == 0


def queries() -> list[Typed]:
    with (Path(__file__).parent / "queries.tsv").open(encoding="utf-8", newline="") as file:
        return [
            Typed(
                row["query"], row["language"], frozenset(row["expected"].split(",")), row["kind"]
            )
            for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        ]


def rank(typed: Typed, today) -> int:
    """Return the place of the first right profession, from one; 99 if there is none."""
    found = finding.professions_named(typed.query, day=today, language=typed.language)
    places = [place for place, one in enumerate(found, 1) if one.code in typed.expected]
    return min(places, default=99)


def shares(ranks: list[int]) -> tuple[float, float]:
    return sum(r == 1 for r in ranks) / len(ranks), sum(r <= 3 for r in ranks) / len(ranks)


def test_the_set_is_large_and_speaks_all_languages():
    asked = queries()
    assert len(asked) >= 400
    assert {typed.language for typed in asked} == set(CODES)
    assert len({(typed.query, typed.language) for typed in asked}) == len(asked)
    assert 0.4 < sum(typed.is_held_out for typed in asked) / len(asked) < 0.6


def test_what_is_expected_are_professions_of_the_directory():
    known = set(rows.Profession.objects.values_list("code", flat=True))
    assert {code for typed in queries() for code in typed.expected} - known == set()


def test_most_people_find_their_profession_first(today):
    ranks = {typed: rank(typed, today) for typed in queries()}
    halves: defaultdict[str, list[int]] = defaultdict(list)
    for typed, place in ranks.items():
        halves["held out" if typed.is_held_out else "seen"].append(place)
        halves[typed.language].append(place)
        halves["all"].append(place)
    for name, places in halves.items():
        first, three = shares(places)
        line = f"{name:10} {len(places):4} first {first:.3f} among three {three:.3f}"
        sys.stdout.write(line + "\n")
    for name in ("all", "seen", "held out"):
        first, three = shares(halves[name])
        assert first >= FIRST, name
        assert three >= AMONG_THREE, name
    weak = {language: shares(halves[language])[0] for language in CODES}
    assert {lang: first for lang, first in weak.items() if first < FIRST_A_LANGUAGE} == {}


@pytest.mark.parametrize(
    ("typed", "profession"),
    [
        ("krankenschwester", "pflegefachkraft"),
        ("Kranken Schwester", "pflegefachkraft"),
        ("ممرضة", "pflegefachkraft"),
        ("медсестра", "pflegefachkraft"),
        ("hemşire", "pflegefachkraft"),
        ("hemsire", "pflegefachkraft"),
        ("anerkenung pflege", "pflegefachkraft"),
        ("Elektriker", "elektroniker_handwerk"),
        ("лікар", "arzt"),
        ("doctor", "arzt"),
        ("LKW", "berufskraftfahrer"),
        ("پزشک", "arzt"),
        ("bucătar", "koch"),
        ("wychowawczyni", "erzieher"),
        ("sage femme", "hebamme"),
    ],
)
def test_a_profession_is_found_in_every_language_and_misspelt(today, typed, profession):
    assert finding.professions_named(typed, day=today)[0].code == profession


@pytest.mark.parametrize("typed", ["", "   ", "xqzw", "%%%", "' OR 1=1 --", "<b>", "a" * 4000])
def test_what_is_no_profession_finds_none(today, typed):
    assert finding.professions_named(typed, day=today) == []


def test_finding_takes_two_queries(today, django_assert_num_queries):
    finding.professions_named("krankenschwester", day=today)
    with django_assert_num_queries(2):
        finding.professions_named("anerkenung pflege", day=today)


def test_a_name_added_now_is_found_now(today):
    assert finding.professions_named("Zungenbrecherin", day=today) == []
    rows.ProfessionName.objects.create(
        profession_id="hebamme", language="de", name="Zungenbrecherin", search="zungenbrecherin"
    )
    assert finding.professions_named("Zungenbrecherin", day=today)[0].code == "hebamme"


def test_one_name_is_sure_and_a_word_for_several_asks_back(today):
    group = rows.ProfessionGroup.objects.create(code="probe")
    for position, code in enumerate(("koch", "hebamme")):
        rows.ProfessionGroupMember.objects.create(
            group=group, profession_id=code, position=position
        )
    rows.ProfessionGroupName.objects.create(
        group=group, language="de", name="Probewort", search="probewort"
    )
    found = finding.professions_named("Anerkennung Probewort", day=today)
    assert [(one.code, one.is_sure) for one in found] == [("koch", False), ("hebamme", False)]
    found = finding.professions_named("Ich bin Krankenschwester", day=today)
    assert [(one.code, one.is_sure) for one in found] == [("pflegefachkraft", True)]


def test_a_profession_without_rules_is_found_and_says_so(today):
    rows.Profession.objects.create(
        code="glasblaeser", label={"de": "Glasbläserin, Glasbläser"}, position=900
    )
    rows.ProfessionName.objects.create(
        profession_id="glasblaeser", language="de", name="Glasbläser", search="glasblaeser"
    )
    found = finding.professions_named("Glasbläserin", day=today)
    assert [(one.code, one.has_rules, one.is_sure) for one in found] == [
        ("glasblaeser", False, True)
    ]
