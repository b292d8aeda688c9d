"""Addresses of the professions."""

from __future__ import annotations

from django.urls import path

from wegenetz.professions import responsibility_views, views

app_name = "professions"
urlpatterns = [
    path("zustaendigkeit/", responsibility_views.responsibility, name="responsibility"),
    path(
        "regeln/zustaendig/<slug:profession>/<slug:land>/", views.body_confirm, name="body-confirm"
    ),
]
