"""What a staff session does to every request of its operator: it lends a role, and it writes down which page was opened."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from django.contrib import messages

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor, Role
from wegenetz.foundation.wall import acting_as
from wegenetz.network import member_selectors, staff_mails, staff_session_services
from wegenetz.network.sessions import ACTED_IN

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest, HttpResponse

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.network.models import StaffSession


class StaffSessionMiddleware:
    """Stands behind the one that says who acts."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = running(cast("ActorRequest", request))
        if session is None:
            say_it_ended(cast("ActorRequest", request))
            return self.get_response(request)
        if request.session.get(ACTED_IN) != session.pk:
            request.session[ACTED_IN] = session.pk
        cast("ActorRequest", request).actor = helping(cast("ActorRequest", request).actor, session)
        request.staff_session = session  # type: ignore[attr-defined]
        with acting_as(cast("ActorRequest", request).actor):
            response = self.get_response(request)
            match = request.resolver_match
            staff_session_services.staff_visit_log(
                session_id=session.pk,
                page=match.view_name if match else "",
                method=request.method or "",
                status=response.status_code,
                now=clock.now(),
            )
        return response


def running(request: ActorRequest) -> StaffSession | None:
    """Return the staff session in which the request is made; only operators cost a query."""
    member = request.actor.user_id
    if member is None or not request.user.is_operator:  # type: ignore[union-attr]
        return None
    return member_selectors.staff_session_running(member, now=clock.now())


def say_it_ended(request: ActorRequest) -> None:
    """Tell an operator whose staff session is over, before pages refuse that answered a moment ago; once."""
    if request.actor.user_id is None or not request.user.is_operator:  # type: ignore[union-attr]
        return
    ended = member_selectors.staff_session_over(request.session.pop(ACTED_IN, None))
    if ended is not None:
        over = staff_mails.staff_session_over(
            house=ended.institution.name, at=ended.ended_at or ended.ends_at
        )
        messages.warning(request, over)


def helping(actor: Actor, session: StaffSession) -> Actor:
    """Return the operator with what the session lends."""
    role = Role(session.role)
    network = session.institution.network_id
    lent_networks = {network} if network and role == Role.COORDINATOR else set()
    return replace(
        actor,
        staff_session=session.pk,
        lent=((session.institution_id, role),),
        roles=actor.roles | {role},
        networks=tuple(sorted({*actor.networks, *lent_networks})),
    )
