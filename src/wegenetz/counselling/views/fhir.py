"""Entrances for programs that speak FHIR R4: read only, within what the wall shows the member who asks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wegenetz.counselling import fhir_resources as fhir
from wegenetz.counselling.selectors.handover_fhir import (
    handover_by_consent,
    handover_by_key,
    handovers_shared,
)
from wegenetz.foundation import clock

if TYPE_CHECKING:
    from wegenetz.foundation.http import ActorRequest

MEDIA_TYPE = "application/fhir+json"


@login_not_required
@require_safe
def metadata(request: ActorRequest) -> JsonResponse:
    """What this face can do."""
    return _answer(fhir.capability_statement(clock.today()))


@login_not_required
@never_cache
@require_safe
def service_request(request: ActorRequest, key: int) -> JsonResponse:
    """What a sender asks for."""
    row = handover_by_key(key) if request.actor.is_member else None
    if row is None or row.person_id is None:
        return _nothing(request)
    return _answer(fhir.service_request(row, today=clock.today()))


@login_not_required
@never_cache
@require_safe
def task(request: ActorRequest, key: int) -> JsonResponse:
    """How a hand-over stands."""
    row = handover_by_key(key) if request.actor.is_member else None
    return _nothing(request) if row is None else _answer(fhir.task(row, today=clock.today()))


@login_not_required
@never_cache
@require_safe
def tasks(request: ActorRequest) -> JsonResponse:
    """The open hand-overs of the member's houses, the most urgent first."""
    if not request.actor.is_member:
        return _nothing(request)
    rows, total = handovers_shared(request.actor)
    found = [fhir.task(row, today=clock.today()) for row in rows]
    return _answer(fhir.bundle(found, total=total))


@login_not_required
@never_cache
@require_safe
def consent(request: ActorRequest, key: int) -> JsonResponse:
    """A consent that a hand-over rests upon."""
    row = handover_by_consent(key) if request.actor.is_member else None
    if row is None:
        return _nothing(request)
    return _answer(fhir.consent(row, today=clock.today()))


def _answer(resource: dict[str, Any], status: int = 200) -> JsonResponse:
    return JsonResponse(resource, status=status, content_type=MEDIA_TYPE)


def _nothing(request: ActorRequest) -> JsonResponse:
    if not request.actor.is_member:
        return _answer(fhir.outcome("login", "Sign in first."), 401)
    return _answer(fhir.outcome("not-found", "There is none, or it is not yours."), 404)
