"""Addresses of the professions."""

from __future__ import annotations

from django.urls import path

from wegenetz.professions import responsibility_views, staff_coverage_views, views

app_name = "professions"
urlpatterns = [
    path("arbeit/zustaendigkeit/abdeckung/", staff_coverage_views.overview, name="coverage"),
    path("arbeit/zustaendigkeit/abdeckung.csv", staff_coverage_views.table, name="coverage-table"),
    path(
        "arbeit/zustaendigkeit/<slug:ags>/<slug:subject>/",
        staff_coverage_views.kreis,
        name="coverage-kreis",
    ),
    path(
        "arbeit/zustaendigkeit/regel/<int:key>/bestaetigen/",
        staff_coverage_views.confirm,
        name="coverage-confirm",
    ),
    path(
        "arbeit/zustaendigkeit/regel/<int:key>/beenden/",
        staff_coverage_views.end,
        name="coverage-end",
    ),
    path(
        "arbeit/zustaendigkeit/luecke/<int:key>/schliessen/",
        staff_coverage_views.close,
        name="coverage-close",
    ),
    path("zustaendigkeit/", responsibility_views.responsibility, name="responsibility"),
    path(
        "regeln/zustaendig/<slug:profession>/<slug:land>/", views.body_confirm, name="body-confirm"
    ),
]
