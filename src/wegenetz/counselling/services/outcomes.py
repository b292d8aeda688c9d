"""Outcomes: what became of a case, with day and evidence."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING

from wegenetz.counselling.case_policies import house_of
from wegenetz.counselling.models import CaseOutcome
from wegenetz.counselling.services.cases import case_touch
from wegenetz.counselling.services.events import event_record
from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor


def outcome_record(
    *,
    case: Case,
    kind: str,
    reached_on: date,
    actor: Actor,
    now: datetime,
    today: date,
    evidence_seen: str = "",
    evidence_id: int | None = None,
    note: str = "",
) -> CaseOutcome:
    """Write down what became of a case."""
    outcome = CaseOutcome.objects.create(
        person_id=case.person_id,
        case=case,
        institution_id=house_of(actor, case),
        kind=kind,
        reached_on=reached_on,
        evidence_seen=evidence_seen,
        evidence_id=evidence_id,
        note=note,
        recorded_by_id=actor.user_id,
        recorded_at=now,
    )
    _reached(outcome, case=case, now=now)
    case_touch(case_id=case.pk, person_id=case.person_id, now=now, today=today)
    return outcome


def outcome_withdraw(*, outcome: CaseOutcome, now: datetime) -> None:
    """Take an outcome back; it can be brought back."""
    if CaseOutcome.objects.filter(pk=outcome.pk, withdrawn_at=None).update(withdrawn_at=now):
        _event(outcome.case, "outcome.undone", now)


def outcome_restore(*, outcome: CaseOutcome, now: datetime) -> None:
    """Bring an outcome back."""
    taken_back = CaseOutcome.objects.filter(pk=outcome.pk, withdrawn_at__isnull=False)
    if taken_back.update(withdrawn_at=None):
        _reached(outcome, case=outcome.case, now=now)


def _reached(outcome: CaseOutcome, *, case: Case, now: datetime) -> None:
    is_today = outcome.reached_on == now.astimezone(BERLIN).date()
    at = now if is_today else datetime.combine(outcome.reached_on, time(12), BERLIN)
    _event(case, f"outcome.{outcome.kind}", at)


def _event(case: Case, activity: str, at: datetime) -> None:
    event_record(
        pseudonym=case.person.pseudonym,
        journey=case.journey,
        activity=activity,
        institution_id=case.institution_id,
        now=at,
    )
