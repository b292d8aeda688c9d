"""Entrances to staff sessions: begin, read along, end."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.network import member_selectors, staff_session_services
from wegenetz.network.sessions import ACTED_IN
from wegenetz.network.staff_errors import OnlyOperators
from wegenetz.network.staff_forms import StaffSessionForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.network.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def staff_sessions(request: ActorRequest) -> HttpResponse:
    """Staff sessions that concern me; operators begin one here."""
    is_operator = cast("User", request.user).is_operator
    if not is_operator and not {Role.EDITOR, Role.COORDINATOR} & request.actor.roles:
        raise OnlyOperators
    form = None
    if is_operator:
        houses = member_selectors.named_institutions()
        form = StaffSessionForm(request.POST or None, houses=houses)
        if form.is_valid():
            staff_session_services.staff_session_begin(
                actor=request.actor,
                institution_id=form.cleaned_data["institution"],
                role=form.cleaned_data["role"],
                reason=form.cleaned_data["reason"],
                lasts=form.lasts,
                now=clock.now(),
            )
            messages.success(
                request, _("Der Zugang gilt ab jetzt. Die Koordination weiß Bescheid.")
            )
            return redirect("network:staff-sessions")
    return render(
        request,
        "network/staff/staff_sessions.html",
        {
            "form": form,
            "page": member_selectors.staff_sessions(after=request.GET.get("nach", "")),
            "has_second_factor": staff_session_services.has_second_factor(
                cast("User", request.user).pk
            ),
            "now": clock.now(),
        },
    )


@require_safe
def staff_session(request: ActorRequest, key: int) -> HttpResponse:
    """Show which pages were opened in a staff session."""
    session = member_selectors.staff_session(key)
    visits = member_selectors.staff_visits(key, after=request.GET.get("nach", ""))
    return render(
        request,
        "network/staff/staff_session.html",
        {"session": session, "visits": visits, "now": clock.now()},
    )


@require_POST
def staff_session_end(request: ActorRequest, key: int) -> HttpResponse:
    """End a staff session at once."""
    member_selectors.staff_session(key)
    staff_session_services.staff_session_end(session_id=key, now=clock.now())
    request.session.pop(ACTED_IN, None)
    messages.success(request, _("Der Zugang ist beendet."))
    return redirect("network:staff-session", key)
