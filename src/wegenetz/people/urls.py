"""Addresses of the own page."""

from __future__ import annotations

from django.urls import path

from wegenetz.people.views import doors, own

app_name = "people"

urlpatterns = [
    path("mein-weg/akte/", own.own, name="own"),
    path("mein-weg/akte/abmelden/", doors.leave, name="leave"),
    path("mein-weg/akte/<token:token>/", doors.door, name="door"),
    path("mein-weg/akte/<token:token>/code/", doors.knock, name="knock"),
]
