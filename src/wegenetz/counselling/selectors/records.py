"""What was recorded in a case: contacts, reminders, outcomes, in a bounded number of queries."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import F, Q

from wegenetz.counselling.errors import ContactUnknown
from wegenetz.counselling.models import CaseOutcome, Contact, Reminder, TextBlock
from wegenetz.counselling.staff_words import TEXT_BLOCKS
from wegenetz.foundation.paging import page_of

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date, datetime

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.paging import Page

#: Entries on the first page of a case; all others are behind the link.
LAST = 5
PAGE = 25
#: Open reminders, and those done last, that are shown.
MOST_REMINDERS = 50
MOST_DONE = 5
MOST_BODIES = 12
MOST_BLOCKS = 40


def contacts_last(case: Case) -> list[Contact]:
    """Return the last contacts that count. One query."""
    found = Contact.objects.filter(case=case, withdrawn_at=None).select_related("counsellor")
    return list(found.order_by("-on", "-pk")[:LAST])


def contacts_of_others(case_ids: Iterable[int], actor: Actor, *, since: datetime) -> list[Contact]:
    """Return who else recorded something in some cases and when, the latest first. One query, none for no case."""
    wanted = list(case_ids)
    if not wanted:
        return []
    found = Contact.objects.filter(
        case_id__in=wanted, recorded_at__gte=since, withdrawn_at=None
    ).exclude(counsellor_id=actor.user_id)
    rows = found.select_related("counsellor", "institution").only(
        "case_id", "recorded_at", "counsellor__name", "institution__name"
    )
    return list(rows.order_by("-recorded_at", "-pk")[:LAST])


def contacts_of(case: Case, *, after: str = "") -> Page[Contact]:
    """Return one page of all contacts, those taken back among them, the latest first. One query."""
    found = Contact.objects.filter(case=case).select_related("counsellor", "institution")
    return page_of(found, order=("-on", "-pk"), after=after, size=PAGE)


def contact_last_of(case: Case) -> Contact | None:
    """Return the last contact: what the next one begins with. One query."""
    return Contact.objects.filter(case=case, withdrawn_at=None).order_by("-on", "-pk").first()


def contact_to_change(case: Case, contact_id: int) -> Contact:
    """Return a contact of a case for whoever is about to change it.

    Raises
    ------
    ContactUnknown
        The case has none with this key.
    """
    found: Contact = _own(Contact, case, contact_id)
    return found


def reminders_open(case: Case) -> list[Reminder]:
    """Return what is still to be done, the next first. One query."""
    found = Reminder.objects.filter(case=case, done_at=None).select_related("assignee")
    return list(found.order_by("due_on", "pk")[:MOST_REMINDERS])


def reminders_done(case: Case) -> list[Reminder]:
    """Return what was done last. One query."""
    found = Reminder.objects.filter(case=case, done_at__isnull=False).select_related("done_by")
    return list(found.order_by("-done_at", "-pk")[:MOST_DONE])


def reminder_of(case: Case, reminder_id: int) -> Reminder:
    """Return a reminder of a case.

    Raises
    ------
    ContactUnknown
        The case has none with this key.
    """
    found: Reminder = _own(Reminder, case, reminder_id)
    return found


def reminders_due(actor: Actor, *, today: date, most: int) -> list[Reminder]:
    """Return reminders whose day has come, mine and those of anybody at my desks, the latest due first: which case, and what. One query."""
    if not actor.desks:
        return []
    found = Reminder.objects.filter(
        Q(assignee_id=actor.user_id) | Q(assignee=None),
        institution_id__in=actor.desks,
        done_at=None,
        due_on__lte=today,
        case__deleted_at=None,
    )
    return list(found.only("case_id", "text", "due_on").order_by("due_on", "pk")[:most])


def outcomes_of(case: Case) -> list[CaseOutcome]:
    """Return what became of a case, those taken back last. One query."""
    found = CaseOutcome.objects.filter(case=case).select_related("evidence", "recorded_by")
    return list(found.order_by(F("withdrawn_at").desc(nulls_first=True), "-reached_on", "-pk"))


def outcome_of(case: Case, outcome_id: int) -> CaseOutcome:
    """Return an outcome of a case.

    Raises
    ------
    ContactUnknown
        The case has none with this key.
    """
    found: CaseOutcome = _own(CaseOutcome, case, outcome_id)
    return found


def text_blocks_of(institution_id: int) -> list[TextBlock]:
    """Return the sentences of a house. One query."""
    return list(
        TextBlock.objects.filter(institution_id=institution_id).order_by("pk")[:MOST_BLOCKS]
    )


def blocks_for(institution_id: int) -> list[str]:
    """Return the sentences a note may begin with: those of the house, then those of everybody. One query."""
    return [*(block.text for block in text_blocks_of(institution_id)), *map(str, TEXT_BLOCKS)]


def _own(table: Any, case: Case, key: int) -> Any:
    found = table.objects.select_for_update().filter(pk=key, case=case).first()
    if found is None:
        raise ContactUnknown
    return found
