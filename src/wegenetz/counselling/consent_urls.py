"""Addresses of consent, documents and messages of a case, and of emergency access."""

from __future__ import annotations

from django.urls import path

from wegenetz.counselling.views import staff_consents, staff_papers, staff_talk

_CASE = "faelle/<int:case_id>"

urlpatterns = [
    path("faelle/notfall/", staff_talk.emergency, name="emergency"),
    path(f"{_CASE}/einwilligungen/", staff_consents.case_consents, name="case-consents"),
    path(f"{_CASE}/einwilligungen/neu/", staff_consents.consent_new, name="consent-new"),
    path(
        f"{_CASE}/einwilligungen/<int:consent_id>/zuruecknehmen/",
        staff_consents.consent_withdraw,
        name="consent-withdraw",
    ),
    path(f"{_CASE}/aufbewahrung/", staff_consents.hold_set, name="hold-set"),
    path(
        f"{_CASE}/aufbewahrung/<int:hold_id>/aufheben/", staff_consents.hold_lift, name="hold-lift"
    ),
    path(f"{_CASE}/link/senden/", staff_consents.link_mail, name="link-mail"),
    path(f"{_CASE}/link/drucken/", staff_consents.link_print, name="link-print"),
    path(f"{_CASE}/link/code/", staff_consents.code_tell, name="code-tell"),
    path(f"{_CASE}/link/sperren/", staff_consents.links_revoke, name="links-revoke"),
    path(f"{_CASE}/dokumente/", staff_papers.case_documents, name="case-documents"),
    path(f"{_CASE}/dokumente/<int:document_id>/", staff_papers.document, name="case-document"),
    path(
        f"{_CASE}/dokumente/<int:document_id>/loeschen/",
        staff_papers.document_delete,
        name="case-document-delete",
    ),
    path(f"{_CASE}/nachrichten/", staff_talk.case_messages, name="case-messages"),
    path(
        f"{_CASE}/berichtigungen/<int:correction_id>/",
        staff_talk.correction_answer,
        name="correction-answer",
    ),
]
