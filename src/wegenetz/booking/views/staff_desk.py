"""Entrances of a desk: its week, publishing times, closing days, who came."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.booking.forms.staff_times import AttendanceForm, CloseForm, TimesForm, WordsForm
from wegenetz.booking.policies import may_publish_for_others, may_publish_slots
from wegenetz.booking.selectors import staff_desk as desk
from wegenetz.booking.selectors.letterheads import house_called, houses
from wegenetz.booking.selectors.slots import local
from wegenetz.booking.services import appointments, closing, slots
from wegenetz.booking.values.slots import day_written
from wegenetz.foundation import clock
from wegenetz.foundation.errors import NotAllowed, NotFound
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.booking.selectors.letterheads import House
    from wegenetz.booking.values.slots import Span
    from wegenetz.foundation.actor import Actor
    from wegenetz.foundation.http import ActorRequest

#: From this weekday on a day without anything is left out of the week.
WEEKEND = 5
#: Days of a preview that are shown; the sum counts all of them.
DAYS_PREVIEWED = 6


def _desk(actor: Actor, code: str = "") -> House:
    """Return the house at whose desk the actor sits: the one that is named, else the first."""
    if not actor.desks:
        raise NotAllowed
    if not code:
        return houses(actor.desks)[actor.desks[0]]
    found = house_called(code)
    if not may_publish_slots(actor, found.pk):
        raise NotFound
    return found


def _people(actor: Actor, institution_id: int) -> dict[int, str]:
    """Return for whom the actor may publish here."""
    everybody = network.desk_members(institution_id)
    if may_publish_for_others(actor, institution_id):
        return everybody
    return {pk: name for pk, name in everybody.items() if pk == actor.user_id}


@never_cache
@require_safe
def week(request: ActorRequest) -> HttpResponse:
    """A week at the desk: what is free, who comes."""
    at = _desk(request.actor, request.GET.get("stelle", ""))
    today = clock.today()
    shown = day_written(request.GET.get("woche", "")) or today
    monday = shown - timedelta(days=shown.weekday())
    is_mine = request.GET.get("wer") == "ich"
    days = desk.week_of(
        at.pk, monday=monday, counsellor_id=request.actor.user_id if is_mine else None
    )
    own = houses(request.actor.desks).values()
    return render(
        request,
        "booking/staff/week.html",
        {
            "house": at,
            "houses": own if len(own) > 1 else [],
            "days": [
                one for one in days if one.day.weekday() < WEEKEND or one.entries or one.closed_for
            ],
            "monday": monday,
            "before": monday - timedelta(days=7),
            "after": monday + timedelta(days=7),
            "today": today,
            "is_mine": is_mine,
            "times": desk.availabilities_at(at.pk),
            "people": _people(request.actor, at.pk),
            "now": clock.now(),
            "has_sample_data": at.is_sample,
        },
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def times_new(request: ActorRequest) -> HttpResponse:
    """Publish times; a preview shows which slots arise."""
    at = _desk(request.actor, request.GET.get("stelle", ""))
    people = _people(request.actor, at.pk)
    form = TimesForm(
        request.POST or None,
        institution_id=at.pk,
        people=people,
        now=clock.now(),
        initial={"counsellor_id": request.actor.user_id, "valid_from": clock.today()},
    )
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        slots.availability_publish(times=form.times(), actor=request.actor, now=clock.now())
        messages.success(request, _("Veröffentlicht. Die Zeiten sind ab jetzt buchbar."))
        return redirect("booking:staff-week")
    return _show_times(request, at, form)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def times(request: ActorRequest, pk: int) -> HttpResponse:
    """Change published times; appointments stay as they are."""
    held = desk.availability_at_desk(request.actor, pk)
    at = houses([held.institution_id])[held.institution_id]
    people = _people(request.actor, at.pk)
    if held.counsellor_id not in people:
        raise NotAllowed
    form = TimesForm(
        request.POST or None, institution_id=at.pk, people=people, now=clock.now(), held=held
    )
    if request.method == "POST" and form.is_valid() and "preview" not in request.POST:
        slots.availability_change(
            availability_id=pk, times=form.times(), actor=request.actor, now=clock.now()
        )
        messages.success(request, _("Geändert. Termine, die es schon gab, bleiben bestehen."))
        return redirect("booking:staff-week")
    return _show_times(request, at, form)


def _show_times(request: ActorRequest, at: House, form: TimesForm) -> HttpResponse:
    arising = form.arising
    by_day: dict[date, list[Span]] = {}
    for span in arising.slots if arising else ():
        by_day.setdefault(local(span.starts_at).date(), []).append(span)
    return render(
        request,
        "booking/staff/times.html",
        {
            "house": at,
            "form": form,
            "held": form.held,
            "arising": arising,
            "preview": list(by_day.items())[:DAYS_PREVIEWED],
            "total": len(arising.slots) if arising else 0,
            "total_days": len(by_day),
            "has_sample_data": at.is_sample,
        },
    )


@require_POST
def times_end(request: ActorRequest, pk: int) -> HttpResponse:
    """Withdraw times; one click brings them back."""
    slots.availability_end(availability_id=pk, actor=request.actor, now=clock.now())
    messages.success(request, _("Zurückgezogen. Termine, die es schon gab, bleiben bestehen."))
    return redirect("booking:staff-week")


@require_POST
def times_resume(request: ActorRequest, pk: int) -> HttpResponse:
    """Publish withdrawn times again."""
    slots.availability_resume(availability_id=pk, actor=request.actor, now=clock.now())
    messages.success(request, _("Wieder veröffentlicht."))
    return redirect("booking:staff-week")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def day(request: ActorRequest, code: str, day: str) -> HttpResponse:
    """Close a day: nobody can book, and whoever had booked is told."""
    at, shown = _desk(request.actor, code), day_written(day)
    if shown is None:
        raise NotFound
    people = _people(request.actor, at.pk)
    form = CloseForm(
        request.POST or None,
        people=people,
        is_whole=may_publish_for_others(request.actor, at.pk),
        initial={"who": request.actor.user_id},
    )
    if request.method == "POST" and form.is_valid():
        done = closing.day_close(
            institution_id=at.pk,
            counsellor_id=form.cleaned_data["who"] or None,
            day=shown,
            words=form.cleaned_data["words"],
            actor=request.actor,
            now=clock.now(),
        )
        messages.success(request, _said(done))
        return redirect("booking:staff-day", code, day)
    context: dict[str, Any] = {
        "house": at,
        "day": shown,
        "form": form,
        "closures": desk.closures_on(at.pk, shown),
        "appointments": desk.appointments_on(at.pk, shown),
        "people": people,
        "may_whole": may_publish_for_others(request.actor, at.pk),
        "has_sample_data": at.is_sample,
    }
    return render(request, "booking/staff/day.html", context)


def _said(done: closing.Closed) -> str:
    words = ngettext(
        "Geschlossen. %(number)d Termin ist abgesagt.",
        "Geschlossen. %(number)d Termine sind abgesagt.",
        done.called_off,
    ) % {"number": done.called_off}
    if not done.untold:
        return words
    call = ngettext(
        "%(number)d Person hat keine E-Mail-Adresse angegeben: Bitte rufen Sie an.",
        "%(number)d Personen haben keine E-Mail-Adresse angegeben: Bitte rufen Sie an.",
        done.untold,
    ) % {"number": done.untold}
    return f"{words} {call}"


@require_POST
def day_open(request: ActorRequest, code: str, day: str, who: int) -> HttpResponse:
    """Open a closed day again; `who` is 0 for the whole house."""
    at, shown = _desk(request.actor, code), day_written(day)
    if shown is None:
        raise NotFound
    closing.day_open(
        institution_id=at.pk,
        counsellor_id=who or None,
        day=shown,
        actor=request.actor,
        now=clock.now(),
    )
    messages.success(request, _("Wieder offen. Abgesagte Termine bleiben abgesagt."))
    return redirect("booking:staff-day", code, day)


@never_cache
@require_safe
def appointment(request: ActorRequest, pk: int) -> HttpResponse:
    """One appointment: who comes, about what, and what became of it."""
    found = desk.appointment_at_desk(request.actor, pk)
    at = houses([found.institution_id])[found.institution_id]
    return render(
        request,
        "booking/staff/appointment.html",
        {
            "appointment": found,
            "house": at,
            "form": WordsForm(),
            "has_begun": found.starts_at <= clock.now(),
            "day": local(found.starts_at).date(),
            "has_sample_data": at.is_sample,
        },
    )


@require_POST
def call_off(request: ActorRequest, pk: int) -> HttpResponse:
    """Call an appointment off for the office."""
    form = WordsForm(request.POST)
    form.is_valid()
    done = appointments.appointment_call_off(
        appointment_id=pk,
        words=form.cleaned_data.get("words", ""),
        actor=request.actor,
        now=clock.now(),
    )
    told = (
        _("Abgesagt. Die Person bekommt eine E-Mail.")
        if done.email
        else _("Abgesagt. Die Person hat keine E-Mail-Adresse angegeben: Bitte rufen Sie an.")
    )
    messages.success(request, told)
    return redirect("booking:staff-appointment", pk)


@require_POST
def attendance(request: ActorRequest, pk: int) -> HttpResponse:
    """Note whether somebody came."""
    form = AttendanceForm(request.POST)
    form.is_valid()
    appointments.attendance_note(
        appointment_id=pk,
        attendance=form.cleaned_data.get("attendance", ""),
        actor=request.actor,
        now=clock.now(),
    )
    messages.success(request, _("Eingetragen."))
    return redirect("booking:staff-appointment", pk)
