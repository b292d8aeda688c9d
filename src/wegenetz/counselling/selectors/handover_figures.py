"""How fast a house answers hand-overs, and how they end: from its own rows of the last ninety days."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.db.models import Aggregate, Count, DurationField, ExpressionWrapper, F, Q
from django.db.models.functions import Coalesce

from wegenetz.counselling.models import Handover
from wegenetz.engines.handover.words import State

if TYPE_CHECKING:
    from datetime import datetime

    from wegenetz.foundation.actor import Actor

#: How far back the figures look.
LOOKS_BACK = timedelta(days=90)
ONE_DAY = timedelta(days=1)
SAID_NO = (State.DECLINED.value, State.REDIRECTED.value)


class Median(Aggregate):
    """The value in the middle, by PostgreSQL."""

    function = "PERCENTILE_CONT"
    template = "%(function)s(0.5) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """Answers of a house."""

    answered: int
    """Hand-overs that got an answer: yes, no, or another door."""

    silent: int
    """Those whose time ran out without one."""

    redirected: int
    median: timedelta | None
    """From the offer to the answer."""

    @property
    def days(self) -> float | None:
        """The median in days, to one decimal."""
        return None if self.median is None else round(self.median / ONE_DAY, 1)

    @property
    def share(self) -> int | None:
        """Per cent that ended with an answer."""
        all_ = self.answered + self.silent
        return round(100 * self.answered / all_) if all_ else None


def handover_figures(actor: Actor, *, now: datetime) -> Figures:
    """Return how the actor's houses answered what was offered to them. One query."""
    said: Any = Coalesce("accepted_at", "ended_at")
    is_answered = Q(accepted_at__isnull=False) | Q(state__in=SAID_NO)
    is_silent = Q(accepted_at=None, state=State.EXPIRED.value)
    rows = Handover.objects.filter(
        receiver_id__in=actor.desks, offered_at__isnull=False, offered_at__gt=now - LOOKS_BACK
    )
    found = rows.aggregate(
        answered=Count("pk", filter=is_answered),
        silent=Count("pk", filter=is_silent),
        redirected=Count("pk", filter=Q(state=State.REDIRECTED.value)),
        median=Median(
            ExpressionWrapper(said - F("offered_at"), output_field=DurationField()),
            filter=is_answered,
        ),
    )
    return Figures(**found)
