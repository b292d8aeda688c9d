"""Entrances of the desks: requests to answer, who comes, who was there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.booking import certificates
from wegenetz.booking.downloads import PDF, file_response
from wegenetz.booking.selectors import desks as selectors
from wegenetz.booking.services import answering, attending
from wegenetz.booking.staff_booking_forms import AttendanceForm, ReasonForm
from wegenetz.booking.staff_errors import NoCertificates
from wegenetz.booking.telling import dates_told
from wegenetz.foundation import clock
from wegenetz.foundation.errors import NotAllowed
from wegenetz.foundation.http import csv_download

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.booking.selectors.desks import RunSheet
    from wegenetz.foundation.http import ActorRequest


@never_cache
@require_safe
def bookings(request: ActorRequest) -> HttpResponse:
    """Requests first, then the runs."""
    if not request.actor.desks:
        raise NotAllowed
    desk = selectors.desk_of(request.actor, now=clock.now(), today=clock.today())
    return render(
        request,
        "booking/staff/bookings.html",
        {
            "desk": desk,
            "has_sample_data": any(run.is_sample for run in desk.told),
        },
    )


@never_cache
@require_safe
def run(request: ActorRequest, run_id: int) -> HttpResponse:
    """One run with everybody who booked it."""
    return _shown(request, selectors.sheet_of(run_id, actor=request.actor))


def _shown(
    request: ActorRequest,
    sheet: RunSheet,
    attendance: AttendanceForm | None = None,
) -> HttpResponse:
    now = clock.now()
    return render(
        request,
        "booking/staff/run.html",
        {
            "sheet": sheet,
            "run": sheet.run,
            "dates": dates_told(sheet.run),
            "has_begun": sheet.run.has_begun(now),
            "is_over": sheet.run.is_over(now),
            "attendance": attendance or AttendanceForm(people=sheet.participants),
            "has_sample_data": sheet.run.is_sample,
        },
    )


@require_POST
def confirm(request: ActorRequest, booking_id: int) -> HttpResponse:
    """Say yes to a request."""
    run_id = answering.booking_confirm(booking_id=booking_id, actor=request.actor, now=clock.now())
    messages.success(request, _("Bestätigt. Die Person wird benachrichtigt."))
    return redirect("booking:staff-run", run_id)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def refuse(request: ActorRequest, booking_id: int) -> HttpResponse:
    """Say no to a request or to somebody who waits, or take promised seats back; always with a reason."""
    one = selectors.booking_at_desk(booking_id, actor=request.actor)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        answering.booking_refuse(
            booking_id=booking_id,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            now=clock.now(),
        )
        messages.success(request, _("Abgelehnt. Die Person liest Ihren Grund."))
        return redirect("booking:staff-run", one.booking.seating_id)
    return render(
        request,
        "booking/staff/refuse.html",
        {
            "form": form,
            "line": one,
            "dates": dates_told(one.run),
            "has_sample_data": one.run.is_sample,
        },
    )


@require_POST
def let_pass(request: ActorRequest, booking_id: int) -> HttpResponse:
    """Let smaller parties pass a group that waits, for the group."""
    lets_pass = "undo" not in request.POST
    run_id = answering.booking_let_pass(
        booking_id=booking_id, lets_pass=lets_pass, actor=request.actor, now=clock.now()
    )
    return redirect("booking:staff-run", run_id)


@require_POST
def attendance(request: ActorRequest, run_id: int) -> HttpResponse:
    """Write who was there."""
    sheet = selectors.sheet_of(run_id, actor=request.actor)
    form = AttendanceForm(request.POST, people=sheet.participants)
    if not form.is_valid():
        return _shown(request, sheet, form)
    attending.attendance_write(
        run_id=run_id,
        came=form.came(),
        names=form.names(),
        actor=request.actor,
        now=clock.now(),
    )
    messages.success(request, _("Gespeichert."))
    return redirect("booking:staff-run", run_id)


@require_POST
def issue(request: ActorRequest, run_id: int) -> HttpResponse:
    """Give everybody who was there a certificate."""
    number = attending.certificates_issue(run_id=run_id, actor=request.actor, now=clock.now())
    words = ngettext(
        "%(number)d Bescheinigung ist neu.", "%(number)d Bescheinigungen sind neu.", number
    )
    messages.success(request, words % {"number": number})
    return redirect("booking:staff-run", run_id)


@never_cache
@require_safe
def certificate_file(request: ActorRequest, run_id: int) -> HttpResponse:
    """All certificates of a run in one PDF, or those of one booking."""
    sheet = selectors.sheet_of(run_id, actor=request.actor)
    wanted = request.GET.get("buchung", "")
    people = [one for one in sheet.certified if wanted in {"", str(one.booking_id)}]
    if not people:
        raise NoCertificates
    content = certificates.certificates_pdf(sheet.run, people)
    return file_response(content, media_type=PDF, name="teilnahme.pdf")


@never_cache
@require_safe
def sheet(request: ActorRequest, run_id: int) -> HttpResponse:
    """The list to print and sign."""
    found = selectors.sheet_of(run_id, actor=request.actor)
    return render(
        request,
        "booking/staff/list.html",
        {
            "sheet": found,
            "run": found.run,
            "dates": dates_told(found.run),
            "has_sample_data": found.run.is_sample,
        },
    )


@never_cache
@require_safe
def export(request: ActorRequest, run_id: int) -> HttpResponseBase:
    """Who comes, as a table for a spreadsheet."""
    found = selectors.sheet_of(run_id, actor=request.actor)
    headings = [_("Buchung"), _("Person"), _("Name"), _("E-Mail"), _("Telefon"), _("war da")]
    rows: list[list[object]] = [[*headings]]
    for booking in found.confirmed:
        for person in found.people[booking.pk]:
            came = {True: _("ja"), False: _("nein"), None: ""}[person.has_attended]
            said = (person.name, booking.email, booking.phone)
            rows.append([booking.pk, person.number, *said, came])
    return csv_download(rows, name="teilnehmende.csv")
