"""Public entrances of appointments: free slots, booking, and the page behind the personal link."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.booking.appointment_errors import BookingIncomplete
from wegenetz.booking.errors import TooManyBookings
from wegenetz.booking.forms.appointments import BookForm, SlotForm
from wegenetz.booking.models.appointments import Mode
from wegenetz.booking.selectors import slots
from wegenetz.booking.selectors.appointments import appointment_behind
from wegenetz.booking.selectors.letterheads import house as house_of
from wegenetz.booking.selectors.letterheads import house_called, houses
from wegenetz.booking.services import appointment_letters as letters
from wegenetz.booking.services import appointments as services
from wegenetz.booking.values.calendars import calendar
from wegenetz.catalogue import selectors as catalogue
from wegenetz.foundation import clock
from wegenetz.foundation.guard import may_knock

if TYPE_CHECKING:
    from wegenetz.booking.models import Appointment
    from wegenetz.foundation.http import ActorRequest

#: Days of a list that are shown at once.
DAYS_SHOWN = 10
#: Appointments one address takes in an hour: a counsellor who books for others gets in, a machine does not.
MOST_APPOINTMENTS = 20
NEW_LINK = "wegenetz_new_appointment"


@login_not_required
@require_safe
def house_list(request: ActorRequest) -> HttpResponse:
    """Institutions with free slots, the soonest first."""
    first = slots.houses_with_slots(clock.now())
    found = houses(first)
    rows: list[dict[str, Any]] = [
        {"house": found[pk], "first": begin} for pk, begin in first.items()
    ]
    return render(
        request,
        "booking/houses.html",
        {
            "rows": rows,
            "today": clock.today(),
            "has_sample_data": any(row["house"].is_sample for row in rows),
        },
    )


@login_not_required
@require_safe
def house(request: ActorRequest, code: str) -> HttpResponse:
    """Free slots of an institution, day by day; filters are links."""
    at = house_called(code)
    now = clock.now()
    everything = list(slots.slots_free(now=now, institution_id=at.pk))
    choices = slots.choices_of(everything)
    asked = {
        "sprache": _one_of(request.GET.get("sprache", ""), choices.languages),
        "art": _one_of(request.GET.get("art", ""), choices.modes),
    }
    fitting = slots.slots_free(
        now=now, institution_id=at.pk, language=asked["sprache"], mode=asked["art"]
    )
    found = list(fitting)
    shown = slots.by_day(found)
    days = shown if "alle" in request.GET else shown[:DAYS_SHOWN]
    return render(
        request,
        "booking/house.html",
        {
            "house": at,
            "days": days,
            "is_more": len(days) < len(shown),
            "first": found[0] if found else None,
            "filters": _filters(at.code, asked, choices),
            "asked": asked,
            "has_any": bool(everything),
            "has_sample_data": at.is_sample,
        },
    )


def _one_of(value: str, possible: tuple[str, ...]) -> str:
    return value if value in possible else ""


def _filters(code: str, asked: dict[str, str], choices: slots.Choices) -> list[dict[str, Any]]:
    """Return the groups of links that narrow the list; groups without a choice are left out."""
    groups = []
    kinds = {"sprache": choices.languages, "art": choices.modes}
    for name, possible in kinds.items():
        links = [
            {
                "value": value,
                "url": reverse("booking:house", args=[code])
                + _query(asked | {name: "" if value == asked[name] else value}),
                "is_on": value == asked[name],
                "label": Mode(value).label if name == "art" else "",
            }
            for value in possible
        ]
        if len(links) > 1 or any(link["is_on"] for link in links):
            groups.append({"name": name, "links": links})
    return groups


def _query(asked: dict[str, str]) -> str:
    pairs = "&".join(f"{name}={value}" for name, value in asked.items() if value)
    return f"?{pairs}" if pairs else ""


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def slot(request: ActorRequest, code: str, slot_id: int) -> HttpResponse:
    """Take a slot. Who sends the form twice gets the same appointment."""
    at = house_called(code)
    now = clock.now()
    if request.method == "POST":
        return _book(request, at.pk, code, slot_id)
    wanted = slots.slot_open(slot_id=slot_id, institution_id=at.pk, now=now)
    form = BookForm(slot=wanted, language=get_language() or "")
    return _show_form(request, code, wanted, form)


def _book(request: ActorRequest, institution_id: int, code: str, slot_id: int) -> HttpResponse:
    wanted = slots.slot_of(slot_id=slot_id, institution_id=institution_id)
    form = BookForm(request.POST, slot=wanted)
    if not form.is_valid():
        if "seed" in form.errors:
            raise BookingIncomplete
        return _show_form(request, code, wanted, form)
    if not may_knock(request, door="booking.appointment", most=MOST_APPOINTMENTS):
        raise TooManyBookings
    token = services.appointment_book(
        seed=form.cleaned_data["seed"],
        slot_id=slot_id,
        wish=form.wish(),
        written=get_language() or "de",
        now=clock.now(),
    )
    response = redirect("booking:appointment", token)
    response.set_cookie(
        NEW_LINK, "1", max_age=60, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


def _show_form(request: ActorRequest, code: str, wanted: Any, form: BookForm) -> HttpResponse:
    at = house_of(wanted.institution_id)
    return render(
        request,
        "booking/slot.html",
        {
            "house": at,
            "slot": wanted,
            "place": slots.place_of(wanted),
            "offer": catalogue.title_of(wanted.offer) if wanted.offer else "",
            "form": form,
            "has_sample_data": at.is_sample,
        },
    )


# --------------------------------------------------------------------------- behind the personal link
@login_not_required
@never_cache
@require_safe
def appointment(request: ActorRequest, token: str) -> HttpResponse:
    """One's own appointment: confirm, move, cancel, keep."""
    response = render(request, "booking/appointment.html", _context(request, token))
    response["X-Robots-Tag"] = "noindex"
    response.delete_cookie(NEW_LINK, samesite="Lax")
    return response


