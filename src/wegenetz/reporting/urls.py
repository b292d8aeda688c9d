"""Addresses of reporting."""

from __future__ import annotations

from django.urls import path

from wegenetz.reporting.views import staff_events, staff_funding, staff_papers, staff_reports

app_name = "reporting"

urlpatterns = [
    path("berichte/", staff_reports.index, name="index"),
    path("berichte/monitoring/", staff_reports.monitoring, name="monitoring"),
    path("berichte/monate/", staff_reports.months, name="months"),
    path("berichte/faelle/", staff_reports.cases, name="cases-table"),
    path("berichte/esf-plus/", staff_funding.indicators, name="esf"),
    path("berichte/esf-plus/tabelle/", staff_funding.indicators_table, name="esf-table"),
    path("berichte/ereignisse/", staff_events.events, name="events"),
    path("berichte/ereignisse/protokoll/", staff_events.events_log, name="events-log"),
    path("faelle/<int:case_id>/foerderung/", staff_funding.funding, name="funding"),
    path(
        "faelle/<int:case_id>/foerderung/besonders/",
        staff_funding.funding_special,
        name="funding-special",
    ),
    path(
        "faelle/<int:case_id>/foerderung/ende/", staff_funding.funding_close, name="funding-close"
    ),
    path("faelle/<int:case_id>/datenblatt/", staff_papers.data_sheet, name="data-sheet"),
    path("faelle/<int:case_id>/behalten/", staff_papers.record_keep, name="record-keep"),
    path("faelle/<int:case_id>/schreiben/", staff_papers.letters, name="letters"),
    path("faelle/<int:case_id>/schreiben/<slug:code>/", staff_papers.letter, name="letter"),
]
