"""Addresses of cases."""

from __future__ import annotations

from django.urls import path

from wegenetz.counselling.views import (
    staff_appointments,
    staff_cases,
    staff_contacts,
    staff_duplicates,
    staff_life,
    staff_quick,
    staff_records,
)

CASE = "faelle/<int:case_id>/"

urlpatterns = [
    path("faelle/", staff_cases.cases, name="cases"),
    path("faelle/neu/", staff_cases.case_new, name="case-new"),
    path("faelle/neu/aehnlich/", staff_cases.cases_alike, name="cases-alike"),
    path("faelle/kontakt/", staff_quick.contact_quick, name="contact-quick"),
    path("faelle/kontakt/wen/", staff_quick.contact_whom, name="contact-whom"),
    path("faelle/textbausteine/", staff_life.blocks, name="text-blocks"),
    path(
        "faelle/textbausteine/<int:block_id>/weg/",
        staff_life.block_remove,
        name="text-block-remove",
    ),
    path(CASE, staff_cases.case, name="case"),
    # what is known
    path(CASE + "angaben/", staff_records.facts, name="case-facts"),
    path(CASE + "angabe/<slug:key>/", staff_records.fact, name="fact"),
    path(CASE + "person/", staff_records.person, name="case-person"),
    path(CASE + "daten/", staff_records.case_data, name="case-data"),
    path(CASE + "abschluss/neu/", staff_records.qualification_new, name="qualification-new"),
    path(
        CASE + "abschluss/<int:qualification_id>/",
        staff_records.qualification,
        name="qualification",
    ),
    path(
        CASE + "abschluss/<int:qualification_id>/haupt/",
        staff_records.qualification_main,
        name="qualification-main",
    ),
    path(CASE + "aenderungen/", staff_records.changes, name="case-changes"),
    # when one meets
    path(CASE + "termin/", staff_appointments.appointment_new, name="appointment-new"),
    path(
        CASE + "termin/<int:appointment_id>/",
        staff_appointments.appointment,
        name="appointment",
    ),
    path(
        CASE + "termin/<int:appointment_id>/absagen/",
        staff_appointments.appointment_call_off,
        name="appointment-call-off",
    ),
    # what happened
    path(CASE + "kontakte/", staff_contacts.contacts, name="contacts"),
    path(CASE + "kontakt/", staff_contacts.contact_new, name="contact-new"),
    path(CASE + "kontakt/<int:contact_id>/", staff_contacts.contact, name="contact"),
    path(
        CASE + "kontakt/<int:contact_id>/zurueck/",
        staff_contacts.contact_withdraw,
        name="contact-withdraw",
    ),
    path(
        CASE + "kontakt/<int:contact_id>/wieder/",
        staff_contacts.contact_restore,
        name="contact-restore",
    ),
    path(CASE + "wiedervorlage/", staff_contacts.reminder_new, name="reminder-new"),
    path(
        CASE + "wiedervorlage/<int:reminder_id>/verschieben/",
        staff_contacts.reminder_move,
        name="reminder-move",
    ),
    path(
        CASE + "wiedervorlage/<int:reminder_id>/erledigt/",
        staff_contacts.reminder_finish,
        name="reminder-finish",
    ),
    path(
        CASE + "wiedervorlage/<int:reminder_id>/offen/",
        staff_contacts.reminder_unfinish,
        name="reminder-unfinish",
    ),
    path(CASE + "ergebnis/", staff_contacts.outcome_new, name="outcome-new"),
    path(
        CASE + "ergebnis/<int:outcome_id>/zurueck/",
        staff_contacts.outcome_withdraw,
        name="outcome-withdraw",
    ),
    path(
        CASE + "ergebnis/<int:outcome_id>/wieder/",
        staff_contacts.outcome_restore,
        name="outcome-restore",
    ),
    # its life
    path(CASE + "abschliessen/", staff_life.close, name="case-close"),
    path(CASE + "wieder-oeffnen/", staff_life.reopen, name="case-reopen"),
    path(CASE + "archivieren/", staff_life.archive, name="case-archive"),
    path(CASE + "papierkorb/", staff_life.put_into_bin, name="case-bin"),
    path(CASE + "doppelt/", staff_duplicates.duplicate, name="case-duplicate"),
    path(CASE + "zurueckholen/", staff_life.restore, name="case-restore"),
]
