"""Addresses of the FHIR face, the same in every language."""

from __future__ import annotations

from django.urls import path

from wegenetz.counselling.views import fhir

app_name = "fhir"

urlpatterns = [
    path("metadata", fhir.metadata, name="metadata"),
    path("ServiceRequest/<int:key>", fhir.service_request, name="service-request"),
    path("Task", fhir.tasks, name="tasks"),
    path("Task/<int:key>", fhir.task, name="task"),
    path("Consent/<int:key>", fhir.consent, name="consent"),
]
