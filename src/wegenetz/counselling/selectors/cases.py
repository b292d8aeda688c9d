"""Cases, within what the wall lets through."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import F, Min, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce

from wegenetz.counselling.errors import CaseUnknown, NoDesk
from wegenetz.counselling.models import Case, Reminder
from wegenetz.counselling.staff_words import Which
from wegenetz.foundation.paging import page_of
from wegenetz.people.selectors.persons import persons_named

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.paging import Page

Status = Case.Status
OPEN = (Status.REGISTERED, Status.ACTIVE)
OVER = (Status.CLOSED, Status.ARCHIVED)
#: Cases on a page of the list.
PAGE = 30
#: Cases a search shows.
MOST_FOUND = 20
#: Persons like a new one that are shown.
MOST_ALIKE = 5
#: Those who wait longest come first; of all others those touched last.
BY_WAITING = ("registered_at", "pk")
BY_TOUCH = ("-touched_at", "-pk")


def case_seen(case_id: int) -> Case:
    """Return a case with its person, institution and counsellor.

    Raises
    ------
    CaseUnknown
        There is none, or the wall shows none.
    """
    found = Case.objects.select_related("person", "institution", "counsellor", "subproject")
    case = found.filter(pk=case_id).first()
    if case is None:
        raise CaseUnknown
    return case


def case_to_change(case_id: int) -> Case:
    """Return a case for whoever is about to change it; a second writer waits until the first is done.

    Raises
    ------
    CaseUnknown
        There is none, or the wall shows none.
    """
    found = Case.objects.select_related("person", "institution", "counsellor", "subproject")
    case = found.select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None:
        raise CaseUnknown
    return case


def cases_led(actor: Actor) -> QuerySet[Case]:
    """Return the cases the actor's houses are responsible for, the last touched first; those in the bin left out."""
    return (
        Case.objects.filter(institution_id__in=actor.desks, deleted_at=None)
        .select_related("person", "counsellor")
        .order_by(*BY_TOUCH)
    )


def cases_listed(actor: Actor, which: Which, *, after: str = "") -> Page[Case]:
    """Return one page of the list, each case with the day of its next reminder as ``next_due``. One query.

    Raises
    ------
    NoDesk
        The actor deals with no persons.
    """
    if not actor.desks:
        raise NoDesk
    due = (
        Reminder.objects.filter(case=OuterRef("pk"), done_at=None)
        .order_by()
        .values("case")
        .annotate(first=Min("due_on"))
        .values("first")
    )
    found = (
        Case.objects.filter(institution_id__in=actor.desks)
        .filter(chosen(which, actor))
        .select_related("person", "counsellor", "institution")
        .annotate(next_due=Subquery(due))
    )
    order = BY_WAITING if which == Which.WAITING else BY_TOUCH
    return page_of(found, order=order, after=after, size=PAGE)


def chosen(which: Which, actor: Actor) -> Q:
    """Return the condition of a list; houses come on top of it."""
    is_here = Q(deleted_at=None)
    match which:
        case Which.MINE:
            return is_here & Q(counsellor_id=actor.user_id, status__in=OPEN)
        case Which.WAITING:
            return is_here & Q(status=Status.REGISTERED)
        case Which.CLOSED:
            return is_here & Q(status__in=OVER)
        case Which.BIN:
            return Q(deleted_at__isnull=False)
        case _:
            return is_here & Q(status__in=OPEN)


def cases_found(typed: str, *, actor: Actor, most: int = MOST_FOUND) -> list[Case]:
    """Return cases by name, e-mail, telephone or reference, open ones first. Two queries.

    All that the houses of the actor may see, also those that were handed on.
    """
    said = " ".join(typed.split())[:200]
    if not said or not actor.desks:
        return []
    found = Case.objects.filter(
        Q(reference=said.lower()) | Q(person_id__in=persons_named(said, actor=actor)),
        deleted_at=None,
    )
    return list(
        found.select_related("person", "institution", "counsellor").order_by(
            F("closed_on").desc(nulls_first=True), *BY_TOUCH
        )[:most]
    )


def cases_alike(names: Iterable[str], phone: str, email: str, *, actor: Actor) -> list[Case]:
    """Return cases of persons with the same name, telephone or e-mail as somebody new. At most four queries."""
    name = " ".join(part for part in names if part.strip())
    alike: list[int] = []
    for said in (name, phone, email):
        if len(said.strip()) > 2:
            alike += persons_named(said, actor=actor, most=MOST_ALIKE)
    if not alike:
        return []
    found = Case.objects.filter(person_id__in=alike, deleted_at=None)
    return list(
        found.select_related("person", "institution", "counsellor").order_by(*BY_TOUCH)[
            :MOST_ALIKE
        ]
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnCases:
    """The open cases a member has an eye on, the last touched first."""

    by_person: dict[int, int]
    worked: list[int]
    """Those the member counsels already."""


def cases_of_mine(actor: Actor, *, most: int) -> OwnCases:
    """Return my open cases and those of my houses nobody has taken yet. One query."""
    if not actor.desks:
        return OwnCases(by_person={}, worked=[])
    columns = ("person_id", "pk", "counsellor_id", "status", "touched_at")
    here = Case.objects.filter(
        institution_id__in=actor.desks, status__in=OPEN, deleted_at=None
    ).order_by(*BY_TOUCH)
    # Each half comes in order from its index and ends early; an OR of both would look at every open case of the houses.
    mine = here.filter(counsellor_id=actor.user_id).values_list(*columns)[:most]
    taken_by_nobody = here.filter(counsellor=None).values_list(*columns)[:most]
    rows = mine.union(taken_by_nobody, all=True).order_by("-touched_at", "-pk")[:most]
    found = list(rows)
    return OwnCases(
        by_person={person: pk for person, pk, *_ in reversed(found)},
        worked=[
            pk
            for _, pk, counsellor, status, _ in found
            if counsellor is not None and status == Status.ACTIVE
        ],
    )


#: What a list says of a case: whose it is, and how one calls it without a name.
_NAMED = (
    "reference",
    "person__given_name",
    "person__family_name",
    "person__name_in_latin",
)


def cases_named(keys: Iterable[int]) -> dict[int, Case]:
    """Return cases with the names of their persons, by key. One query, none for none."""
    wanted = list(keys)
    if not wanted:
        return {}
    return Case.objects.select_related("person").only(*_NAMED).in_bulk(wanted)


def cases_waiting(actor: Actor, *, most: int) -> list[Case]:
    """Return who has registered and waits for an answer of my houses, the longest wait first: keys, topics, since when. One query."""
    if not actor.desks:
        return []
    found = Case.objects.filter(
        institution_id__in=actor.desks, status=Status.REGISTERED, deleted_at=None
    )
    # Not an OR: those who wait come in order from their index, and the first few end it.
    mine = found.annotate(who=Coalesce("counsellor_id", Value(actor.user_id or 0)))
    rows = mine.filter(who=actor.user_id or 0).only("topics", "registered_at")
    return list(rows.order_by(*BY_WAITING)[:most])


def cases_of_persons(person_ids: Iterable[int], *, actor: Actor) -> dict[int, int]:
    """Return the newest case of my houses for each of these persons. One query, none for nobody."""
    wanted = set(person_ids)
    if not wanted or not actor.desks:
        return {}
    found = Case.objects.filter(
        person_id__in=wanted, institution_id__in=actor.desks, deleted_at=None
    )
    return dict(found.order_by("registered_at", "pk").values_list("person_id", "pk"))
