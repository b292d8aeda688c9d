"""Entrances for whoever manages members: the list, invitations, roles, and taking back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.network import invitation_services, member_selectors, member_services
from wegenetz.network.member_services import ENDED, Ended
from wegenetz.network.policies import roles_to_give
from wegenetz.network.staff_errors import MembersNotYours, UndoTooLate
from wegenetz.network.staff_forms import InviteForm, RoleForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.network.models import Institution


@require_safe
def members(request: ActorRequest) -> HttpResponse:
    """Members of my houses, and who is invited."""
    houses = _houses(request)
    chosen = request.GET.get("stelle", "")
    page = member_selectors.members(request.actor, house=chosen, after=request.GET.get("nach", ""))
    ended = request.session.get(ENDED)
    return render(
        request,
        "network/staff/members.html",
        {
            "houses": houses,
            "chosen": chosen,
            "rows": member_selectors.member_rows(request.actor, page.rows),
            "after": page.after,
            "invitations": member_selectors.invitations_open(request.actor),
            "now": clock.now(),
            "ended": ended,
            "has_sample_data": any(house.is_sample for house in houses),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def invite(request: ActorRequest) -> HttpResponse:
    """Invite somebody by e-mail."""
    houses = _houses(request)
    given = {role for house in houses for role in roles_to_give(request.actor, house)}
    chosen = next((h.pk for h in houses if h.code == request.GET.get("stelle")), None)
    form = InviteForm(
        request.POST or None, houses=houses, roles=given, initial={"institution": chosen}
    )
    if form.is_valid():
        invitation_services.invitation_send(
            actor=request.actor,
            institution_id=form.cleaned_data["institution"],
            email=form.cleaned_data["email"],
            role=form.cleaned_data["role"],
            now=clock.now(),
        )
        messages.success(request, _("Die Einladung ist unterwegs."))
        return redirect("network:members")
    return render(request, "network/staff/invite.html", {"form": form})


@require_POST
def invitation_resend(request: ActorRequest, key: int) -> HttpResponse:
    """Send a fresh link."""
    invitation_services.invitation_resend(actor=request.actor, invitation_id=key, now=clock.now())
    messages.success(request, _("Ein neuer Link ist unterwegs; der alte gilt nicht mehr."))
    return redirect("network:members")


@require_POST
def invitation_revoke(request: ActorRequest, key: int) -> HttpResponse:
    """Take an invitation back."""
    invitation_services.invitation_revoke(actor=request.actor, invitation_id=key, now=clock.now())
    messages.success(request, _("Die Einladung ist zurückgenommen. Ihr Link führt ins Leere."))
    return redirect("network:members")


@require_POST
def role_change(request: ActorRequest, key: int) -> HttpResponse:
    """Give a member another role."""
    form = RoleForm(request.POST)
    role = form.cleaned_data["role"] if form.is_valid() else None
    held = member_selectors.member(request.actor, key)
    if role is not None:
        held = member_services.member_role_change(
            actor=request.actor, membership_id=key, role=role
        )
    messages.success(
        request,
        _("{name} hat jetzt die Rolle {role}.").format(
            name=held.user.name, role=held.get_role_display()
        ),
    )
    return redirect("network:members")


@require_POST
def remove(request: ActorRequest, key: int) -> HttpResponse:
    """End a membership; the next page offers to take that back."""
    held = member_selectors.member(request.actor, key)
    ended = member_services.member_remove(
        actor=request.actor,
        membership_id=key,
        session_key=request.session.session_key or "",
    )
    kept = ended.dump() | {"name": held.user.name, "house": held.institution.name}
    request.session[ENDED] = kept
    return redirect(
        "network:account" if ended.user_id == request.actor.user_id else "network:members"
    )


@require_POST
def second_factor_drop(request: ActorRequest, key: int) -> HttpResponse:
    """Switch the second factor of somebody off who cannot sign in any more."""
    held = member_services.second_factor_drop(actor=request.actor, membership_id=key)
    messages.success(
        request,
        _(
            "Die zweite Sicherung von {name} ist abgeschaltet. Eine E-Mail an {email} sagt es und rät zu einer neuen."
        ).format(name=held.user.name, email=held.user.email),
    )
    return redirect("network:members")


@require_POST
def restore(request: ActorRequest) -> HttpResponse:
    """Take the last end of a membership back."""
    kept = request.session.pop(ENDED, None)
    if kept is None:
        raise UndoTooLate
    ended = {key: kept[key] for key in ("user_id", "institution_id", "role")}
    member_services.member_restore(actor=request.actor, ended=Ended.load(ended))
    messages.success(request, _("{name} ist wieder Mitglied.").format(name=kept["name"]))
    return redirect("network:members")


def _houses(request: ActorRequest) -> list[Institution]:
    if not {Role.EDITOR, Role.COORDINATOR} & request.actor.roles:
        raise MembersNotYours
    return member_selectors.managed_institutions(request.actor)
