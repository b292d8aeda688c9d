"""Addresses of counselling; each matter has a module of its own."""

from __future__ import annotations

from wegenetz.counselling import case_urls, handover_urls, plan_urls

app_name = "counselling"

urlpatterns = [
    *case_urls.urlpatterns,
    *handover_urls.urlpatterns,
    *plan_urls.urlpatterns,
]
