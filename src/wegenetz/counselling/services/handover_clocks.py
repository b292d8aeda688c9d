"""What happens when nobody does anything: clocks fire, and consents end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import F, Q

from wegenetz.counselling.handover_standing import calendar_for, clock_columns, standing_of
from wegenetz.counselling.handover_values import Said
from wegenetz.counselling.models import Case, Handover, HandoverNotice
from wegenetz.counselling.models.handovers import END_STATES, OPEN_STATES
from wegenetz.counselling.services.handover_effects import OPEN, case_back
from wegenetz.counselling.services.handover_steps import CONSENT_ENDED, handover_act
from wegenetz.counselling.staff_handover_errors import HandoverUnknown
from wegenetz.engines.handover.clocks import Clock, due
from wegenetz.engines.handover.words import Action
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.jobs import later
from wegenetz.foundation.wall import acting_as
from wegenetz.people.selectors.grants import houses_with_grant
from wegenetz.people.services.consents import consent_stands
from wegenetz.people.services.grants import grants_of_consent_end
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from datetime import date, datetime

#: Clocks a hand-over has at most; more firing at once would be a defect.
MOST = 12
#: Hand-overs a sweep queues at most; the next one goes on.
SWEPT = 1_000


def clocks_fire(*, handover_id: int, now: datetime, today: date) -> int:
    """Fire every clock of a hand-over that is due, earliest first; return how many. Twice does no harm."""
    fired = 0
    while fired < MOST and (clock := _due(handover_id, now)) is not None:
        handover_act(
            handover_id=handover_id,
            action=Action.EXPIRE if clock.ends else Action.REMIND,
            actor=Actor.system(COUNSELLING),
            now=now,
            today=today,
            said=Said(clock=clock.key),
            as_clock=True,
        )
        fired += 1
    return fired


def _due(handover_id: int, now: datetime) -> Clock | None:
    with acting_as(Actor.system(COUNSELLING)):
        rows = Handover.objects.select_for_update(of=("self",))
        row = rows.select_related("sender", "receiver").filter(pk=handover_id).first()
        if row is None:
            raise HandoverUnknown
        keys = HandoverNotice.objects.filter(handover=row).values_list("key", flat=True)
        standing, calendar = standing_of(row, keys), calendar_for(row)
        ready = due(standing, now, calendar)
        if not ready and row.next_at is not None and row.next_at <= now:
            Handover.objects.filter(pk=row.pk).update(**clock_columns(standing, calendar))
    return next(iter(ready), None)


def clocks_sweep(*, now: datetime, today: date) -> int:
    """Queue what a lost job has missed: clocks that are due, and consents that have ended; return how many."""
    with acting_as(Actor.system(COUNSELLING)):
        late = Handover.objects.filter(next_at__lte=now).order_by("next_at", "pk")
        keys = list(late.values_list("pk", flat=True)[:SWEPT])
        is_over = Q(consent__valid_until__lt=today) | Q(consent__withdrawn_at__isnull=False)
        leads = Q(
            state__in=END_STATES,
            case__institution=F("receiver"),
            case__status__in=OPEN,
        )
        over = Handover.objects.filter(is_over).filter(Q(state__in=OPEN_STATES) | leads)
        consents = set(over.values_list("consent_id", flat=True)[:SWEPT])
    for key in keys:
        later("counselling.handover_clock", handover_id=key)
    for key in sorted(one for one in consents if one):
        later("counselling.handover_consent_over", consent_id=key)
    return len(keys) + len(consents)


def consent_is_over(*, consent_id: int, now: datetime, today: date) -> int:
    """End what rested upon a consent that was withdrawn or has run out; return how many hand-overs that were.

    What it opened is shut, open hand-overs end with the reason, and a case whose house may not see it any more goes back to the
    one it came from. Twice does no harm.
    """
    if consent_stands(consent_id, today=today):
        return 0
    grants_of_consent_end(consent_id=consent_id, now=now)
    with acting_as(Actor.system(COUNSELLING)):
        resting = Handover.objects.select_for_update(of=("self",)).filter(consent_id=consent_id)
        rows = list(resting.select_related("sender", "receiver").order_by("pk"))
    clock = Actor.system(COUNSELLING)
    for row in rows:
        if row.state in OPEN_STATES:
            handover_act(
                handover_id=row.pk,
                action=Action.WITHDRAW,
                actor=clock,
                now=now,
                today=today,
                said=CONSENT_ENDED,
                as_clock=True,
            )
        elif row.case_id:
            _lead_back(row, now=now, today=today)
    return len(rows)


def _lead_back(row: Handover, *, now: datetime, today: date) -> None:
    with acting_as(Actor.system(COUNSELLING)):
        case = Case.objects.select_for_update().filter(handovers=row.pk).first()
        if case is None or case.institution_id != row.receiver_id or case.status not in OPEN:
            return
        if case.institution_id in houses_with_grant(case.person_id, now=now):
            return
        row.case = case
        case_back(row, now=now, today=today)
        _onwards_end(case, row.receiver_id, now=now, today=today)


def _onwards_end(case: Case, house: int | None, *, now: datetime, today: date) -> None:
    """End what the house that lost the case was about to hand on, or to give back: it is not its to give any more."""
    onwards = Handover.objects.filter(
        case=case, state__in=OPEN_STATES, sender_id=house or 0
    ).first()
    if onwards is not None:
        handover_act(
            handover_id=onwards.pk,
            action=Action.WITHDRAW,
            actor=Actor.system(COUNSELLING),
            now=now,
            today=today,
            said=CONSENT_ENDED,
            as_clock=True,
        )
