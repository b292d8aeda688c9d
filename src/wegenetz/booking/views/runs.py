"""Entrances for everybody: dated runs, booking one, and calendars of them."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from wegenetz.booking.downloads import CALENDAR, file_response
from wegenetz.booking.errors import TooManyBookings
from wegenetz.booking.forms.bookings import BookingForm
from wegenetz.booking.selectors import runs as selectors
from wegenetz.booking.selectors.run_lists import runs_listed
from wegenetz.booking.selectors.run_months import month_of
from wegenetz.booking.services import bookings
from wegenetz.booking.telling import dates_told
from wegenetz.booking.values.run_calendar import run_calendar
from wegenetz.booking.values.wishes import Wish, day_asked, month_asked, months_on
from wegenetz.booking.views.run_filters import address_of, filters_of
from wegenetz.foundation import clock
from wegenetz.foundation.guard import may_knock

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

#: Bookings one address makes in an hour: a class that books from one room gets in, a machine does not.
MOST_BOOKINGS = 40


@login_not_required
@require_safe
def runs(request: ActorRequest) -> HttpResponse:
    """Coming dates, soonest first or as a month; filters are links."""
    wish, today = Wish.of(request.GET), clock.today()
    first = month_asked(request.GET.get("monat", ""), today=today)
    shown = _month(wish, first, today) if first else _list(request, wish, today)
    month = f"{first:%Y-%m}" if first else ""
    feed_here = reverse("booking:feed") + address_of(wish.but(scope="")).rstrip("?")
    return render(
        request,
        "booking/runs.html",
        shown
        | {
            "wish": wish,
            "today": today,
            "groups": filters_of(wish, day=today, month=month),
            "unfiltered": address_of(Wish(scope=wish.scope), monat=month),
            "as_list": address_of(wish),
            "as_month": address_of(wish, monat=month or f"{today:%Y-%m}"),
            "feed": feed_here,
            "feed_address": settings.SITE_URL + feed_here,
        },
    )


def _list(request: ActorRequest, wish: Wish, today: date) -> dict[str, Any]:
    on = day_asked(request.GET.get("tag", ""))
    page = runs_listed(wish, day=today, on=on, after=request.GET.get("ab", ""))
    said = on.isoformat() if on else ""
    return {
        "runs": page.runs,
        "on": on,
        "next": address_of(wish, tag=said, ab=page.after) if page.after else "",
        "has_sample_data": any(run.is_sample for run in page.runs),
    }


def _month(wish: Wish, first: date, today: date) -> dict[str, Any]:
    weeks = month_of(wish, first=first, today=today)
    days = [day for week in weeks for day in week if day.runs]
    before, after = months_on(first, -1), months_on(first, 1)
    return {
        "first": first,
        "weeks": weeks,
        "has_any": bool(days),
        "weekdays": [day.on for day in weeks[1]],
        "day_address": address_of(wish) + ("&" if wish.query else "") + "tag=",
        "before": address_of(wish, monat=f"{before:%Y-%m}") if first > today else "",
        "after": address_of(wish, monat=f"{after:%Y-%m}"),
        "before_month": before,
        "after_month": after,
        "has_sample_data": any(run.is_sample for day in days for run in day.runs),
    }


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def run(request: ActorRequest, run_id: int) -> HttpResponse:
    """One date: what, where, when, the seats that are left, and the form to take them."""
    told = selectors.run_told(run_id)
    before = selectors.courses_before(told)
    form = BookingForm(
        request.POST if request.method == "POST" else None,
        before=before,
        key=secrets.token_urlsafe(18),
    )
    if request.method == "POST" and form.is_valid():
        return _booked(request, run_id, form)
    return render(
        request,
        "booking/run.html",
        {
            "run": told,
            "dates": dates_told(told),
            "before": before,
            "form": form,
            "is_open": told.terms.is_open(now=clock.now()),
            "has_sample_data": told.is_sample,
        },
    )


def _booked(request: ActorRequest, run_id: int, form: BookingForm) -> HttpResponse:
    if not may_knock(request, door="booking.request", most=MOST_BOOKINGS):
        raise TooManyBookings
    desks = request.actor.desks
    booked = bookings.booking_request(
        ask=form.asked(
            run_id=run_id,
            language=get_language() or "de",
            sender_id=desks[0] if desks else None,
        ),
        actor=request.actor,
        now=clock.now(),
    )
    return redirect("booking:booking", booked.token)


@login_not_required
@require_safe
def run_file(request: ActorRequest, run_id: int) -> HttpResponse:
    """One date as a calendar file."""
    told = selectors.run_told(run_id)
    return file_response(
        run_calendar([told], name=str(told.title)), media_type=CALENDAR, name="termin.ics"
    )


@login_not_required
@require_safe
def feed(request: ActorRequest) -> HttpResponse:
    """Coming and recent dates as a calendar to subscribe to, of an offer, a series, an institution, or all."""
    wish = Wish.of(request.GET)
    found = selectors.runs_of_feed(wish, day=clock.today())
    return file_response(
        run_calendar(found, name=_("Termine")), media_type=CALENDAR, name="termine.ics"
    )
