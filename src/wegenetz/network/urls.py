"""Addresses of sign-in. Only these doors of allauth are open; members are invited, nobody signs up."""

from __future__ import annotations

from allauth.account.views import LoginView, LogoutView
from django.contrib.auth.decorators import login_not_required
from django.urls import path

urlpatterns = [
    path("anmelden/", login_not_required(LoginView.as_view()), name="account_login"),
    path("abmelden/", LogoutView.as_view(), name="account_logout"),
]
