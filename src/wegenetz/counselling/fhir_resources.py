"""Hand-overs as FHIR R4 resources: ServiceRequest, Task, Consent. Codes and numbers only: no names, no free text of persons."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

from django.conf import settings

from wegenetz.counselling.fhir_statuses import PAUSED, READ, STATUSES
from wegenetz.counselling.handover_standing import paused_until
from wegenetz.engines.handover.words import State
from wegenetz.foundation.clock import BERLIN
from wegenetz.network.subjects import Subject

if TYPE_CHECKING:
    from wegenetz.counselling.models import Handover

VERSION = "4.0.1"
TERMINOLOGY = "http://terminology.hl7.org/CodeSystem/"


def service_request(row: Handover, *, today: date) -> dict[str, Any]:
    """Return what the sender asks for; only of a hand-over of a person."""
    return _without_gaps(
        {
            "resourceType": "ServiceRequest",
            "id": str(row.pk),
            "identifier": [_identifier("uebergabe", row.pk)],
            "status": _statuses(row, today).service_request,
            "intent": "order",
            "code": {"coding": [_subject(row)]},
            "subject": _patient(row),
            "authoredOn": _instant(row.offered_at or row.drafted_at),
            "requester": _organization(row.sender),
            "performer": [_receiver(row)],
        }
    )


def task(row: Handover, *, today: date) -> dict[str, Any]:
    """Return how a hand-over stands, as a task of its receiver."""
    return _without_gaps(
        {
            "resourceType": "Task",
            "id": str(row.pk),
            "identifier": [_identifier("uebergabe", row.pk)],
            "basedOn": [{"reference": f"ServiceRequest/{row.pk}"}] if row.person_id else None,
            "partOf": [{"reference": f"Task/{row.follows_id}"}] if row.follows_id else None,
            "status": _task_status(row, today),
            "statusReason": {"coding": [_coding("uebergabe-grund", row.reason)]}
            if row.reason
            else None,
            "businessStatus": {"coding": [_coding("uebergabe-stand", row.state)]},
            "intent": "order",
            "code": {"coding": [_subject(row)]},
            "for": _patient(row) if row.person_id else None,
            "authoredOn": _instant(row.drafted_at),
            "lastModified": _instant(row.acted_at),
            "requester": _organization(row.sender),
            "owner": _receiver(row),
            "restriction": {"period": {"end": _end_of(row.answer_by)}} if row.answer_by else None,
        }
    )


def consent(row: Handover, *, today: date) -> dict[str, Any]:
    """Return the consent a hand-over rests upon; needs it selected."""
    given: Any = row.consent
    is_over = given.withdrawn_at is not None or (
        given.valid_until is not None and given.valid_until < today
    )
    return _without_gaps(
        {
            "resourceType": "Consent",
            "id": str(given.pk),
            "identifier": [_identifier("einwilligung", given.pk)],
            "status": "inactive" if is_over else "active",
            "scope": {
                "coding": [{"system": f"{TERMINOLOGY}consentscope", "code": "patient-privacy"}]
            },
            "category": [{"coding": [{"system": "http://loinc.org", "code": "59284-0"}]}],
            "patient": _patient(row),
            "dateTime": _instant(given.given_at),
            "organization": [_organization(row.sender)],
            "policyRule": {"coding": [{"system": f"{TERMINOLOGY}v3-ActCode", "code": "OPTIN"}]},
            "provision": {
                "type": "permit",
                "period": _period(given),
                "actor": [
                    {
                        "role": {
                            "coding": [
                                {"system": f"{TERMINOLOGY}v3-ParticipationType", "code": "IRCP"}
                            ]
                        },
                        "reference": _receiver(row),
                    }
                ],
                "class": [_coding("datenklasse", code) for code in given.classes],
            },
        }
    )


def bundle(rows: list[dict[str, Any]], *, total: int) -> dict[str, Any]:
    """Return found resources as a searchset."""
    return {
        "resourceType": "Bundle",
        "type": "searchset",
        "total": total,
        "entry": [
            {
                "fullUrl": f"{settings.SITE_URL}/api/fhir/{one['resourceType']}/{one['id']}",
                "resource": one,
                "search": {"mode": "match"},
            }
            for one in rows
        ],
    }


def outcome(code: str, words: str) -> dict[str, Any]:
    """Return an error as FHIR tells it."""
    issue = {"severity": "error", "code": code, "diagnostics": words}
    return {"resourceType": "OperationOutcome", "issue": [issue]}


def capability_statement(day: date) -> dict[str, Any]:
    """Return what this face can do: read, and search tasks."""
    reads = [{"code": "read"}]
    return {
        "resourceType": "CapabilityStatement",
        "status": "active",
        "date": day.isoformat(),
        "kind": "instance",
        "implementation": {"description": "Wegenetz", "url": f"{settings.SITE_URL}/api/fhir/"},
        "fhirVersion": VERSION,
        "format": ["json"],
        "rest": [
            {
                "mode": "server",
                "resource": [
                    {"type": "ServiceRequest", "interaction": reads},
                    {"type": "Task", "interaction": [*reads, {"code": "search-type"}]},
                    {"type": "Consent", "interaction": reads},
                ],
            }
        ],
    }


# -------------------------------------------------------------------------------------------- parts
def _statuses(row: Handover, today: date) -> Any:
    is_paused = row.next_at is not None and paused_until(row, today) is not None
    return PAUSED if is_paused else STATUSES[State(row.state)]


def _task_status(row: Handover, today: date) -> str:
    found: str = _statuses(row, today).task
    return READ if row.read_at is not None and found == "requested" else found


def _system(name: str) -> str:
    return f"{settings.SITE_URL}/fhir/{name}"


def _coding(system: str, code: str) -> dict[str, Any]:
    return {"system": _system(system), "code": code}


def _subject(row: Handover) -> dict[str, Any]:
    code = row.subject or Subject.RECOGNITION_COUNSELLING.value
    return {**_coding("anliegen", code), "display": str(Subject(code).label)}


def _identifier(system: str, value: object) -> dict[str, Any]:
    return {"system": _system(system), "value": str(value)}


def _patient(row: Handover) -> dict[str, Any]:
    """Return the person by the number of the case: whoever may know more opens the case."""
    number = row.case.reference if row.case else ""
    return {"type": "Patient", "identifier": _identifier("fall", number)}


def _organization(house: Any) -> dict[str, Any]:
    return {
        "type": "Organization",
        "identifier": _identifier("einrichtung", house.code),
        "display": str(house),
    }


def _receiver(row: Handover) -> dict[str, Any]:
    if row.receiver is not None:
        return _organization(row.receiver)
    return {"type": "Organization", "display": row.receiver_name}


def _period(given: Any) -> dict[str, Any]:
    end = _instant(given.withdrawn_at) if given.withdrawn_at else _end_of(given.valid_until)
    return _without_gaps({"start": _instant(given.given_at), "end": end})


def _instant(at: datetime) -> str:
    return at.astimezone(BERLIN).isoformat(timespec="seconds")


def _end_of(day: date | None) -> str | None:
    return _instant(datetime.combine(day, time(23, 59, 59), BERLIN)) if day else None


def _without_gaps(resource: dict[str, Any]) -> dict[str, Any]:
    """Return a resource without empty elements: FHIR knows none."""
    return {key: value for key, value in resource.items() if value not in (None, "", [], {})}
