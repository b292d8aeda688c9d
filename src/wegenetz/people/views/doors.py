"""The door of the own page: the link, the code, and the way out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.middleware.csrf import rotate_token
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.foundation import clock
from wegenetz.foundation.guard import may_knock
from wegenetz.people.door_errors import KnocksTooOften
from wegenetz.people.forms import CodeForm
from wegenetz.people.own_session import visit_forget, visit_in, visit_keep
from wegenetz.people.services import doors

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

#: Knocks and codes an address may try in an hour, whatever the link.
KNOCKS = 60


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def door(request: ActorRequest, token: str) -> HttpResponse:
    """Ask for the code; with the right one begin a visit."""
    now = clock.now()
    form = CodeForm(request.POST or None)
    if request.method == "POST":
        _ensure_few(request)
        if form.is_valid():
            visit = doors.door_enter(token=token, code=form.cleaned_data["code"], now=now)
            if visit:
                return let_in(request, visit)
            form.add_error(
                "code",
                _(
                    "Dieser Code passt nicht oder ist abgelaufen. Prüfen Sie ihn, oder holen Sie einen neuen."
                ),
            )
    before = doors.door_before(token=token, now=now)
    return render(request, "people/door.html", {"door": before, "form": form, "token": token})


def let_in(request: ActorRequest, visit: str) -> HttpResponse:
    """Begin a visit under a token of its own; one that was running in this browser ends."""
    former = visit_in(request)
    if former:
        doors.visit_end(visit=former, now=clock.now())
    rotate_token(request)
    response = redirect("people:own")
    visit_keep(response, visit)
    return response


@login_not_required
@require_POST
def knock(request: ActorRequest, token: str) -> HttpResponse:
    """Mail a code."""
    _ensure_few(request)
    if doors.door_knock(token=token, now=clock.now()):
        messages.success(
            request,
            _("Der Code ist unterwegs an Ihre E-Mail-Adresse. Er gilt zehn Minuten."),
        )
    return redirect("people:door", token)


@login_not_required
@require_POST
def leave(request: ActorRequest) -> HttpResponse:
    """End the visit, here and on the server."""
    visit = visit_in(request)
    if visit:
        doors.visit_end(visit=visit, now=clock.now())
    messages.success(request, _("Sie sind abgemeldet."))
    response = redirect("people:own")
    visit_forget(response)
    return response


def _ensure_few(request: ActorRequest) -> None:
    if not may_knock(request, door="people.door", most=KNOCKS):
        raise KnocksTooOften
