"""The optional account of the own page: set up and removed inside it; and the door it opens."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core import signing
from django.http import JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.foundation import clock
from wegenetz.foundation.guard import may_knock
from wegenetz.foundation.ui.qr import qr_path
from wegenetz.people.door_errors import KnocksTooOften
from wegenetz.people.forms import AccountForm, AccountSignInForm
from wegenetz.people.own_session import visit_in
from wegenetz.people.services import accounts, passkeys
from wegenetz.people.views.doors import let_in
from wegenetz.people.views.own import back_to, inside

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

#: A secret waits so long in the form, in seconds.
SETTING_UP = 3600
SALT = "wegenetz.people.account.setup"
#: Keys of a session: what a passkey that is made, or shown, must answer. Each is used once.
MAKING, ASKING = "own_passkey.making", "own_passkey.asking"
#: Sign-ins an address of a computer may try in an hour, whatever the account.
KNOCKS = 30


@sensitive_post_parameters()
@inside
@require_http_methods(["GET", "HEAD", "POST"])
def account(request: ActorRequest, person_id: int) -> HttpResponse:
    """Make an account: name and password, and the first code of an app."""
    now = clock.now()
    secret = _secret(request, person_id)
    form = AccountForm(
        request.POST or None, counts=lambda code: accounts.code_counter(secret, code, now=now)
    )
    if request.method == "POST" and form.is_valid():
        accounts.account_make(
            person_id=person_id,
            address=form.cleaned_data["address"],
            password=form.cleaned_data["password"],
            secret=secret,
            counter=form.counter,
            now=now,
            visit=visit_in(request),
        )
        messages.success(request, _("Danke. Sie können das jederzeit ändern."))
        return back_to("account")
    side, path = qr_path(accounts.secret_address(secret))
    return render(
        request,
        "people/account.html",
        {
            "form": form,
            "side": side,
            "path": path,
            "spelled": " ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
            "setup": signing.dumps({"secret": secret, "person": person_id}, salt=SALT),
        },
    )


def _secret(request: ActorRequest, person_id: int) -> str:
    """Return the secret this form began with, or a new one; a form of somebody else is none."""
    fresh: str = accounts.secret_new()
    try:
        said = signing.loads(request.POST.get("setup", ""), salt=SALT, max_age=SETTING_UP)
    except signing.BadSignature:
        return fresh
    return str(said["secret"]) if said["person"] == person_id else fresh


@inside
@require_POST
def account_remove(request: ActorRequest, person_id: int) -> HttpResponse:
    """Remove the account. A visit that came in by it ends; link and code still open the page."""
    accounts.account_remove(person_id=person_id, now=clock.now())
    messages.success(request, _("Gelöscht"))
    return back_to("account")


@sensitive_post_parameters()
@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: ActorRequest) -> HttpResponse:
    """Come in with the account. Whatever is wrong, the answer is the same."""
    form = AccountSignInForm(request.POST or None)
    if request.method == "POST":
        if not may_knock(request, door="people.account", most=KNOCKS):
            raise KnocksTooOften
        if form.is_valid():
            visit = accounts.account_enter(**form.cleaned_data, now=clock.now())
            if visit:
                return let_in(request, visit)
            form.add_error(
                None,
                _(
                    "E-Mail, Passwort und Code passen nicht zusammen. Nach mehreren Versuchen warten Sie bitte eine Stunde, oder nehmen Sie Link und Code."
                ),
            )
    return render(request, "people/sign_in.html", {"form": form})


@inside
@require_http_methods(["GET", "HEAD", "POST"])
def passkey(request: ActorRequest, person_id: int) -> HttpResponse:
    """Make a passkey: fingerprint, face or PIN of this device instead of link and code."""
    if request.method == "POST":
        passkeys.passkey_add(
            person_id=person_id,
            state=request.session.pop(MAKING, {}),
            said=_said(request),
            now=clock.now(),
        )
        messages.success(request, _("Danke. Sie können das jederzeit ändern."))
        return back_to("account")
    options, request.session[MAKING] = passkeys.passkey_begin(person_id=person_id)
    return render(request, "people/passkey.html", {"options": options})


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def passkey_sign_in(request: ActorRequest) -> HttpResponse:
    """Come in with a passkey; without one the browser gets what it must be asked with."""
    if request.method != "POST":
        options, request.session[ASKING] = passkeys.passkey_ask()
        return JsonResponse({"request_options": options})
    if not may_knock(request, door="people.account", most=KNOCKS):
        raise KnocksTooOften
    visit = passkeys.passkey_enter(
        state=request.session.pop(ASKING, {}), said=_said(request), now=clock.now()
    )
    if visit:
        return let_in(request, visit)
    messages.error(
        request,
        _(
            "Das hat nicht geklappt oder wurde abgebrochen. Versuchen Sie es noch einmal, oder nehmen Sie einen anderen Weg."
        ),
    )
    return redirect("people:sign-in")


def _said(request: ActorRequest) -> dict[str, Any]:
    """Return what the browser says of a passkey; nothing if it is none."""
    try:
        said = json.loads(request.POST.get("credential", ""))
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}
