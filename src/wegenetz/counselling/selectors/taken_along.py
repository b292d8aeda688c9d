"""What exports and reports read of many cases at once: within what the wall lets through, one query a matter and batch."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.db.models import Count, Q
from django.db.models.functions import TruncMonth

from wegenetz.counselling.errors import NoDesk
from wegenetz.counselling.models import Case, CaseOutcome, Contact
from wegenetz.counselling.selectors.cases import chosen
from wegenetz.counselling.staff_words import ContactKind
from wegenetz.foundation.clock import BERLIN

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from wegenetz.counselling.staff_words import Which
    from wegenetz.foundation.actor import Actor

#: Month, and how often something happened in it.
Months = dict[date, int]


#: Whoever was entered twice counts once.
ONCE = Q(duplicate_of=None)


def cases_running(institution_id: int, *, first: date, last: date) -> QuerySet[Case]:
    """Return the cases a house is responsible for that were open at some time of a period, also those in the bin; duplicates not."""
    over = datetime.combine(last + timedelta(days=1), time(), BERLIN)
    return _full(
        Case.objects.filter(
            ONCE,
            Q(closed_on=None) | Q(closed_on__gte=first),
            institution_id=institution_id,
            registered_at__lt=over,
        )
    )


def cases_of_list(actor: Actor, which: Which) -> QuerySet[Case]:
    """Return all cases of a list of the actor, not only one page of it.

    Raises
    ------
    NoDesk
        The actor deals with no persons.
    """
    if not actor.desks:
        raise NoDesk
    return _full(Case.objects.filter(chosen(which, actor), institution_id__in=actor.desks))


def _full(cases: QuerySet[Case]) -> QuerySet[Case]:
    return cases.select_related("person", "institution", "counsellor", "subproject").order_by("pk")


def contacts_of_all(
    case_ids: Iterable[int], *, first: date, last: date
) -> dict[int, list[Contact]]:
    """Return the contacts of cases in a period, by case, in their order. One query."""
    found: dict[int, list[Contact]] = defaultdict(list)
    rows = Contact.objects.filter(
        case_id__in=list(case_ids), on__range=(first, last), withdrawn_at=None
    )
    for one in rows.select_related("counsellor").order_by("on", "pk"):
        found[one.case_id].append(one)
    return found


def outcomes_of_all(
    case_ids: Iterable[int], *, first: date, last: date
) -> dict[int, list[CaseOutcome]]:
    """Return the outcomes of cases in a period, by case, in their order. One query."""
    found: dict[int, list[CaseOutcome]] = defaultdict(list)
    rows = CaseOutcome.objects.filter(
        case_id__in=list(case_ids), reached_on__range=(first, last), withdrawn_at=None
    )
    for one in rows.order_by("reached_on", "pk"):
        found[one.case_id].append(one)
    return found


def contacts_count(institution_id: int, *, first: date, last: date) -> int:
    """Return how often a house talked with somebody. One query."""
    return Contact.objects.filter(
        institution_id=institution_id, on__range=(first, last), withdrawn_at=None
    ).count()


def outcomes_count(institution_id: int, *, first: date, last: date) -> int:
    """Return how many outcomes a house recorded. One query."""
    return CaseOutcome.objects.filter(
        institution_id=institution_id,
        reached_on__range=(first, last),
        withdrawn_at=None,
        case__duplicate_of=None,
    ).count()


def by_month(institution_id: int, *, first: date, last: date) -> dict[str, Months]:
    """Return how often things happened in a house, by what it was and month. Four queries.

    Keys are ``registered``, ``closed``, ``contacts``, ``first`` (first counsellings), and the kinds of outcomes.
    """
    months = (first, last)
    cases = Case.objects.filter(ONCE, institution_id=institution_id, deleted_at=None)
    found: dict[str, Months] = {
        "registered": _counted(cases.filter(registered_at__date__range=months), "registered_at"),
        "closed": _counted(cases.filter(closed_on__range=months), "closed_on"),
        "first": {},
        "contacts": {},
    }
    contacts = Contact.objects.filter(
        institution_id=institution_id, on__range=months, withdrawn_at=None
    )
    is_first = Count("pk", filter=Q(kinds__contains=[ContactKind.FIRST]))
    rows = contacts.annotate(month=TruncMonth("on")).values("month").order_by()
    for row in rows.annotate(all=Count("pk"), first=is_first):
        found["contacts"][row["month"]] = row["all"]
        found["first"][row["month"]] = row["first"]
    outcomes = CaseOutcome.objects.filter(
        institution_id=institution_id,
        reached_on__range=months,
        withdrawn_at=None,
        case__duplicate_of=None,
    )
    kinds = outcomes.annotate(month=TruncMonth("reached_on")).values("month", "kind").order_by()
    for one in kinds.annotate(all=Count("pk")):
        found.setdefault(one["kind"], {})[one["month"]] = one["all"]
    return found


def _counted(cases: QuerySet[Case], column: str) -> Months:
    is_instant = column.endswith("_at")
    month = TruncMonth(column, tzinfo=BERLIN) if is_instant else TruncMonth(column)
    rows = cases.annotate(month=month).values("month").order_by().annotate(all=Count("pk"))
    return {(row["month"].date() if is_instant else row["month"]): row["all"] for row in rows}
