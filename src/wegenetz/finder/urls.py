"""Addresses of the finder."""

from __future__ import annotations

from django.urls import path

from wegenetz.finder.views import professions, search

app_name = "finder"

urlpatterns = [
    path("suche/", search.search, name="search"),
    path("berufe/", professions.professions, name="professions"),
    path("berufe/<slug:code>/", professions.profession, name="profession"),
]
