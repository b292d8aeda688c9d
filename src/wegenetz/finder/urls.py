"""Addresses of the finder."""

from __future__ import annotations

from django.urls import path

from wegenetz.finder.views import counselling_map, professions, search

app_name = "finder"

urlpatterns = [
    path("suche/", search.search, name="search"),
    path("karte/", counselling_map.counselling_map, name="map"),
    path("karte/einbetten", counselling_map.embedded, name="map-embedded"),
    path("karte/orte.geojson", counselling_map.points, name="map-points"),
    path("berufe/", professions.professions, name="professions"),
    path("berufe/<slug:code>/", professions.profession, name="profession"),
]
