"""Addresses of counselling; each matter has a module of its own."""

from __future__ import annotations

from wegenetz.counselling import case_urls, plan_urls

app_name = "counselling"

urlpatterns = [*case_urls.urlpatterns, *plan_urls.urlpatterns]
