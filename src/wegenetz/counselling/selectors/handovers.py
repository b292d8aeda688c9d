"""Hand-overs, within what the wall lets through."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Case, Count, Q, When

from wegenetz.counselling.handover_standing import paused_until
from wegenetz.counselling.models import Handover, HandoverEntry, HandoverPackage
from wegenetz.counselling.models.handovers import END_STATES, OPEN_STATES
from wegenetz.counselling.selectors.handover_knowing import Waiting, waiting_of
from wegenetz.counselling.selectors.handover_packages import name_in
from wegenetz.counselling.staff_handover_errors import HandoverUnknown
from wegenetz.engines.handover.words import State
from wegenetz.foundation.actor import Role
from wegenetz.foundation.paging import Page, page_of

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models import QuerySet

    from wegenetz.foundation.actor import Actor

PAGE = 20
ONE_DAY = timedelta(days=1)
#: Shown on "Heute"; the others are behind the link.
MOST_SHOWN = 6
OPEN_ORDER = ("answer_by", "pk")
#: The database sees to it that open means a clock; with it the indices of the houses leave out all that has ended.
IS_OPEN = Q(state__in=OPEN_STATES, next_at__isnull=False)
END_ORDER = ("-ended_at", "-pk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A hand-over as lists show it."""

    row: Handover
    name: str
    """Of the person, if what is handed over may be seen; empty otherwise."""

    message: str
    days: int
    """Left to be in time; negative when it is late."""

    contents: Mapping[str, Any]
    """What is handed over, if it may be seen."""

    paused_until: date | None = None
    waiting: Waiting | None = None
    """What the person knows of it, once it is late; nothing for an introduction."""

    @property
    def is_late(self) -> bool:
        return self.days < 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Lines:
    """A page of hand-overs."""

    lines: list[Line]
    after: str


def handovers_in(actor: Actor) -> QuerySet[Handover]:
    """Return the open hand-overs to the actor's houses."""
    return _rows().filter(IS_OPEN, receiver_id__in=actor.desks, offered_at__isnull=False)


def handovers_out(actor: Actor) -> QuerySet[Handover]:
    """Return the open hand-overs and drafts of the actor's houses."""
    return _rows().filter(IS_OPEN, sender_id__in=actor.desks)


def handovers_ended(actor: Actor) -> QuerySet[Handover]:
    """Return the hand-overs of the actor's houses that have come to an end."""
    mine = Q(sender_id__in=actor.desks) | Q(receiver_id__in=actor.desks)
    return _rows().filter(mine, state__in=END_STATES)


def handovers_coordinated(actor: Actor) -> QuerySet[Handover]:
    """Return the open hand-overs nobody moves, in the networks the actor coordinates: the rows, never whom they are about."""
    return _escalated(actor).select_related("sender", "receiver", "sent_by", "case")


def handovers_coordinated_count(actor: Actor) -> int:
    """Return how many hand-overs wait for a coordinator; for "Heute". One query, none for others."""
    return _escalated(actor).count() if Role.COORDINATOR in actor.roles else 0


def _escalated(actor: Actor) -> QuerySet[Handover]:
    houses = list(actor.houses(Role.COORDINATOR))
    return Handover.objects.filter(
        escalated_at__isnull=False, next_at__isnull=False, coordination__overlap=houses
    )


def _rows() -> QuerySet[Handover]:
    return Handover.objects.select_related("sender", "receiver", "sent_by", "case")


def lines_of(
    rows: QuerySet[Handover],
    *,
    now: datetime,
    today: date,
    after: str = "",
    order: tuple[str, ...] = OPEN_ORDER,
) -> Lines:
    """Return a page of hand-overs, the most urgent first. Two queries, and three for those that are late."""
    page: Page[Handover] = page_of(rows, order=order, after=after, size=PAGE)
    packages = _packages(page.rows)
    late = [row for row in page.rows if _is_late(row, today)]
    waiting = waiting_of(late, now=now, packages=packages)
    lines = [
        _line(row, packages.get(row.pk), today, waiting=waiting.get(row.pk)) for row in page.rows
    ]
    return Lines(lines=lines, after=page.after)


def _is_late(row: Handover, today: date) -> bool:
    is_sent = row.state != State.DRAFTED
    return is_sent and row.answer_by is not None and row.answer_by < today


def _packages(rows: list[Handover]) -> dict[int, HandoverPackage]:
    if not rows:
        return {}
    return {
        one.handover_id: one
        for one in HandoverPackage.objects.filter(handover__in=[row.pk for row in rows])
    }


def _line(
    row: Handover,
    package: HandoverPackage | None,
    today: date,
    *,
    waiting: Waiting | None = None,
) -> Line:
    return Line(
        row=row,
        name=name_in(package.contents) if package else "",
        message=package.message if package else "",
        days=(row.answer_by - today).days if row.answer_by else 0,
        contents=package.contents if package else {},
        paused_until=paused_until(row, today),
        waiting=waiting,
    )


