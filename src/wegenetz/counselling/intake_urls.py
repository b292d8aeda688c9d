"""Addresses of the registration for counselling."""

from __future__ import annotations

from django.urls import path

from wegenetz.counselling.views import intake, intake_office, staff_intake

urlpatterns = [
    path("faelle/<int:case_id>/annehmen/", staff_intake.take, name="case-take"),
    path("faelle/<int:case_id>/weitergeben/", staff_intake.pass_on, name="case-pass"),
    path("faelle/<int:case_id>/verschieden/", staff_intake.dismiss, name="case-dismiss"),
    path("anmelden-zur-beratung/", intake.begin, name="intake"),
    path(
        "anmelden-zur-beratung/bestaetigen/<token:token>/", intake.confirm, name="intake-confirm"
    ),
    path("anmelden-zur-beratung/<token:token>/", intake.registration, name="intake-own"),
    path("anmelden-zur-beratung/<token:token>/person/", intake.person, name="intake-person"),
    path("anmelden-zur-beratung/<token:token>/abschluss/", intake.work, name="intake-work"),
    path(
        "anmelden-zur-beratung/<token:token>/stelle/", intake_office.office, name="intake-office"
    ),
    path(
        "anmelden-zur-beratung/<token:token>/bild/<int:document_id>/",
        intake_office.preview,
        name="intake-preview",
    ),
    path(
        "anmelden-zur-beratung/<token:token>/danke/", intake_office.receipt, name="intake-receipt"
    ),
    path("anmelden-zur-beratung/<token:token>/termin/", intake_office.time, name="intake-time"),
    path("anmelden-zur-beratung/<token:token>/loeschen/", intake.forget, name="intake-forget"),
    path(
        "anmelden-zur-beratung/<token:token>/akte/",
        intake_office.own_page,
        name="intake-own-page",
    ),
]
