"""Writing when a series meets: open the next meeting by its rhythm, call one off, note that it was held."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from wegenetz.booking.models import Workshop, WorkshopSeries
from wegenetz.booking.policies import may_plan_series
from wegenetz.booking.selectors.staff_workshops import month_proposed
from wegenetz.booking.staff_workshop_errors import (
    CancelSaysNotWhy,
    MeetingOver,
    NotTheOperator,
    WorkshopUnknown,
)
from wegenetz.catalogue import services as catalogue
from wegenetz.foundation.clock import BERLIN
from wegenetz.foundation.mail import in_language, mail_send
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.foundation.actor import Actor

Status = Workshop.Status


@transaction.atomic
def meeting_open(*, series: WorkshopSeries, month: date, actor: Actor, today: date) -> Workshop:
    """Open the meeting that the rhythm proposes: its month is known, a host is sought. A second click opens no second one.

    Parameters
    ----------
    month : date
        First day of the month that was proposed; where the proposal has moved on since, the meeting of that month is returned.

    Raises
    ------
    NotTheOperator, WorkshopUnknown
        As they say; the latter for a month nobody proposed.
    """
    _ensure_plans(actor, series)
    WorkshopSeries.objects.select_for_update().get(pk=series.pk)
    there = series.workshops.filter(kind=Workshop.Kind.INPUT, month=month)
    found = there.exclude(status=Status.CANCELLED).first()
    if found is not None:
        return found
    if month != month_proposed(series, today=today):
        raise WorkshopUnknown
    return Workshop.objects.create(series=series, month=month, status=Status.HOST_SOUGHT)


@transaction.atomic
def meeting_cancel(
    *, series: WorkshopSeries, workshop_id: int, reason: str, actor: Actor, now: datetime
) -> bool:
    """Call a meeting off, and tell why: whoever has a seat by the run, every house of the series by mail.

    Its topic goes back to the list. Returns whether this is new; a second click writes nobody a second time.

    Raises
    ------
    NotTheOperator, WorkshopUnknown, CancelSaysNotWhy, MeetingOver
        As they say.
    """
    _ensure_plans(actor, series)
    workshop = series.workshops.select_for_update().filter(pk=workshop_id).first()
    if workshop is None:
        raise WorkshopUnknown
    if workshop.status == Status.CANCELLED:
        return False
    reason = " ".join(reason.split())
    if not reason:
        raise CancelSaysNotWhy(place="reason")
    if workshop.ends_at is not None and workshop.ends_at <= now:
        raise MeetingOver
    was_sought = workshop.status == Status.HOST_SOUGHT
    workshop.status = Status.CANCELLED
    workshop.cancel_reason = reason
    workshop.save(update_fields=["status", "cancel_reason"])
    workshop.topics.update(workshop=None)
    if workshop.run_id is not None:
        catalogue.run_cancel(run_id=workshop.run_id, reason=reason, actor=actor, now=now)
    if not was_sought:
        _members_tell(series, workshop)
    return True


@transaction.atomic
def meetings_close(*, now: datetime) -> int:
    """Note of planned meetings whose end has passed that they were held; return how many. Twice does no harm."""
    return Workshop.objects.filter(status=Status.PLANNED, ends_at__lte=now).update(
        status=Status.HELD
    )


def _members_tell(series: WorkshopSeries, workshop: Workshop) -> None:
    """Write the houses that take part; who has booked hears it by the run besides."""
    members = series.members.filter(left_on=None).values_list("institution_id", flat=True)
    houses = network.institutions({*members, *filter(None, [workshop.host_id])})
    subject, text = in_language("de", partial(_letter, series, workshop))
    for address in sorted({house.email for house in houses.values() if house.email}):
        mail_send(to=address, subject=subject, text=text)


def _letter(series: WorkshopSeries, workshop: Workshop) -> tuple[str, str]:
    begins = workshop.starts_at.astimezone(BERLIN) if workshop.starts_at else None
    day = f"{begins:%d.%m.%Y}" if begins else f"{workshop.month:%m/%Y}"
    said = {"series": series.name, "day": day}
    return (
        _("Abgesagt: %(series)s am %(day)s") % said,
        "\n\n".join(
            [
                _("Guten Tag,"),
                _("das Treffen der Reihe „%(series)s“ am %(day)s findet nicht statt.") % said,
                _("Der Grund: %(reason)s") % {"reason": workshop.cancel_reason},
                _("Wann es weitergeht, steht hier:"),
                settings.SITE_URL + reverse("booking:series", args=[series.code]),
            ]
        )
        + "\n",
    )


def _ensure_plans(actor: Actor, series: WorkshopSeries) -> None:
    if not may_plan_series(actor, series.operator_id):
        raise NotTheOperator
