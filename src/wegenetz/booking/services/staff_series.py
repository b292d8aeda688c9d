"""Writing a series itself: begin one, change what is said of it, let employers in and out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.text import slugify

from wegenetz.booking.models import SeriesMember, WorkshopSeries
from wegenetz.booking.policies import may_plan_series
from wegenetz.booking.staff_workshop_errors import MemberUnknown, NotTheOperator, SeriesExists
from wegenetz.foundation.text import Text
from wegenetz.network.errors import InstitutionUnknown
from wegenetz.network.selectors import institutions

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.foundation.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesDraft:
    """What is said of a series."""

    name: str
    operator_id: int
    region: str
    kreise: tuple[str, ...] = ()
    rhythm_months: int = 3
    lead: str = ""
    status: str = WorkshopSeries.Status.RUNNING


@transaction.atomic
def series_write(
    *, draft: SeriesDraft, actor: Actor, series: WorkshopSeries | None = None
) -> WorkshopSeries:
    """Begin a series, or change what is said of one. The same name at the same operator twice is refused.

    Raises
    ------
    NotTheOperator
        The actor does not plan for the operator.
    SeriesExists
        The operator has one of this name.
    """
    row = series or WorkshopSeries(operator_id=draft.operator_id)
    if not may_plan_series(actor, row.operator_id):
        raise NotTheOperator
    operator = institutions([row.operator_id])[row.operator_id]
    same = WorkshopSeries.objects.filter(operator_id=row.operator_id, name=draft.name)
    if same.exclude(pk=series.pk if series else 0).exists():
        raise SeriesExists
    row.name = draft.name
    row.region = draft.region
    row.kreise = list(draft.kreise)
    row.rhythm_months = draft.rhythm_months
    row.status = draft.status
    if str(row.lead.get("de", "")) != draft.lead:
        row.lead = Text({"de": draft.lead}) if draft.lead else Text()
    if series is None:
        row.code = _free_code(draft.name)
        row.is_sample = operator.is_sample
    row.save()
    return row


@transaction.atomic
def member_join(
    *, series: WorkshopSeries, institution_id: int, actor: Actor, today: date
) -> SeriesMember:
    """Let an institution take part, again if it had left. A second click does no harm.

    Raises
    ------
    NotTheOperator, InstitutionUnknown
        As they say.
    """
    _ensure_plans(actor, series)
    if institution_id not in institutions([institution_id]):
        raise InstitutionUnknown
    member, is_new = SeriesMember.objects.get_or_create(
        series=series, institution_id=institution_id, defaults={"joined_on": today}
    )
    if not is_new and member.left_on is not None:
        member.left_on = None
        member.save(update_fields=["left_on"])
    return member


@transaction.atomic
def member_leave(
    *, series: WorkshopSeries, institution_id: int, actor: Actor, today: date
) -> None:
    """Note that an institution no longer takes part; its votes and past meetings stay. A second click does no harm.

    Raises
    ------
    NotTheOperator, MemberUnknown
        As they say.
    """
    _ensure_plans(actor, series)
    found = SeriesMember.objects.filter(series=series, institution_id=institution_id).first()
    if found is None:
        raise MemberUnknown
    if found.left_on is None:
        found.left_on = max(today, found.joined_on)
        found.wishes_to_host = False
        found.save(update_fields=["left_on", "wishes_to_host"])


def _ensure_plans(actor: Actor, series: WorkshopSeries) -> None:
    if not may_plan_series(actor, series.operator_id):
        raise NotTheOperator


def _free_code(name: str) -> str:
    base = slugify(name)[:70].strip("-") or "reihe"
    # words of addresses below /arbeit/werkstaetten/ and /werkstaetten/ are no codes
    taken = {"neu", "interesse"} | set(
        WorkshopSeries.objects.filter(code__startswith=base).values_list("code", flat=True)
    )
    numbered = (f"{base}-{number}" for number in range(2, len(taken) + 3))
    return base if base not in taken else next(code for code in numbered if code not in taken)
