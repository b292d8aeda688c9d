"""Linked data: what a public page says, once more for machines, valid, harmless, and honest about what is invented."""

from __future__ import annotations

import json
import re
from datetime import date

import pytest
from django.utils import translation
from tests.catalogue.conftest import HOUSE
from tests.conftest import TODAY

from wegenetz.catalogue import services
from wegenetz.catalogue.models import Offer, Run
from wegenetz.network.models import Institution
from wegenetz.opendata.linked.context import element, graph

ELEMENT = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)


def said_on(page: str) -> list[dict]:
    (text,) = ELEMENT.findall(page)
    said = json.loads(text)
    assert said["@context"] == "https://schema.org"
    return said["@graph"]


def of_type(nodes: list[dict], kind: str) -> dict:
    return next(node for node in nodes if node["@type"] == kind)


class TestPages:
    def test_a_profession_is_an_occupation_with_its_codes(self, visitor):
        nodes = said_on(visitor.get("/berufe/koch/").content.decode())
        occupation = of_type(nodes, "Occupation")
        assert "Koch" in occupation["name"]
        assert occupation["url"] == "http://127.0.0.1:8000/berufe/koch/"
        sets = {
            code["inCodeSet"]: code["codeValue"] for code in occupation["occupationalCategory"]
        }
        assert sets.keys() <= {"KldB 2010", "ISCO-08"}
        way = of_type(nodes, "BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in way] == [1, 2, 3]
        assert way[-1]["item"] == occupation["url"]

    def test_in_another_language_it_is_called_as_there(self, visitor):
        nodes = said_on(visitor.get("/ar/berufe/koch/").content.decode())
        occupation = of_type(nodes, "Occupation")
        assert occupation["url"].endswith("/ar/berufe/koch/")
        assert "Koch" not in occupation["name"]

    def test_an_offer_says_what_it_is_on_its_own_page(self, visitor, training, dated):
        offer = training()
        dated(offer)
        course = of_type(
            said_on(visitor.get(f"/angebote/{offer.code}/").content.decode()), "Course"
        )
        assert course["name"] == "Schulung Beispiel"

    @pytest.mark.parametrize("path", ["/", "/berufe/", "/berufe/gibt-es-nicht/", "/impressum/"])
    def test_a_page_without_a_record_says_nothing(self, visitor, path):
        assert "ld+json" not in visitor.get(path).content.decode()


class TestOffers:
    def test_a_training_is_a_course_with_its_dates_and_who_gives_it(self, training, dated):
        offer = training(cost=12_000, mode="onsite", languages=("de",))
        dated(offer, date(2027, 1, 11))
        course = of_type(graph("offer", offer.code), "Course")
        assert (
            course["provider"]["url"].endswith(f"/einrichtungen/{HOUSE}/")
            or course["provider"]["name"]
        )
        assert course["offers"] == {"@type": "Offer", "price": "120.00", "priceCurrency": "EUR"}
        (instance,) = course["hasCourseInstance"]
        assert instance["@type"] == "CourseInstance"
        assert (instance["startDate"], instance["courseMode"]) == ("2027-01-11", "onsite")

    def test_a_workshop_is_an_event_a_date_and_a_cancelled_one_says_so(
        self, training, dated, editor, now
    ):
        offer = training(kind="workshop")
        dated(offer, date(2027, 1, 11))
        run = dated(offer, date(2027, 2, 11))
        services.run_cancel(run_id=run.pk, reason="Zu wenige", actor=editor, now=now)
        events = [node for node in graph("offer", offer.code) if node["@type"] == "EducationEvent"]
        assert [event["eventStatus"].rpartition("/")[2] for event in events] == [
            "EventScheduled",
            "EventCancelled",
        ]
        assert all(event["organizer"]["name"] for event in events)

    def test_what_an_authority_does_is_a_service_of_government(self, db):
        offer = Offer.objects.filter(institution__kind="immigration_office").first()
        service = of_type(graph("offer", offer.code), "GovernmentService")
        assert service["provider"]["@type"] == "GovernmentOrganization"

    def test_an_open_price_is_not_told_as_free(self, training):
        assert "offers" not in of_type(graph("offer", training().code), "Course")

    def test_what_is_in_the_archive_says_nothing(self, training, editor):
        offer = training()
        services.offer_archive(offer_id=offer.pk, actor=editor)
        assert graph("offer", offer.code) == []


class TestInstitutions:
    def test_it_has_address_and_hours_but_no_point_that_is_only_its_postal_code(self, house):
        node = of_type(graph("institution", HOUSE), "EducationalOrganization")
        assert node["name"] == house.name
        assert node["address"]["@type"] == "PostalAddress"
        assert all("geo" not in place for place in node["location"])

    def test_what_is_invented_says_so(self, house):
        assert house.is_sample
        node = of_type(graph("institution", HOUSE), "EducationalOrganization")
        assert node["disambiguatingDescription"] == "Beispiel, erfunden"

    def test_while_nobody_knows_who_it_is_nothing_is_said_of_it(self, db):
        unknown = Institution.objects.filter(is_open=True).first()
        assert [node["@type"] for node in graph("institution", unknown.code)] == ["BreadcrumbList"]

    def test_no_name_can_end_the_element(self, house):
        Institution.objects.filter(pk=house.pk).update(name="</script><script>alert(1)</script>&")
        text = str(element("institution", HOUSE))
        assert text.count("</script>") == 1
        assert "<script>" not in text
        assert of_type(said_on(text), "EducationalOrganization")["name"].startswith("</script>")

    def test_it_takes_one_question_and_an_offer_two(self, training, django_assert_num_queries):
        offer = training()
        with django_assert_num_queries(1):
            graph("institution", HOUSE)
        with django_assert_num_queries(2):
            graph("offer", offer.code)


def test_the_way_to_a_page_is_told_in_the_language_of_the_reader(db):
    with translation.override("ar"):
        way = graph("profession", "koch")[0]["itemListElement"]
    assert way[0]["item"] == "http://127.0.0.1:8000/ar/"


def test_a_single_run_says_when_and_where_it_is(visitor):
    run = Run.objects.filter(offer__code="workshop-bescheide-hafentor", starts__gte=TODAY).first()
    (event,) = [
        node
        for node in said_on(visitor.get(f"/termine/{run.pk}/").content.decode())
        if node["@type"] == "EducationEvent"
    ]
    assert event["startDate"] == run.starts.isoformat()
    assert event["url"].endswith(f"/termine/{run.pk}/")
    assert event["location"]["@type"] == "Place"


def test_a_single_run_of_a_course_is_its_only_instance(visitor):
    run = Run.objects.filter(offer__code="diversity-basis", starts__gte=TODAY).first()
    (course,) = [
        node
        for node in said_on(visitor.get(f"/termine/{run.pk}/").content.decode())
        if node["@type"] == "Course"
    ]
    (instance,) = course["hasCourseInstance"]
    assert instance["startDate"] == run.starts.isoformat()


def test_a_series_of_workshops_names_its_next_meetings(visitor):
    graph = said_on(visitor.get("/werkstaetten/elbe-saale/").content.decode())
    assert {node["@type"] for node in graph} == {"EducationEvent"}
    assert graph[0]["startDate"] == "2026-12-10"
