"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from wegenetz.catalogue import views
from wegenetz.catalogue.staff_views import offers, runs, translating

app_name = "catalogue"

urlpatterns = [
    path("angebote/<slug:code>/", views.offer, name="offer"),
    path("arbeit/angebote/", offers.offers, name="staff-offers"),
    path("arbeit/angebote/bestaetigen/", offers.offers_confirm, name="staff-offers-confirm"),
    path("arbeit/angebote/neu/<slug:house>/", offers.offer_new, name="staff-offer-new"),
    path("arbeit/angebote/aehnliche/<slug:house>/", offers.offers_like, name="staff-offers-alike"),
    path("arbeit/angebote/<slug:code>/", offers.offer, name="staff-offer"),
    path("arbeit/angebote/<slug:code>/archiv/", offers.offer_archive, name="staff-offer-archive"),
    path("arbeit/angebote/<slug:code>/zurueck/", offers.offer_restore, name="staff-offer-restore"),
    path(
        "arbeit/angebote/<slug:code>/vorher/", offers.prerequisite_add, name="staff-prerequisite"
    ),
    path(
        "arbeit/angebote/<slug:code>/vorher/<int:before>/weg/",
        offers.prerequisite_remove,
        name="staff-prerequisite-remove",
    ),
    path(
        "arbeit/angebote/<slug:code>/sprachen/<slug:language>/",
        translating.translation,
        name="staff-translation",
    ),
    path("arbeit/angebote/<slug:code>/rhythmus/", translating.rhythm, name="staff-rhythm"),
    path("arbeit/angebote/<slug:code>/termine/", runs.runs, name="staff-runs"),
    path("arbeit/angebote/<slug:code>/termine/<int:run_id>/", runs.run, name="staff-run"),
    path(
        "arbeit/angebote/<slug:code>/termine/<int:run_id>/sitzungen/",
        runs.sessions,
        name="staff-sessions",
    ),
    path(
        "arbeit/angebote/<slug:code>/termine/<int:run_id>/absagen/",
        runs.cancel,
        name="staff-run-cancel",
    ),
    path(
        "arbeit/angebote/<slug:code>/termine/<int:run_id>/doch/",
        runs.restore,
        name="staff-run-restore",
    ),
    path("arbeit/reihen/neu/<slug:house>/", offers.series_new, name="staff-series-new"),
    path("arbeit/reihen/<slug:code>/", offers.series, name="staff-series"),
]
