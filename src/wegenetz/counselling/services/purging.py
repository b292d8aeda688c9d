"""Registrations whose time is over: drafts are emptied, what was never confirmed goes as a whole, receipts end."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wegenetz.counselling.models import Case, Contact, Registration
from wegenetz.counselling.policies import RECEIPT_LASTS
from wegenetz.counselling.services.registrations import draft_empty
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.services.persons import person_withdraw
from wegenetz.people.wall import COUNSELLING

if TYPE_CHECKING:
    from datetime import datetime


def registrations_purge(*, now: datetime) -> tuple[int, int, int]:
    """Empty drafts, take back what was sent and never confirmed, sweep shells and receipts.

    Runs for its own named purpose; running it twice does no harm.

    Returns
    -------
    tuple of int
        Drafts emptied, registrations taken back, rows swept.
    """
    due = Registration.objects.select_for_update(skip_locked=True).filter(expires_at__lte=now)
    drafts = list(due.filter(sent_at=None, emptied_at=None))
    for draft in drafts:
        draft_empty(draft, now=now)
    taken_back = sum(
        _take_back(sent)
        for sent in due.filter(
            sent_at__isnull=False, confirmed_at=None, booked_at=None, is_only_mailed=True
        )
    )
    swept, _ = Registration.objects.filter(expires_at__lte=now, sent_at__isnull=False).delete()
    old, _ = Registration.objects.filter(emptied_at__lte=now - RECEIPT_LASTS).delete()
    return len(drafts), taken_back, swept + old


def _take_back(sent: Registration) -> int:
    """Delete a person whose address was never confirmed, unless an office has begun to work with them."""
    with acting_as(Actor.system(COUNSELLING)):
        case = Case.objects.select_for_update().filter(pk=sent.case_id or 0).first()
        untouched = (
            case is not None
            and case.status == Case.Status.REGISTERED
            and case.confirmed_at is None
            and case.counsellor_id is None
            and not Contact.objects.filter(case=case).exists()
        )
    if not untouched or sent.person_id is None:
        return 0
    person_withdraw(person_id=sent.person_id)
    return 1
