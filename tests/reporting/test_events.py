"""Event logs tell ways and not people, and nothing of small groups."""

from __future__ import annotations

import io
import json
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from django.core.management import call_command
from tests.counselling.houses import at_hafentor, browser_of, case_of
from tests.people.houses import counsellor_of

from wegenetz.counselling.services.events import event_record
from wegenetz.foundation.actor import Role
from wegenetz.foundation.wall import acting_as
from wegenetz.reporting.errors import NotCoordinating
from wegenetz.reporting.selectors.rows import Period
from wegenetz.reporting.services import event_logs

YEAR = Period(first=date(2026, 1, 1), last=date(2026, 12, 31))


@pytest.fixture
def ways(counsellor, stranger, other_office, now, today):
    """Six ways through one house; one of them goes on to a house nobody else went through."""
    cases = [
        case_of(counsellor, now=now, today=today, family_name=f"Muster {n}") for n in range(6)
    ]
    last = cases[-1]
    with acting_as(counsellor):
        event_record(
            pseudonym=last.person.pseudonym,
            journey=last.journey,
            activity="handover.accepted",
            institution_id=other_office.pk,
            now=now,
            object_id="handover:5",
        )
        event_record(
            pseudonym=cases[0].person.pseudonym,
            journey=cases[0].journey,
            activity="plan.chosen",
            institution_id=counsellor.desks[0],
            now=now,
            object_id="plan:3",
        )
    return cases


def log(format_="xes"):
    chosen = event_logs.log_chosen(YEAR)
    return "".join(event_logs.log_written(chosen, format_=format_))


def test_a_log_has_ways_and_no_names(ways):
    text = log()
    traces = ET.fromstring(text).findall("trace")  # noqa: S314 - written here
    assert len(traces) == 5
    assert "Muster" not in text
    assert str(ways[0].person_id) not in {e.get("value") for e in ET.fromstring(text).iter()}  # noqa: S314


def test_the_way_through_a_small_house_is_left_out_and_counted(ways):
    counted = event_logs.log_counted(event_logs.log_chosen(YEAR))
    assert (counted.journeys, counted.journeys_left_out, counted.houses_left_out) == (5, 1, 1)
    assert str(ways[-1].journey) not in log()


def test_leaving_one_out_may_make_another_small(ways, counsellor, other_office, now):
    """With five ways through the house, one of which touched a small one, four are left: too few as well."""
    with acting_as(counsellor):
        event_record(
            pseudonym=ways[0].person.pseudonym,
            journey=ways[0].journey,
            activity="handover.accepted",
            institution_id=other_office.pk,
            now=now,
        )
    counted = event_logs.log_counted(event_logs.log_chosen(YEAR))
    assert (counted.journeys, counted.journeys_left_out) == (0, 6)


def test_ocel_holds_the_same_ways(ways):
    found = json.loads(log("ocel"))
    assert len([one for one in found["objects"] if one["type"] == "case"]) == 5


def test_outside_the_export_nobody_sees_an_event(ways, counsellor):
    from wegenetz.counselling.models import JourneyEvent

    with acting_as(counsellor):
        assert not JourneyEvent.objects.exists()


def test_only_a_coordinator_takes_the_log_of_the_own_networks(ways, counsellor):
    with pytest.raises(NotCoordinating):
        event_logs.log_chosen(YEAR, actor=counsellor)
    assert at_hafentor().get("/berichte/ereignisse/").status_code == 403
    coordinator = browser_of(counsellor_of("hafentor", name="Kim Beispiel", role=Role.COORDINATOR))
    page = coordinator.get("/berichte/ereignisse/").content.decode()
    assert "weniger als fünf" in page
    said = {"format": "ocel", "von": "2026-01-01", "bis": "2026-12-31"}
    response = coordinator.post("/berichte/ereignisse/protokoll/", said)
    found = json.loads(b"".join(response.streaming_content))
    assert found["events"]


def test_the_command_writes_a_file_and_says_what_it_left_out(ways, tmp_path):
    said = io.StringIO()
    file = tmp_path / "wege.xes"
    call_command("journeys_export", "--format", "xes", "--output", str(file), stderr=said)
    assert "5 Wege" in said.getvalue()
    assert "Weggelassen: 1 Wege" in said.getvalue()
    assert file.read_text("utf-8").endswith("</log>\n")
