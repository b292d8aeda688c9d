"""Programs that speak FHIR R4 read a hand-over: valid resources, without names, and only for those who take part."""

from __future__ import annotations

import json

import pytest
from fhir.resources.R4B.bundle import Bundle
from fhir.resources.R4B.capabilitystatement import CapabilityStatement
from fhir.resources.R4B.consent import Consent
from fhir.resources.R4B.operationoutcome import OperationOutcome
from fhir.resources.R4B.servicerequest import ServiceRequest
from fhir.resources.R4B.task import Task
from tests.counselling.houses import browser_of
from tests.people.houses import counsellor_of

from wegenetz.counselling.fhir_resources import consent as consent_of
from wegenetz.counselling.fhir_resources import service_request, task
from wegenetz.counselling.fhir_statuses import PAUSED, READ, STATUSES
from wegenetz.engines.handover.table import OPEN
from wegenetz.engines.handover.words import Action, State

#: Required value sets of HL7 FHIR 4.0.1: request-status and task-status.
REQUEST_STATUS = {
    "draft",
    "active",
    "on-hold",
    "revoked",
    "completed",
    "entered-in-error",
    "unknown",
}
TASK_STATUS = {
    "draft",
    "requested",
    "received",
    "accepted",
    "rejected",
    "ready",
    "cancelled",
    "in-progress",
    "on-hold",
    "failed",
    "completed",
    "entered-in-error",
}


@pytest.fixture
def sender(counsellor):
    return browser_of(counsellor_of("hafentor"))


@pytest.fixture
def receiver(stranger):
    return browser_of(counsellor_of("leinetal", name="Ole Beispiel"))


def get(client, path, status=200):
    response = client.get(f"/api/fhir/{path}")
    assert response.status_code == status
    assert response["Content-Type"] == "application/fhir+json"
    return response.json()


def test_every_state_has_statuses_of_the_base_specification():
    assert set(STATUSES) == set(State)
    for one in (*STATUSES.values(), PAUSED):
        assert one.service_request in REQUEST_STATUS
        assert one.task in TASK_STATUS
    assert READ in TASK_STATUS
    for state in OPEN:
        assert STATUSES[state].service_request in {"draft", "active"}


@pytest.mark.parametrize("state", list(State))
def test_resources_are_valid_in_every_state(offered, consent, state, today):
    row = offered.row
    row.state, row.consent = state.value, consent
    row.reason = "no_capacity" if state is State.DECLINED else ""
    for resource, kind in (
        (service_request(row, today=today), ServiceRequest),
        (task(row, today=today), Task),
        (consent_of(row, today=today), Consent),
    ):
        read = kind.model_validate(resource)
        assert json.loads(read.model_dump_json()) is not None
        assert "Amal" not in json.dumps(resource)


def test_those_who_take_part_read_it_and_nobody_else(offered, sender, receiver, client):
    pk, consent = offered.row.pk, offered.row.consent_id
    told = get(receiver, f"Task/{pk}")
    assert (told["status"], told["businessStatus"]["coding"][0]["code"]) == (
        "requested",
        "offered",
    )
    assert get(receiver, f"ServiceRequest/{pk}")["status"] == "active"
    assert get(sender, f"Consent/{consent}")["provision"]["class"]
    assert get(receiver, f"Consent/{consent}", 404)["issue"][0]["code"] == "not-found"
    Bundle.model_validate(get(sender, "Task"))
    assert get(receiver, "Task")["total"] == 1
    elsewhere = browser_of(counsellor_of("bremen-nord", name="Uta Beispiel"))
    for path in (f"Task/{pk}", f"ServiceRequest/{pk}", f"Consent/{consent}"):
        OperationOutcome.model_validate(get(elsewhere, path, 404))
        OperationOutcome.model_validate(get(client, path, 401))
    assert get(elsewhere, "Task")["total"] == 0
    CapabilityStatement.model_validate(get(client, "metadata"))


def test_a_question_is_on_hold(offered, stranger, receiver):
    offered.does(stranger, Action.ASK, text="Ist ein Attest da?")
    assert get(receiver, f"Task/{offered.row.pk}")["status"] == "on-hold"
