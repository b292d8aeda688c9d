"""Addresses of cases."""

from __future__ import annotations

from django.urls import path

from wegenetz.counselling.views import staff_cases

urlpatterns = [
    path("faelle/", staff_cases.cases, name="cases"),
    path("faelle/neu/", staff_cases.case_new, name="case-new"),
    path("faelle/neu/aehnlich/", staff_cases.cases_alike, name="cases-alike"),
    path("faelle/<int:case_id>/", staff_cases.case, name="case"),
]
