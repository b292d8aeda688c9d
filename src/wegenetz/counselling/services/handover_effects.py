"""What follows from a step: who leads the case, who sees it, what is remembered of the way."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.db.models import F

from wegenetz.counselling.handover_errors import HandoverCaseClosed, HandoverCaseThere
from wegenetz.counselling.models import Case, Handover, Plan
from wegenetz.counselling.services.events import event_record
from wegenetz.engines.handover.table import RESPONSIBLE
from wegenetz.engines.handover.words import Action, Party, State
from wegenetz.network.responsibility_services import gap_note
from wegenetz.network.selectors import desk_members, locations_of
from wegenetz.network.subjects import WITH_PROFESSION, Subject
from wegenetz.people.selectors.grants import houses_with_grant
from wegenetz.people.services.grants import Purpose, grant_open, grants_end
from wegenetz.people.services.persons import person_was_active

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.engines.handover.stepping import Step

OPEN = (Case.Status.REGISTERED, Case.Status.ACTIVE)
#: Activity of the journey for each action that moves a hand-over on.
ACTIVITIES = {
    Action.OFFER: "handover.offered",
    Action.ACCEPT: "handover.accepted",
    Action.UNDO: "handover.undone",
    Action.CONTACT: "handover.in_progress",
    Action.COMPLETE: "handover.completed",
    Action.DECLINE: "handover.declined",
    Action.REDIRECT: "handover.redirected",
    Action.WITHDRAW: "handover.withdrawn",
    Action.EXPIRE: "handover.expired",
    Action.RETURN: "handover.returned",
}


def source_of(row: Handover) -> str:
    """Return what grants of a hand-over are said to come from."""
    return f"handover:{row.pk}"


def follow(row: Handover, taken: Step, *, now: datetime, today: date) -> None:
    """Let everything follow from a step but mails; needs case, person, sender and receiver selected."""
    if row.case is not None:
        _lead(row, taken, now=now, today=today)
        _remember(row, taken, now=now)
        person_was_active(person_id=row.case.person_id, today=today)
    if taken.is_gap:
        _gap(row, today=today)


def receiver_leads(row: Handover) -> bool:
    """Whether the case went to the receiver: one that is in no directory, or has nobody at its desk, takes none."""
    return row.case is not None and row.case.institution_id == row.receiver_id


def _lead(row: Handover, taken: Step, *, now: datetime, today: date) -> None:
    """Move the case where its responsibility went. Where nobody could act on it, it does not go: it stays."""
    before, after = RESPONSIBLE[taken.before], taken.responsible
    if before is after or row.receiver_id is None or row.case is None:
        return
    if after is Party.RECEIVER:
        if desk_members(row.receiver_id):
            _take_over(row, row.case, now=now)
        return
    grants_end(person_id=row.case.person_id, source=source_of(row), now=now)
    if receiver_leads(row):
        case_back(row, now=now, today=today)


def _take_over(row: Handover, case: Case, *, now: datetime) -> None:
    if case.status not in OPEN or case.deleted_at is not None:
        raise HandoverCaseClosed
    try:
        with transaction.atomic():
            _move(
                case,
                row.receiver_id or 0,
                row.acted_by_id if row.party == Party.RECEIVER else None,
                now,
            )
    except IntegrityError as error:
        if "case_one_open_in_a_house" not in str(error):
            raise
        raise HandoverCaseThere from error
    if row.is_return:
        return  # it may see the person: consent_holds has asked
    grant_open(
        person_id=case.person_id,
        institution_id=row.receiver_id or 0,
        purpose=Purpose.HANDOVER,
        scope=row.scope,
        documents=row.documents,
        source=source_of(row),
        consent_id=row.consent_id,
        granted_by=row.sent_by_id,
        now=now,
    )


def case_back(row: Handover, *, now: datetime, today: date) -> None:
    """Give a case back to the house it came from: the nearest one on its way that still may see it.

    If none may any more, the sender sees name and contact again: nobody gets lost. If a second case of the person is open
    there by now, this one is closed.
    """
    case = row.case
    if case is None:
        return
    stands = houses_with_grant(case.person_id, now=now)
    house = next((key for key in _way_back(row) if key in stands), None)
    if house is None:
        house = row.sender_id
        grant_open(
            person_id=case.person_id,
            institution_id=house,
            purpose=Purpose.HANDOVER,
            scope=(),
            source=f"{source_of(row)}:back",
            now=now,
        )
    try:
        with transaction.atomic():
            _move(case, house, row.sent_by_id if house == row.sender_id else None, now)
    except IntegrityError as error:
        if "case_one_open_in_a_house" not in str(error):
            raise
        Case.objects.filter(pk=case.pk).update(status=Case.Status.CLOSED, closed_on=today)
        _move(case, house, None, now)


def _way_back(row: Handover) -> list[int]:
    """Return the houses that led the case before, nearest first."""
    taken = Handover.objects.filter(case=row.case, accepted_at__isnull=False, pk__lt=row.pk)
    return [row.sender_id, *taken.order_by("-pk").values_list("sender_id", flat=True)]


def _move(case: Case, house: int, counsellor: int | None, now: datetime) -> None:
    """Change who is responsible: one statement, so there is nobody twice and never nobody; the plan goes along."""
    Case.objects.filter(pk=case.pk).update(
        institution_id=house,
        counsellor_id=counsellor,
        version=F("version") + 1,
        touched_at=now,
    )
    case.institution_id = house
    Plan.objects.filter(case=case, status=Plan.Status.CURRENT).update(institution_id=house)


def _remember(row: Handover, taken: Step, *, now: datetime) -> None:
    action = taken.move.action
    if row.case is None or row.person is None or action not in ACTIVITIES:
        return
    if action is Action.CONTACT and taken.before is State.IN_PROGRESS:
        return
    is_receiver = row.party in {Party.RECEIVER, Party.LINK_RECEIVER}
    house = row.receiver_id if is_receiver and row.receiver_id else row.sender_id
    event_record(
        pseudonym=row.person.pseudonym,
        journey=row.case.journey,
        activity=ACTIVITIES[action],
        institution_id=house,
        now=now,
        object_id=source_of(row),
    )


def _gap(row: Handover, *, today: date) -> None:
    """Leave word for the coordinators that nobody is known to be responsible; nothing about whom it concerns."""
    subject = row.subject or Subject.RECOGNITION_COUNSELLING.value
    kreis = row.person.kreis if row.person else ""
    if not kreis:
        places = locations_of(row.sender_id)
        kreis = str(places[0].kreis_id or "") if places else ""
    main: dict[str, str] = next(iter(row.package.contents.get("qualifications", ())), {})
    profession = main.get("profession", "") if Subject(subject) in WITH_PROFESSION else ""
    if kreis:
        gap_note(subject=subject, kreise=[kreis], profession=profession or "", today=today)
