"""Entrances for the holder of a personal link, and for whoever holds a certificate in the hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from wegenetz.booking import certificates
from wegenetz.booking.downloads import CALENDAR, PDF, file_response
from wegenetz.booking.forms.bookings import CancelForm, NamesForm, ReachForm, ShrinkForm
from wegenetz.booking.selectors import bookings as selectors
from wegenetz.booking.services import holding
from wegenetz.booking.telling import dates_told, over_told, state_told
from wegenetz.booking.values.run_calendar import run_calendar
from wegenetz.booking.values.wishes import EVERYTHING, Wish
from wegenetz.booking.views.run_filters import address_of
from wegenetz.foundation import clock
from wegenetz.foundation.words import plain_digits

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.booking.selectors.bookings import HeldBooking
    from wegenetz.foundation.http import ActorRequest


@login_not_required
@never_cache
@require_safe
def booking(request: ActorRequest, token: str) -> HttpResponse:
    """How a booking stands, and what its holder can do about it."""
    return _shown(request, token, selectors.booking_held(token=token))


def _shown(
    request: ActorRequest,
    token: str,
    held: HeldBooking,
    *,
    names: NamesForm | None = None,
    reach: ReachForm | None = None,
) -> HttpResponse:
    now = clock.now()
    one = held.booking
    is_over = one.is_past(held.run, now)
    is_open = held.is_open and not one.is_offer_over(now) and not is_over
    state = (
        over_told(has_certificates=held.has_certificates) if is_over else state_told(one, now=now)
    )
    response = render(
        request,
        "booking/booking.html",
        {
            "held": held,
            "booking": one,
            "run": held.run,
            "dates": dates_told(held.run),
            "state": state,
            "is_open": is_open,
            "may_again": not is_open and held.run.terms.is_open(now=now),
            "others": reverse("booking:runs")
            + address_of(Wish(offer=held.run.offer, scope=EVERYTHING)),
            "waited": (now - one.requested_at).days,
            "token": token,
            "address": settings.SITE_URL + reverse("booking:booking", args=[token]),
            "names": names or NamesForm(people=held.people),
            "reach": reach or ReachForm(initial={"email": one.email, "phone": one.phone}),
            "may_name": is_open and not held.run.has_begun(now),
            "shrink": ShrinkForm(party=one.party) if is_open and one.party > 1 else None,
            "cancel": CancelForm(),
            "has_sample_data": held.run.is_sample,
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


@login_not_required
@require_POST
def accept(request: ActorRequest, token: str) -> HttpResponse:
    """Take the offered seats."""
    holding.booking_accept(token=token, now=clock.now())
    return redirect("booking:booking", token)


@login_not_required
@require_POST
def cancel(request: ActorRequest, token: str) -> HttpResponse:
    """Cancel, or leave the waiting list."""
    form = CancelForm(request.POST)
    reason = form.cleaned_data["reason"] if form.is_valid() else ""
    holding.booking_cancel(token=token, reason=reason, now=clock.now())
    return redirect("booking:booking", token)


@login_not_required
@require_POST
def shrink(request: ActorRequest, token: str) -> HttpResponse:
    """Come with fewer."""
    held = selectors.booking_held(token=token)
    form = ShrinkForm(request.POST, party=held.booking.party)
    if form.is_valid():
        holding.booking_shrink(token=token, party=form.cleaned_data["party"], now=clock.now())
        messages.success(request, _("Geändert."))
    return redirect("booking:booking", token)


@login_not_required
@require_POST
def lets_pass(request: ActorRequest, token: str) -> HttpResponse:
    """Let smaller parties go first, or stop doing so."""
    holding.booking_pass(token=token, lets_pass=request.POST.get("an") == "1", now=clock.now())
    messages.success(request, _("Geändert."))
    return redirect("booking:booking", token)


@login_not_required
@never_cache
@require_POST
def names(request: ActorRequest, token: str) -> HttpResponse:
    """Write who comes."""
    held = selectors.booking_held(token=token)
    form = NamesForm(request.POST, people=held.people)
    if not form.is_valid():
        return _shown(request, token, held, names=form)
    holding.names_write(token=token, names=form.names(), now=clock.now())
    messages.success(request, _("Die Namen sind gespeichert."))
    return redirect("booking:booking", token)


@login_not_required
@never_cache
@require_POST
def reach(request: ActorRequest, token: str) -> HttpResponse:
    """Write how one is reached."""
    held = selectors.booking_held(token=token)
    form = ReachForm(request.POST)
    if not form.is_valid():
        return _shown(request, token, held, reach=form)
    holding.reach_write(token=token, **form.cleaned_data)
    messages.success(request, _("Geändert."))
    return redirect("booking:booking", token)


@login_not_required
@never_cache
@require_safe
def booking_file(request: ActorRequest, token: str) -> HttpResponse:
    """The dates of a booking as a calendar file; of an ended one, to take them back."""
    held = selectors.booking_held(token=token)
    content = run_calendar([held.run], name=str(held.run.title), is_cancelled=not held.is_open)
    return file_response(content, media_type=CALENDAR, name="termin.ics")


@login_not_required
@never_cache
@require_safe
def booking_certificates(request: ActorRequest, token: str) -> HttpResponse:
    """The certificates of a party as PDF."""
    held = selectors.certificates_held(token=token)
    content = certificates.certificates_pdf(held.run, held.people)
    return file_response(content, media_type=PDF, name="teilnahme.pdf")


@login_not_required
@require_safe
def certificate_check(request: ActorRequest) -> HttpResponse:
    """Whether a certificate is genuine: says for which course, never for whom."""
    number = "".join(plain_digits(request.GET.get("nummer", "")).lower().split())[:24]
    found = selectors.certificate_checked(number=number) if number else None
    return render(request, "booking/certificate.html", {"number": number, "found": found})
