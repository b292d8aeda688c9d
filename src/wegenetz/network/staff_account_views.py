"""Entrances to one's own account, and to an invitation."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.foundation import clock
from wegenetz.network import invitation_services, member_selectors, member_services
from wegenetz.network.accounts import INVITATION
from wegenetz.network.member_services import ENDED
from wegenetz.network.staff_forms import AcceptForm, NameForm
from wegenetz.network.ways_in import ways_in

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.network.models import User


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: ActorRequest) -> HttpResponse:
    """Show name, password, second factor, memberships and devices."""
    user = cast("User", request.user)
    form = NameForm(request.POST or None, initial={"name": user.name})
    if form.is_valid():
        member_services.member_rename(user_id=user.pk, name=form.cleaned_data["name"])
        messages.success(request, _("Gespeichert."))
        return redirect("network:account")
    return render(
        request,
        "network/staff/account.html",
        {
            "form": form,
            "memberships": member_selectors.memberships_of(user.pk),
            "browser_sessions": member_selectors.browser_sessions_of(user.pk, now=clock.now()),
            "this_session": request.session.session_key,
            "ways": ways_in(user),
            "oidc_name": settings.OIDC_NAME,
            "ended": request.session.get(ENDED),
        },
    )


@require_POST
def sessions_end(request: ActorRequest) -> HttpResponse:
    """Sign out on all other devices."""
    ended = member_services.sessions_end(
        user_id=cast("User", request.user).pk, but=request.session.session_key or ""
    )
    messages.success(
        request,
        _("Auf allen anderen Geräten abgemeldet.")
        if ended
        else _("Sie waren nur hier angemeldet."),
    )
    return redirect("network:account")


@never_cache
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: ActorRequest, token: str) -> HttpResponse:
    """Accept an invitation: with a new account, with the own one, or by signing in first."""
    now = clock.now()
    offered = invitation_services.invitation_open(token=token, now=now)
    if request.user.is_authenticated:
        return _accept_signed_in(request, token)
    form = AcceptForm(request.POST or None)
    if not offered.has_account and form.is_valid():
        user = invitation_services.invitation_accept_as_new(
            token=token,
            name=form.cleaned_data["name"],
            password=form.cleaned_data["password"],
            now=now,
        )
        messages.success(request, _("Willkommen! Ihr Zugang ist eingerichtet."))
        return _sign_in(request, user)
    if settings.OIDC_NAME:
        request.session[INVITATION] = token
    context = {"form": form, "offered": offered, "oidc_name": settings.OIDC_NAME}
    return render(
        request, "network/staff/invitation.html", context | {"has_sample_data": offered.is_sample}
    )


def _accept_signed_in(request: ActorRequest, token: str) -> HttpResponse:
    """Accept with the account that is signed in: after a click, never by opening the page."""
    user = cast("User", request.user)
    offered = invitation_services.invitation_open(token=token, now=clock.now())
    if request.method == "POST":
        invitation_services.invitation_accept(token=token, user_id=user.pk, now=clock.now())
        messages.success(request, _("Angenommen. Ihre neue Rolle gilt ab jetzt."))
        return redirect("network:account")
    return render(
        request,
        "network/staff/invitation.html",
        {
            "offered": offered,
            "is_mine": offered.email == user.email,
            "has_sample_data": offered.is_sample,
        },
    )


def _sign_in(request: ActorRequest, user: User) -> HttpResponse:
    get_adapter(request)
    record_authentication(request, user, method="password", email=user.email)
    response: HttpResponse = perform_login(request, Login(user=user, email=user.email))
    return response
