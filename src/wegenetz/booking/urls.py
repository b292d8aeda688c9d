"""Addresses of booking."""

from __future__ import annotations

from django.urls import path

from wegenetz.booking import staff_booking_views
from wegenetz.booking.views import (
    appointments,
    bookings,
    runs,
    staff_desk,
    staff_series,
    staff_workshops,
    workshops,
)
from wegenetz.foundation import links  # noqa: F401 - registers the converter of personal links

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
    path("termine/", runs.runs, name="runs"),
    path("termine/kalender.ics", runs.feed, name="feed"),
    path("termine/<int:run_id>/", runs.run, name="run"),
    path("termine/<int:run_id>/kalender/", runs.run_file, name="run-file"),
    path("buchung/<token:token>/", bookings.booking, name="booking"),
    path("buchung/<token:token>/zusagen/", bookings.accept, name="booking-accept"),
    path("buchung/<token:token>/absagen/", bookings.cancel, name="booking-cancel"),
    path("buchung/<token:token>/weniger/", bookings.shrink, name="booking-shrink"),
    path("buchung/<token:token>/vorlassen/", bookings.lets_pass, name="booking-pass"),
    path("buchung/<token:token>/namen/", bookings.names, name="booking-names"),
    path("buchung/<token:token>/kontakt/", bookings.reach, name="booking-reach"),
    path("buchung/<token:token>/kalender/", bookings.booking_file, name="booking-file"),
    path(
        "buchung/<token:token>/bescheinigung/",
        bookings.booking_certificates,
        name="booking-certificates",
    ),
    path("arbeit/buchungen/", staff_booking_views.bookings, name="staff-bookings"),
    path("arbeit/buchungen/<int:run_id>/", staff_booking_views.run, name="staff-run"),
    path("arbeit/buchungen/<int:run_id>/liste/", staff_booking_views.sheet, name="staff-list"),
    path("arbeit/buchungen/<int:run_id>/tabelle/", staff_booking_views.export, name="staff-table"),
    path(
        "arbeit/buchungen/<int:run_id>/anwesenheit/",
        staff_booking_views.attendance,
        name="staff-attendance",
    ),
    path(
        "arbeit/buchungen/<int:run_id>/ausstellen/",
        staff_booking_views.issue,
        name="staff-issue",
    ),
    path(
        "arbeit/buchungen/<int:run_id>/bescheinigungen/",
        staff_booking_views.certificate_file,
        name="staff-certificates",
    ),
    path(
        "arbeit/buchungen/buchung/<int:booking_id>/zusagen/",
        staff_booking_views.confirm,
        name="staff-confirm",
    ),
    path(
        "arbeit/buchungen/buchung/<int:booking_id>/ablehnen/",
        staff_booking_views.refuse,
        name="staff-refuse",
    ),
    path(
        "arbeit/buchungen/buchung/<int:booking_id>/vorlassen/",
        staff_booking_views.let_pass,
        name="staff-let-pass",
    ),
    path("bescheinigung/", bookings.certificate_check, name="certificate-check"),
    path("arbeit/sprechzeiten/", staff_desk.week, name="staff-week"),
    path("arbeit/sprechzeiten/neu/", staff_desk.times_new, name="staff-times-new"),
    path("arbeit/sprechzeiten/<int:pk>/", staff_desk.times, name="staff-times"),
    path("arbeit/sprechzeiten/<int:pk>/ende/", staff_desk.times_end, name="staff-times-end"),
    path(
        "arbeit/sprechzeiten/<int:pk>/wieder/", staff_desk.times_resume, name="staff-times-resume"
    ),
    path("arbeit/sprechzeiten/<slug:code>/<slug:day>/", staff_desk.day, name="staff-day"),
    path(
        "arbeit/sprechzeiten/<slug:code>/<slug:day>/oeffnen/<int:who>/",
        staff_desk.day_open,
        name="staff-day-open",
    ),
    path("arbeit/termine/<int:pk>/", staff_desk.appointment, name="staff-appointment"),
    path("arbeit/termine/<int:pk>/absagen/", staff_desk.call_off, name="staff-call-off"),
    path("arbeit/termine/<int:pk>/gekommen/", staff_desk.attendance, name="staff-came"),
    path("werkstaetten/", workshops.series_list, name="series-list"),
    path("werkstaetten/interesse/", workshops.interest_new, name="interest-new"),
    path("werkstaetten/interesse/<token:token>/", workshops.interest, name="interest"),
    path(
        "werkstaetten/interesse/<token:token>/loeschen/",
        workshops.interest_withdraw,
        name="interest-withdraw",
    ),
    path("werkstaetten/<slug:code>/", workshops.series, name="series"),
    path("werkstaetten/<slug:code>/kalender.ics", workshops.feed, name="series-feed"),
    path("werkstaetten/<slug:code>/thema/", workshops.propose, name="topic-new"),
    path("werkstaetten/<slug:code>/thema/<int:topic_id>/", workshops.vote, name="vote"),
    path("werkstaetten/<slug:code>/gastgeber/", workshops.host, name="host"),
    path("arbeit/werkstaetten/", staff_workshops.series_list, name="staff-series-list"),
    path("arbeit/werkstaetten/neu/", staff_series.series_new, name="staff-series-new"),
    path("arbeit/werkstaetten/<slug:code>/", staff_workshops.series, name="staff-series"),
    path(
        "arbeit/werkstaetten/<slug:code>/angaben/",
        staff_series.series_edit,
        name="staff-series-edit",
    ),
    path("arbeit/werkstaetten/<slug:code>/betriebe/", staff_series.members, name="staff-members"),
    path(
        "arbeit/werkstaetten/<slug:code>/betriebe/<int:institution_id>/",
        staff_series.member_out,
        name="staff-member-out",
    ),
    path(
        "arbeit/werkstaetten/<slug:code>/treffen/",
        staff_workshops.meeting_open,
        name="staff-meeting-open",
    ),
    path(
        "arbeit/werkstaetten/<slug:code>/treffen/<int:workshop_id>/absagen/",
        staff_workshops.meeting_cancel,
        name="staff-meeting-cancel",
    ),
    path(
        "arbeit/werkstaetten/<slug:code>/ergebnis/",
        staff_workshops.result_new,
        name="staff-result",
    ),
    path("arbeit/werkstaetten/<slug:code>/aufgabe/", staff_workshops.task_new, name="staff-task"),
    path(
        "arbeit/werkstaetten/<slug:code>/aufgabe/<int:task_id>/",
        staff_workshops.task_finish,
        name="staff-task-finish",
    ),
]