def _context(request: ActorRequest, token: str) -> dict[str, Any]:
    own: Appointment = appointment_behind(token)
    at = house_of(own.institution_id)
    now = clock.now()
    return {
        "appointment": own,
        "house": at,
        "token": token,
        "url": request.build_absolute_uri(reverse("booking:appointment", args=[token])),
        "is_new": request.COOKIES.get(NEW_LINK) == "1",
        "is_ahead": own.starts_at > now and own.cancelled_at is None,
        "is_over": own.starts_at <= now,
        "will_remind": own.starts_at - services.REMINDED_BEFORE > now,
        "has_sample_data": at.is_sample,
    }


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def move(request: ActorRequest, token: str) -> HttpResponse:
    """Choose another time at the same institution, in the same language and way."""
    if request.method == "POST":
        form = SlotForm(request.POST)
        if not form.is_valid():
            raise BookingIncomplete
        services.appointment_move(token=token, slot_id=form.cleaned_data["slot"], now=clock.now())
        messages.success(request, _("Verschoben. Der alte Termin ist wieder frei für andere."))
        return redirect("booking:appointment", token)
    context = _context(request, token)
    if not context["is_ahead"]:
        return redirect("booking:appointment", token)
    own = context["appointment"]
    fitting = slots.slots_free(
        now=clock.now(),
        institution_id=own.institution_id,
        language=own.language,
        mode=own.mode,
    )
    days = list(islice(slots.by_day(fitting), DAYS_SHOWN))
    return render(request, "booking/appointment_move.html", context | {"days": days})


@login_not_required
@require_POST
def cancel(request: ActorRequest, token: str) -> HttpResponse:
    """Call one's appointment off."""
    services.appointment_cancel(token=token, now=clock.now())
    messages.success(request, _("Abgesagt. Die Zeit ist wieder frei für andere."))
    return redirect("booking:appointment", token)


@login_not_required
@require_POST
def restore(request: ActorRequest, token: str) -> HttpResponse:
    """Take the time back that one has called off."""
    services.appointment_restore(token=token, now=clock.now())
    messages.success(request, _("Der Termin gehört wieder Ihnen."))
    return redirect("booking:appointment", token)


@login_not_required
@require_POST
def confirm(request: ActorRequest, token: str) -> HttpResponse:
    """Say that one comes."""
    services.appointment_confirm(token=token, now=clock.now())
    messages.success(request, _("Danke. Wir erwarten Sie und erinnern Sie nicht mehr."))
    return redirect("booking:appointment", token)


@login_not_required
@never_cache
@require_safe
def calendar_file(request: ActorRequest, token: str) -> HttpResponse:
    """One's appointment as a calendar file."""
    own = appointment_behind(token)
    entry = letters.entry_of(own, at=house_of(own.institution_id), link=letters.link_of(token))
    content = calendar([entry], name="Wegenetz", stamp=clock.now())
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="termin.ics"'
    return response
