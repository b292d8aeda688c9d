"""Addresses of sign-in. Only these doors of allauth are open; members are invited, nobody signs up."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.webauthn import views as webauthn
from allauth.socialaccount.providers.openid_connect import views as oidc
from django.contrib.auth.decorators import login_not_required
from django.urls import path, re_path, reverse_lazy
from django.views.generic import RedirectView

from wegenetz.network import sign_in_views

ACCOUNT = reverse_lazy("network:account")
STAFF = "network/staff/sign_in"

urlpatterns = [
    # signing in
    path(
        "anmelden/",
        login_not_required(sign_in_views.SignInView.as_view()),
        name="account_login",
    ),
    path("abmelden/", account.LogoutView.as_view(), name="account_logout"),
    path(
        "anmelden/zweiter-schritt/",
        sign_in_views.SecondStepView.as_view(template_name=f"{STAFF}/second_factor.html"),
        name="mfa_authenticate",
    ),
    path(
        "anmelden/passkey/",
        login_not_required(webauthn.LoginWebAuthnView.as_view()),
        name="mfa_login_webauthn",
    ),
    path(
        "anmelden/extern/<slug:provider_id>/", sign_in_views.elsewhere, name="openid_connect_login"
    ),
    path(
        "anmelden/extern/<slug:provider_id>/zurueck/",
        oidc.callback,
        name="openid_connect_callback",
    ),
    # a forgotten password
    path(
        "passwort/vergessen/",
        account.PasswordResetView.as_view(template_name=f"{STAFF}/password_forgotten.html"),
        name="account_reset_password",
    ),
    path(
        "passwort/vergessen/geschickt/",
        account.PasswordResetDoneView.as_view(template_name=f"{STAFF}/password_mail_sent.html"),
        name="account_reset_password_done",
    ),
    re_path(
        r"^passwort/neu/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        account.PasswordResetFromKeyView.as_view(
            template_name=f"{STAFF}/password_new.html", success_url=reverse_lazy("account_login")
        ),
        name="account_reset_password_from_key",
    ),
    # the own account
    path(
        "konto/passwort/",
        account.PasswordChangeView.as_view(template_name=f"{STAFF}/password_change.html"),
        name="account_change_password",
    ),
    path(
        "konto/passwort/setzen/",
        account.PasswordSetView.as_view(template_name=f"{STAFF}/password_change.html"),
        name="account_set_password",
    ),
    path(
        "konto/adresse/",
        account.EmailView.as_view(
            template_name=f"{STAFF}/address_change.html", success_url=ACCOUNT
        ),
        name="account_email",
    ),
    path(
        "konto/adresse/bestaetigen/<str:key>/",
        login_not_required(
            account.ConfirmEmailView.as_view(template_name=f"{STAFF}/address_confirm.html")
        ),
        name="account_confirm_email",
    ),
    # is it really you?
    path(
        "konto/bestaetigen/",
        account.ReauthenticateView.as_view(template_name=f"{STAFF}/really_you.html"),
        name="account_reauthenticate",
    ),
    path(
        "konto/bestaetigen/code/",
        mfa.ReauthenticateView.as_view(template_name=f"{STAFF}/really_you.html"),
        name="mfa_reauthenticate",
    ),
    path(
        "konto/bestaetigen/passkey/",
        webauthn.ReauthenticateWebAuthnView.as_view(
            template_name=f"{STAFF}/really_you_passkey.html"
        ),
        name="mfa_reauthenticate_webauthn",
    ),
    # the second factor
    path("konto/sicherung/", RedirectView.as_view(url=ACCOUNT), name="mfa_index"),
    path(
        "konto/einmalcode/",
        sign_in_views.TotpActivateView.as_view(template_name=f"{STAFF}/totp_activate.html"),
        name="mfa_activate_totp",
    ),
    path(
        "konto/einmalcode/abschalten/",
        sign_in_views.TotpDeactivateView.as_view(
            template_name=f"{STAFF}/totp_deactivate.html", success_url=ACCOUNT
        ),
        name="mfa_deactivate_totp",
    ),
    path(
        "konto/ersatzcodes/",
        codes.ViewRecoveryCodesView.as_view(template_name=f"{STAFF}/codes.html"),
        name="mfa_view_recovery_codes",
    ),
    path(
        "konto/ersatzcodes/neu/",
        codes.GenerateRecoveryCodesView.as_view(template_name=f"{STAFF}/codes_new.html"),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "konto/passkeys/neu/",
        sign_in_views.PasskeyAddView.as_view(template_name=f"{STAFF}/passkey_add.html"),
        name="mfa_add_webauthn",
    ),
    path(
        "konto/passkeys/<int:pk>/entfernen/",
        sign_in_views.PasskeyRemoveView.as_view(
            template_name=f"{STAFF}/passkey_remove.html", success_url=ACCOUNT
        ),
        name="mfa_remove_webauthn",
    ),
    # the sign-in of one's own organisation
    path(
        "konto/extern/<int:pk>/loesen/",
        sign_in_views.ElsewhereUnlinkView.as_view(template_name=f"{STAFF}/elsewhere_unlink.html"),
        name="elsewhere_unlink",
    ),
]
