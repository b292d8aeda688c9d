"""Addresses of the insights."""

from __future__ import annotations

from django.urls import path

from wegenetz.insights import staff_comparison_views, staff_gap_views

app_name = "insights"
urlpatterns = [
    path("arbeit/luecken/", staff_gap_views.overview, name="gaps"),
    path("arbeit/luecken.csv", staff_gap_views.table, name="gaps-table"),
    path("arbeit/luecken/vergleich/", staff_comparison_views.comparison, name="gaps-comparison"),
    path(
        "arbeit/luecken/vergleich.csv",
        staff_comparison_views.comparison_table,
        name="gaps-comparison-table",
    ),
    path("arbeit/luecken/rechnen/", staff_gap_views.reckon, name="gaps-reckon"),
    path(
        "arbeit/luecken/rechnung/<int:key>/abbrechen/", staff_gap_views.cancel, name="gaps-cancel"
    ),
    path("arbeit/luecken/<slug:ags>/<slug:profession>/", staff_gap_views.kreis, name="gap"),
    path(
        "arbeit/luecken/<slug:ags>/<slug:profession>/<slug:profile>/planer/",
        staff_gap_views.plan,
        name="gap-plan",
    ),
]
