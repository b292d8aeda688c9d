"""The reference of open data names every address there is, and its examples are answers that could come."""

from __future__ import annotations

import json
import re

import jsonschema
import pytest
import yaml
from django.urls import get_resolver
from tests.docs.pages import DOCS, SOURCE, blocks, quoted

from wegenetz.opendata.hsds.profile import profile_schema
from wegenetz.opendata.whole import lines
from wegenetz.opendata.whole.views import SCHEMA

OPEN_DATA = (DOCS / "reference" / "open-data.md").read_text("utf-8")
PROFILE = (DOCS / "reference" / "hsds-profile.md").read_text("utf-8")
#: Parts of an address that stand for something, and what stands for them in the reference.
STAND_FOR = {"<slug:kind>": "KIND", "<slug:code>": "CODE", "<uuid:identifier>": "ID"}
#: Parts of the sitemap are found through its index.
FOUND_OTHERWISE = {"/sitemap/<slug:kind>/<int:number>.xml"}


def addresses() -> set[str]:
    """Return the addresses of the open data that stand without a language."""
    routes = next(
        each for each in get_resolver().url_patterns if getattr(each, "app_name", "") == "opendata"
    )
    found = {f"/{pattern.pattern}" for pattern in routes.url_patterns} - FOUND_OTHERWISE
    for part, word in STAND_FOR.items():
        found = {address.replace(part, word) for address in found}
    return found


def example(text: str, position: int = 0) -> dict:
    return json.loads([b.code for b in blocks(text) if b.language == "json"][position])


def test_every_address_is_in_the_reference_and_nothing_else():
    there = addresses()
    named = {
        word
        for text in (OPEN_DATA, PROFILE)
        for word in quoted("\n".join(line for line in text.splitlines() if line[:3] == "| `"))
        if word.startswith("/")
    }
    assert there - named == set()
    assert named - there == set()


def test_the_first_line_of_the_lines_looks_like_that(db, today):
    made = next(lines.as_lines(lines.catalogue_lines(today), schema="", day=today))
    assert json.loads(made).keys() == example(OPEN_DATA).keys()


def test_kinds_of_single_records_are_those_there_are():
    (row,) = [line for line in OPEN_DATA.splitlines() if "KIND/CODE" in line]
    assert set(quoted(row.split("|")[2])) == set(lines.RECORDS)


def test_features_have_the_properties_that_are_named(db):
    section = OPEN_DATA.partition("## Places")[2].partition("\n## ")[0]
    made = json.loads(next(iter(lines.place_lines()))[1])["properties"]
    named = {word for word in quoted(section) if re.fullmatch(r"[a-z_]+", word)}
    assert named <= made.keys()


def test_the_example_of_the_profile_is_valid_and_uses_facts_there_are():
    said = example(PROFILE)
    jsonschema.validate(said, profile_schema("https://wege.example"))
    rules = yaml.safe_load((SOURCE / "starter" / "rules" / "facts.yaml").read_text("utf-8"))
    known = {fact["code"] for fact in rules["facts"]}
    used = {fact for rule in said["conditions"] for group in rule["needs"] for fact in group}
    used |= {fact for rule in said["conditions"] for fact in rule["gives"]}
    assert used <= known


@pytest.mark.parametrize("record", ["network", "profession", "institution", "series", "offer"])
def test_the_schema_describes_every_kind_of_record(record):
    assert record in json.loads(SCHEMA.read_text("utf-8"))["$defs"]
    assert f"| `{record}` | `code` |" in OPEN_DATA
