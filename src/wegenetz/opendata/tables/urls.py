"""Addresses of tables."""

from __future__ import annotations

from django.urls import path

from wegenetz.opendata.tables import staff_views, views

app_name = "tables"
urlpatterns = [
    path("daten/", views.data, name="data"),
    path("daten/<slug:kind>.csv", views.as_csv, name="csv"),
    path("daten/<slug:kind>.xlsx", views.as_xlsx, name="xlsx"),
    path("arbeit/daten/", staff_views.desk, name="desk"),
    path("arbeit/daten/verzeichnisse/", staff_views.records, name="records"),
    path("arbeit/daten/alles.xlsx", staff_views.own_all, name="own-all"),
    path("arbeit/daten/vorlage/<slug:kind>.xlsx", staff_views.template, name="template"),
    path("arbeit/daten/eigene/<slug:kind>.csv", staff_views.own, name="own"),
    path("arbeit/daten/<int:key>/", staff_views.import_page, name="import"),
    path("arbeit/daten/<int:key>/uebernehmen/", staff_views.import_apply, name="import-apply"),
    path("arbeit/daten/<int:key>/zuruecknehmen/", staff_views.import_undo, name="import-undo"),
]
