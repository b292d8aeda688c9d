"""Addresses of the front door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.generic import TemplateView

from wegenetz.web import api_page, staff_freshness_views, staff_today_views, suggest_views, views

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http.response import HttpResponseBase

app_name = "web"


def page(template: str) -> Callable[..., HttpResponseBase]:
    """Return the view of a page that only needs its words."""
    return login_not_required(TemplateView.as_view(template_name=template))


urlpatterns = [
    path("", views.start, name="start"),
    path("betriebe/", views.employers, name="employers"),
    path("institutionen/", views.institutions, name="institutions"),
    path("quellen/", views.sources, name="sources"),
    path("datenschutz/", page("web/privacy.html"), name="privacy"),
    path("barrierefreiheit/", page("web/accessibility.html"), name="accessibility"),
    path("fehler-melden/", views.mistake, name="mistake"),
    path("impressum/", views.imprint, name="imprint"),
    path("bausteine/", page("ui/components.html"), name="components"),
    path("api/docs", api_page.docs, name="api-docs"),
    path("heute/", staff_today_views.today, name="today"),
    path("ueberall/", staff_today_views.search, name="staff-search"),
    path("hinweis/<slug:kind>/<slug:code>/", suggest_views.suggest, name="suggest"),
    path("aktualitaet/", staff_freshness_views.freshness, name="freshness"),
    path("aktualitaet/<int:house>/", staff_freshness_views.confirm, name="freshness-confirm"),
    path("aktualitaet/link/<str:signed>/", staff_freshness_views.link, name="freshness-link"),
]
