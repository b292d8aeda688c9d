"""What is there in German only says so to eyes and ears: in every other language it stands inside ``lang="de"``, with a direction of its own."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from django.apps import apps
from django.db import connection, models
from django.test import Client
from django.urls import reverse
from django.utils.translation import override
from psycopg import sql
from tests.booking.seats.conftest import book
from tests.conftest import TODAY
from tests.planner.conftest import NURSE, with_answers
from tests.web.register import ARGUMENTS, REGISTER
from tests.web.test_languages import DEVELOPERS

from wegenetz.catalogue.models import Offer, Run
from wegenetz.foundation.text import TextField
from wegenetz.planner.questions import QUESTIONS

pytestmark = pytest.mark.django_db
OPEN_FLATS = ("network", "professions", "catalogue", "booking", "finder")
#: Columns of names and quotations that nobody translates.
GERMAN_COLUMNS = {
    "cancel_reason",
    "city",
    "coordinator",
    "feminine",
    "funding_source",
    "law",
    "masculine",
    "name",
    "neutral",
    "place",
    "region",
    "source",
    "street",
    "subtitle",
    "task",
}
#: Names in many languages, and names of persons.
LEFT_OUT = {
    "network_user",
    "professions_professionname",
    "professions_professiongroupname",
}
#: Whoever keeps one of these writes German; texts of the rules are there in all languages, other tests see to it.
WRITTEN_BY_MEMBERS = {"network", "booking", "finder", "catalogue_offer", "catalogue_series"}
#: Columns that the pages of the test do show.
SEEN = {
    "booking_topic.title",
    "booking_workshop.title",
    "booking_workshopseries.lead",
    "booking_workshopseries.name",
    "catalogue_offer.summary",
    "catalogue_offer.title",
    "catalogue_series.title",
    "finder_searchentry.title",
    "network_institution.description",
    "network_institution.name",
    "network_location.street",
    "network_network.name",
    "network_subproject.name",
    "professions_regulation.source",
}
MARK = re.compile(r"\u2042(\d+)")


class Reader(HTMLParser):
    """Collects the marks that stand where nobody is told that they are German."""

    VOID = frozenset({"area", "br", "col", "hr", "img", "input", "link", "meta", "source", "wbr"})
    SPOKEN = ("aria-label", "title", "alt", "placeholder")

    def __init__(self):
        super().__init__()
        self.bare = set()
        self.told = set()
        self._open = []

    def handle_starttag(self, tag, attrs):
        said = dict(attrs)
        above = self._open[-1][1:] if self._open else ("", "")
        language = said.get("lang") or above[0]
        apart = "auto" if tag == "bdi" else above[1]
        direction = said.get("dir") or (apart if "lang" in said or tag == "bdi" else above[1])
        if tag == "html":
            direction = "page"
        here = (tag, language, direction)
        for name in self.SPOKEN:
            if "head" not in (above for above, _, _ in self._open):
                self._note(said.get(name) or "", here, f"{tag} {name}")
        if tag not in self.VOID:
            self._open.append(here)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in self.VOID:
            self._open.pop()

    def handle_endtag(self, tag):
        if tag not in self.VOID and self._open:
            self._open.pop()

    def handle_data(self, data):
        if self._open and "head" not in (tag for tag, _, _ in self._open):
            self._note(data, self._open[-1], self._open[-1][0])

    def _note(self, text, here, where):
        _, language, direction = here
        for mark in MARK.findall(text):
            if language == "de" and direction in {"ltr", "auto"}:
                self.told.add(int(mark))
            else:
                self.bare.add((int(mark), where))


@pytest.fixture
def fields():
    """Leave nothing but German where members write, every text and name with a mark that tells its column."""
    found = []
    with connection.cursor() as cursor:
        for model, field in columns():
            column = sql.Identifier(field.column)
            mark = sql.Literal(f" \u2042{len(found)}")
            if isinstance(field, TextField):
                change = sql.SQL(
                    "UPDATE {0} SET {1} = jsonb_build_object('de', ({1}->>'de') || {2}) WHERE {1}->>'de' <> ''"
                ).format(sql.Identifier(model._meta.db_table), column, mark)
            else:
                change = sql.SQL(
                    "UPDATE {0} SET {1} = {1} || {2} WHERE {1} <> '' AND length({1}) < {3}"
                ).format(
                    sql.Identifier(model._meta.db_table),
                    column,
                    mark,
                    sql.Literal(field.max_length - 6),
                )
            cursor.execute(change)
            found.append(f"{model._meta.db_table}.{field.column}")
    return found


def columns():
    for model in apps.get_models():
        flat, table = model._meta.app_label, model._meta.db_table
        if flat not in OPEN_FLATS or table in LEFT_OUT or table.endswith("event"):
            continue
        for field in model._meta.local_fields:
            is_written = isinstance(field, TextField) and {flat, table} & WRITTEN_BY_MEMBERS
            is_name = isinstance(field, models.CharField) and field.column in GERMAN_COLUMNS
            if is_written or is_name:
                yield model, field


def addresses():
    for name, (method, anonymous, _, _) in REGISTER.items():
        if method == "GET" and anonymous == 200 and name not in DEVELOPERS:
            with override("ar"):
                yield reverse(name, args=ARGUMENTS.get(name, ()))
    runs = Run.objects.order_by("offer_id", "starts").distinct("offer_id")[:12]
    for further in (
        *(
            f"/angebote/{code}/"
            for code in Offer.objects.exclude(title={}).values_list("code", flat=True)
        ),
        *(f"/termine/{run.pk}/" for run in runs),
        *(f"/einrichtungen/{code}/" for code in ("leinetal", "ihk-hannover")),
        *(f"/mein-weg/frage/{question.slug}/" for question in QUESTIONS),
        "/netzwerke/sachsen-anhalt/",
        "/termine/?monat=2026-12",
        "/suche/?q=pflege",
        "/suche/?q=Kurs&plz=28195",
        "/karte/?plz=28195",
        "/beratung/?ort=28195",
        "/zustaendigkeit/?anliegen=jobcentre&ort=28195",
        "/zustaendigkeit/?anliegen=jobcentre&ort=28195&von=hafentor",
        "/zustaendigkeit/?anliegen=jobcentre&ort=Neustadt",
        "/zustaendigkeit/?anliegen=immigration_office&ort=30159",
        "/zustaendigkeit/?anliegen=employment_agency&ort=39104",
        "/zustaendigkeit/?anliegen=recognition&ort=28195&beruf=Koch",
        "/mein-weg/wege/a/drucken/",
        "/hinweis/angebot/diversity-basis/",
    ):
        yield f"/ar{further}"


def read(visitor, addresses):
    """Return where marks stand bare, by address, and all that are told to be German."""
    bare, told = {}, set()
    for address in addresses:
        response = visitor.get(address)
        assert response.status_code == 200, address
        if response["Content-Type"].startswith("text/html"):
            reader = Reader()
            reader.feed(response.content.decode())
            told |= reader.told
            if reader.bare:
                bare[address] = sorted(reader.bare)
    return bare, told


def test_what_is_only_there_in_german_is_marked_as_german(fields):
    bare, told = read(with_answers(NURSE), addresses())
    assert {at: [(fields[mark], tag) for mark, tag in found] for at, found in bare.items()} == {}
    assert {fields[mark] for mark in told} >= SEEN


def test_so_it_is_on_the_pages_behind_a_link_of_ones_own(fields):
    run = Run.objects.filter(
        offer__code="workshop-bescheide-hafentor", starts__gt=TODAY, apply_by__gte=TODAY
    ).first()
    booked = book(run)
    visitor = Client()
    times = visitor.get("/ar/sprechzeiten/hafentor/").content.decode()
    slot = re.search(r'href="(/ar/sprechzeiten/hafentor/\d+/)"', times)[1]
    bare, told = read(visitor, [f"/ar/buchung/{booked.token}/", slot])
    assert {at: [(fields[mark], tag) for mark, tag in found] for at, found in bare.items()} == {}
    assert "catalogue_offer.title" in {fields[mark] for mark in told}


def test_a_name_without_its_language_would_be_noticed():
    page = "<html lang='ar' dir='rtl'><head><title>\u20421</title></head><body>{}</body></html>"
    for markup, is_told in (
        ("<h1>\u20421</h1>", False),
        ("<h1 lang='de'>\u20421</h1>", False),
        ("<h1><bdi>\u20421</bdi></h1>", False),
        ("<h1><bdi lang='de'>\u20421</bdi></h1>", True),
        ("<h1 lang='de' dir='ltr'>\u20421</h1>", True),
        ("<img alt='\u20421'>", False),
        ("<p><br><bdi lang='de'>\u20421</bdi></p><p>\u20422</p>", False),
    ):
        reader = Reader()
        reader.feed(page.format(markup))
        assert (not reader.bare) is is_told, markup
