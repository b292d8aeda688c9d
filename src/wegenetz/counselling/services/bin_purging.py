"""The bin is emptied: after thirty days a case is gone, with everything that hung on it. Every case is a job of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.counselling import models
from wegenetz.counselling.models import Case
from wegenetz.counselling.selectors.binned import cases_due
from wegenetz.counselling.services.events import event_record
from wegenetz.foundation import vault
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.jobs import later
from wegenetz.foundation.wall import acting_as
from wegenetz.people.services.forgetting import changes_forget, person_forget
from wegenetz.people.services.grants import grants_end
from wegenetz.people.wall import RETENTION

if TYPE_CHECKING:
    from datetime import date, datetime

    from django.db.models import Model, QuerySet

#: Cases of one night; the rest follows in the next.
BATCH = 1_000
#: What hangs on a case and goes with it, in the order in which it can go, and how it hangs there.
HANGS: tuple[tuple[type[Model], str], ...] = (
    (models.HandoverNotice, "handover__case"),
    (models.HandoverEntry, "handover__case"),
    (models.HandoverPackage, "handover__case"),
    (models.Handover, "case"),
    (models.RegistrationDocument, "registration__case"),
    (models.Registration, "case"),
    (models.PassingOn, "case"),
    (models.CaseAppointment, "case"),
    (models.PlanStep, "plan__case"),
    (models.Plan, "case"),
    (models.Contact, "case"),
    (models.Reminder, "case"),
    (models.CaseOutcome, "case"),
    (models.Case, "pk"),
)


def bin_watch(*, now: datetime, today: date) -> int:
    """Queue a job for every case whose time in the bin is over; return how many."""
    with acting_as(Actor.system(RETENTION)):
        keys = [pk for pk, _person, _at in cases_due(now=now, today=today)[:BATCH]]
    for key in keys:
        later("counselling.case_purge", case_id=key)
    return len(keys)


def case_purge(*, case_id: int, now: datetime, today: date) -> bool:
    """Delete a case for good if it is still due; return whether it was. Twice does no harm.

    The last case of a person takes the person along: without one there is no reason to keep the record. What other cases
    need stays. A hold keeps everything.
    """
    with acting_as(Actor.system(RETENTION)):
        case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id).first()
        if case is None or case_id not in {pk for pk, *_ in cases_due(now=now, today=today)}:
            return False
        if not Case.objects.filter(person_id=case.person_id).exclude(pk=case.pk).exists():
            person_forget(person_id=case.person_id, now=now, today=today)
            return True
        event_record(
            pseudonym=case.person.pseudonym,
            journey=case.journey,
            activity="case.purged",
            institution_id=case.institution_id,
            now=now,
        )
        _delete(case)
        _lead_ends(case, now=now)
    return True


def _delete(case: Case) -> None:
    papers = models.RegistrationDocument.objects.filter(registration__case=case)
    for kept in papers.values_list("kept", flat=True):
        vault.remove(vault.Kept.from_json(kept))
    gone: dict[str, list[int]] = {}
    for model, way in HANGS:
        rows: QuerySet[Any] = model._default_manager.filter(**{way: case.pk}).order_by()
        gone[model._meta.db_table] = list(rows.values_list("pk", flat=True))
        rows._raw_delete(rows.db)  # noqa: SLF001 - what would hang in the air stops the transaction at its end
    changes_forget(person_id=case.person_id, rows=gone)


def _lead_ends(case: Case, *, now: datetime) -> None:
    """Shut the record to the house that led the case, unless it leads another one of the person."""
    house = case.institution_id
    if not Case.objects.filter(person_id=case.person_id, institution_id=house).exists():
        grants_end(person_id=case.person_id, institution_id=house, source=f"lead:{house}", now=now)
