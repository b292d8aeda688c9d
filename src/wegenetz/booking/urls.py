"""Addresses of booking."""

from __future__ import annotations

from django.urls import path

from wegenetz.booking.views import appointments

app_name = "booking"

urlpatterns = [
    path("sprechzeiten/", appointments.house_list, name="houses"),
    path("sprechzeiten/<slug:code>/", appointments.house, name="house"),
    path("sprechzeiten/<slug:code>/<int:slot_id>/", appointments.slot, name="slot"),
    path("termin/<token:token>/", appointments.appointment, name="appointment"),
    path("termin/<token:token>/verschieben/", appointments.move, name="appointment-move"),
    path("termin/<token:token>/absagen/", appointments.cancel, name="appointment-cancel"),
    path("termin/<token:token>/doch/", appointments.restore, name="appointment-restore"),
    path("termin/<token:token>/zusagen/", appointments.confirm, name="appointment-confirm"),
    path(
        "termin/<token:token>/kalender/", appointments.calendar_file, name="appointment-calendar"
    ),
]
