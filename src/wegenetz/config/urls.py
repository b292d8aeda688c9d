"""All addresses. Pages stand below their language, German without prefix; the API and health have none."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from wegenetz.config import api
from wegenetz.web import health

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("api/fhir/", include("wegenetz.counselling.fhir_urls")),
    path("api/", api.urls),
    path("", include("wegenetz.opendata.urls")),
    *i18n_patterns(
        path("", include("wegenetz.web.urls")),
        path("", include("wegenetz.planner.urls")),
        path("", include("wegenetz.network.sign_in_urls")),
        path("", include("wegenetz.opendata.tables.urls")),
        path("", include("wegenetz.network.urls")),
        path("", include("wegenetz.professions.urls")),
        path("", include("wegenetz.catalogue.urls")),
        path("", include("wegenetz.finder.urls")),
        path("", include("wegenetz.booking.urls")),
        path("", include("wegenetz.people.urls")),
        path("", include("wegenetz.counselling.urls")),
        path("", include("wegenetz.reporting.urls")),
        path("", include("wegenetz.insights.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "wegenetz.web.views.bad_request"
handler403 = "wegenetz.web.views.forbidden"
handler404 = "wegenetz.web.views.not_found"
handler500 = "wegenetz.web.views.defect"
