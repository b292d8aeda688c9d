"""Addresses of counselling; each matter has a module of its own."""

from __future__ import annotations

from wegenetz.counselling import (
    case_urls,
    consent_urls,
    handover_urls,
    intake_urls,
    plan_urls,
)
from wegenetz.foundation import links  # noqa: F401 - registers the converter of personal links

app_name = "counselling"

urlpatterns = [
    *consent_urls.urlpatterns,
    *case_urls.urlpatterns,
    *handover_urls.urlpatterns,
    *intake_urls.urlpatterns,
    *plan_urls.urlpatterns,
]
