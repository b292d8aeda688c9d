"""Addresses of the insights."""

from __future__ import annotations

from django.urls import path

from wegenetz.insights import (
    staff_comparison_views,
    staff_gap_views,
    staff_scenario_edit_views,
    staff_scenario_result_views,
    staff_scenario_views,
)

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
    path(
        "arbeit/luecken/rechnung/<int:key>/stand/", staff_gap_views.progress, name="gaps-progress"
    ),
    path("arbeit/luecken/<slug:ags>/<slug:profession>/", staff_gap_views.kreis, name="gap"),
    path(
        "arbeit/luecken/<slug:ags>/<slug:profession>/<slug:profile>/planer/",
        staff_gap_views.plan,
        name="gap-plan",
    ),
    path("arbeit/was-waere-wenn/", staff_scenario_views.overview, name="scenarios"),
    path("arbeit/was-waere-wenn/neu/", staff_scenario_views.new, name="scenario-new"),
    path("arbeit/was-waere-wenn/einlesen/", staff_scenario_views.bring, name="scenario-bring"),
    path(
        "arbeit/was-waere-wenn/vergleich/",
        staff_scenario_result_views.compare,
        name="scenarios-compare",
    ),
    path("arbeit/was-waere-wenn/<int:key>/", staff_scenario_edit_views.editor, name="scenario"),
    path(
        "arbeit/was-waere-wenn/<int:key>/suchen/",
        staff_scenario_edit_views.find,
        name="scenario-find",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/aendern/",
        staff_scenario_edit_views.subject,
        name="scenario-subject",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/gebiet/",
        staff_scenario_edit_views.area,
        name="scenario-area",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/noch-einmal/",
        staff_scenario_edit_views.offered_too,
        name="scenario-copy",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/aenderung/<int:number>/entfernen/",
        staff_scenario_edit_views.deed_remove,
        name="scenario-deed-remove",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/name/",
        staff_scenario_views.rename,
        name="scenario-rename",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/kopieren/",
        staff_scenario_views.duplicate,
        name="scenario-duplicate",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/loeschen/",
        staff_scenario_views.delete,
        name="scenario-delete",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/zurueckholen/",
        staff_scenario_views.restore,
        name="scenario-restore",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/szenario.json",
        staff_scenario_views.file,
        name="scenario-file",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/rechnen/",
        staff_scenario_result_views.reckon,
        name="scenario-reckon",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/abbrechen/",
        staff_scenario_result_views.cancel,
        name="scenario-cancel",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/rechnung/<int:run>/stand/",
        staff_scenario_result_views.progress,
        name="scenario-progress",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/ergebnis/",
        staff_scenario_result_views.result,
        name="scenario-result",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/ergebnis.csv",
        staff_scenario_result_views.result_table,
        name="scenario-result-table",
    ),
    path(
        "arbeit/was-waere-wenn/<int:key>/menschen.csv",
        staff_scenario_result_views.persons_table,
        name="scenario-persons-table",
    ),
]
