"""Addresses of the network: members and their accounts. Those of sign-in stand in `sign_in_urls`, of the directory in `directory_urls`."""

from __future__ import annotations

from django.urls import path

from wegenetz.network import (
    directory_urls,
    staff_account_views,
    staff_member_views,
    staff_session_views,
)

app_name = "network"

urlpatterns = [
    *directory_urls.urlpatterns,
    # members
    path("konto/", staff_account_views.account, name="account"),
    path("konto/geraete/abmelden/", staff_account_views.sessions_end, name="sessions-end"),
    path("einladung/<token:token>/", staff_account_views.invitation, name="invitation"),
    path("arbeit/mitglieder/", staff_member_views.members, name="members"),
    path("arbeit/mitglieder/einladen/", staff_member_views.invite, name="invite"),
    path("arbeit/mitglieder/zurueckholen/", staff_member_views.restore, name="member-restore"),
    path("arbeit/mitglieder/<int:key>/rolle/", staff_member_views.role_change, name="member-role"),
    path("arbeit/mitglieder/<int:key>/beenden/", staff_member_views.remove, name="member-remove"),
    path(
        "arbeit/mitglieder/<int:key>/zweite-sicherung/",
        staff_member_views.second_factor_drop,
        name="member-second-factor",
    ),
    path(
        "arbeit/einladungen/<int:key>/erneut/",
        staff_member_views.invitation_resend,
        name="invitation-resend",
    ),
    path(
        "arbeit/einladungen/<int:key>/zuruecknehmen/",
        staff_member_views.invitation_revoke,
        name="invitation-revoke",
    ),
    path("arbeit/zugang-auf-zeit/", staff_session_views.staff_sessions, name="staff-sessions"),
    path(
        "arbeit/zugang-auf-zeit/<int:key>/",
        staff_session_views.staff_session,
        name="staff-session",
    ),
    path(
        "arbeit/zugang-auf-zeit/<int:key>/beenden/",
        staff_session_views.staff_session_end,
        name="staff-session-end",
    ),
]
