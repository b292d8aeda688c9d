"""How long steps of plans really took: figures over at least five people, none about one.

Read for the purpose ``counselling.loop``; what is returned names nobody.
"""

from __future__ import annotations

from datetime import timedelta
from math import ceil
from typing import TYPE_CHECKING

from django.db.models import Aggregate, CharField, Count, DurationField, F, Func, Value

from wegenetz.catalogue.values import ObservedLength
from wegenetz.counselling.models import PlanStep
from wegenetz.planner.networks import RANK

if TYPE_CHECKING:
    from datetime import date

#: Places with fewer people are left out.
FEWEST = 5
ONE_DAY = timedelta(days=1)
WEEK = 7


class _Quantile(Aggregate):
    function = "percentile_cont"
    template = "%(function)s(%(share)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = DurationField()


def lengths_observed(*, today: date) -> dict[str, ObservedLength]:
    """Return days from the first to the last day of finished steps, by place. One query.

    Dated steps are left out: their runs say how long they take; and cases entered twice: one person would count as two. Places are ids of the planner's offers without their rank. From a
    week on, lengths are whole weeks, rounded up: among five people the exact middle is one person's time, and nine tenths are almost the longest.
    """
    finished = PlanStep.objects.filter(
        status=PlanStep.Status.FINISHED,
        is_dated=False,
        started_on__isnull=False,
        plan__case__duplicate_of=None,
    )
    rows = (
        finished.annotate(
            place=Func(
                "offer",
                Value(RANK),
                Value(""),
                function="regexp_replace",
                output_field=CharField(),
            ),
            days=F("ended_on") - F("started_on"),
        )
        .order_by()
        .values("place")
        .annotate(
            persons=Count("person_id", distinct=True),
            p50=_Quantile("days", share=0.5),
            p90=_Quantile("days", share=0.9),
        )
        .filter(persons__gte=FEWEST)
    )
    return {
        row["place"]: ObservedLength(
            persons=row["persons"],
            p50=_coarse(row["p50"]),
            p90=_coarse(row["p90"]),
            observed_on=today,
        )
        for row in rows
    }


def _coarse(length: timedelta) -> int:
    days = round(length / ONE_DAY)
    return days if days < WEEK else WEEK * ceil(days / WEEK)