def handover_counts(actor: Actor, *, today: date) -> dict[str, int]:
    """Return how many hand-overs wait: in, out, late and due by tomorrow of those to us. One query."""
    if not actor.desks:
        return {"waiting": 0, "out": 0, "late": 0, "soon": 0}
    is_in = Q(receiver_id__in=actor.desks, offered_at__isnull=False)
    waits = is_in & Q(state=State.OFFERED)
    mine = is_in | Q(sender_id__in=actor.desks)
    return Handover.objects.filter(mine, IS_OPEN).aggregate(
        waiting=Count("pk", filter=is_in),
        out=Count("pk", filter=Q(sender_id__in=actor.desks)),
        late=Count("pk", filter=is_in & Q(answer_by__lt=today)),
        soon=Count("pk", filter=waits & Q(answer_by__range=(today, today + ONE_DAY))),
    )


def handovers_waiting_count(actor: Actor) -> int:
    """Return how many hand-overs wait for an answer of the actor's houses; for the navigation. One query."""
    if not actor.desks:
        return 0
    waits = Handover.objects.filter(IS_OPEN, receiver_id__in=actor.desks, state=State.OFFERED)
    return waits.count()


def _waits(actor: Actor) -> Q:
    """Return the condition of what waits for a word of the actor's houses: an offer to them, a question about theirs."""
    return Q(state=State.OFFERED, receiver_id__in=actor.desks) | Q(
        asked_at__isnull=False, sender_id__in=actor.desks
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class OnToday:
    """Hand-overs for "Heute", the most urgent first."""

    asked: list[Line] = field(default_factory=list)
    """What waits for a word of the actor's houses, questions among it."""

    late: list[Line] = field(default_factory=list)
    """What else is late."""


def handovers_on_today(actor: Actor, *, today: date) -> OnToday:
    """Return what waits for a word of the actor's houses, and what else is late. Two queries, three if very much waits."""
    if not actor.desks:
        return OnToday()
    waits = _waits(actor)
    is_late = Q(answer_by__lt=today) & (
        Q(receiver_id__in=actor.desks) | Q(sender_id__in=actor.desks)
    )
    rows = (
        Handover.objects.filter(waits | is_late, IS_OPEN)
        .select_related("sender", "receiver", "case")
        .only(*_LISTED)
        .annotate(waits=Case(When(waits, then=True), default=False))
    )
    found = list(rows.order_by("-waits", *OPEN_ORDER)[: PAGE + MOST_SHOWN])
    asked = [row for row in found if row.waits][:PAGE]
    late = [row for row in found if not row.waits][:MOST_SHOWN]
    if len(asked) == PAGE:
        late = list(rows.exclude(waits).order_by(*OPEN_ORDER)[:MOST_SHOWN])
    packages = _packages([*asked, *late])
    return OnToday(
        asked=[_line(row, packages.get(row.pk), today) for row in asked],
        late=[_line(row, packages.get(row.pk), today) for row in late],
    )


#: What a list says of a hand-over.
_LISTED = (
    "person_id",
    "state",
    "receiver_name",
    "asked_at",
    "answer_by",
    "pauses",
    "sender__name",
    "sender__code",
    "receiver__name",
    "receiver__code",
    "case__reference",
)


def handovers_moved(actor: Actor, *, since: datetime, most: int) -> list[HandoverEntry]:
    """Return what others did in hand-overs of the actor's houses, the latest first. One query."""
    if not actor.desks:
        return []
    mine = Q(handover__sender_id__in=actor.desks) | Q(handover__receiver_id__in=actor.desks)
    found = HandoverEntry.objects.filter(mine, at__gte=since).exclude(user_id=actor.user_id or 0)
    found = found.exclude(to_state=State.DRAFTED)
    rows = found.select_related("handover__receiver").only(
        "at",
        "to_state",
        "handover__receiver_name",
        "handover__receiver__name",
        "handover__receiver__code",
    )
    return list(rows.order_by("-at", "-pk")[:most])


def handover_seen(handover_id: int) -> Handover:
    """Return a hand-over with its houses and its case.

    Raises
    ------
    HandoverUnknown
        There is none, or the wall shows none.
    """
    row = (
        _rows().select_related("redirect_to", "consent", "follows").filter(pk=handover_id).first()
    )
    if row is None:
        raise HandoverUnknown
    return row


def handover_of_link(digest: str) -> Handover | None:
    """Return the hand-over of a personal link; none if it is not valid any more."""
    return _rows().filter(link_digest=digest).first()


def package_of(row: Handover) -> HandoverPackage | None:
    """Return what is handed over; none if the wall does not show it."""
    return HandoverPackage.objects.filter(handover=row).first()


def entries_of(row: Handover) -> list[Any]:
    """Return the steps of a hand-over, latest first, with who took them."""
    return list(row.entries.select_related("institution", "user").order_by("-step"))


def handovers_of_case(case_id: int) -> dict[str, Any]:
    """Return the context of ``staff_case_handovers.html``: the hand-overs of a case, latest first. One query."""
    rows = list(_rows().filter(case_id=case_id).order_by("-pk")[:MOST_SHOWN])
    return {
        "handovers": rows,
        "handover_open": next((row for row in rows if row.state in OPEN_STATES), None),
    }
