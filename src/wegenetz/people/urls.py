"""Addresses of the own page."""

from __future__ import annotations

from django.urls import path

from wegenetz.people.views import accounts, documents, doors, keeping, own

app_name = "people"

urlpatterns = [
    path("mein-weg/akte/", own.own, name="own"),
    path("mein-weg/akte/abmelden/", doors.leave, name="leave"),
    path("mein-weg/akte/anmelden/", accounts.sign_in, name="sign-in"),
    path("mein-weg/akte/anmelden/passkey/", accounts.passkey_sign_in, name="passkey-sign-in"),
    path("mein-weg/akte/konto/passkey/", accounts.passkey, name="passkey"),
    path("mein-weg/akte/konto/", accounts.account, name="account"),
    path("mein-weg/akte/konto/loeschen/", accounts.account_remove, name="account-remove"),
    path("mein-weg/akte/frage/<int:request_id>/", own.question, name="question"),
    path("mein-weg/akte/einwilligung/<int:consent_id>/nein/", own.withdraw, name="withdraw"),
    path("mein-weg/akte/einwilligung/<int:consent_id>/ja/", own.repeat, name="repeat"),
    path("mein-weg/akte/nachricht/", own.write, name="write"),
    path("mein-weg/akte/berichtigen/", own.correct, name="correct"),
    path("mein-weg/akte/dokumente/neu/", documents.add, name="document-add"),
    path("mein-weg/akte/dokumente/<int:document_id>/", documents.fetch, name="document"),
    path("mein-weg/akte/dokumente/<int:document_id>/bild/", documents.preview, name="preview"),
    path(
        "mein-weg/akte/dokumente/<int:document_id>/loeschen/",
        documents.remove,
        name="document-remove",
    ),
    path("mein-weg/akte/mitnehmen/json/", own.copy_json, name="copy-json"),
    path("schemas/wegenetz-akte-1.json", own.copy_schema, name="copy-schema"),
    path("mein-weg/akte/mitnehmen/pdf/", own.copy_pdf, name="copy-pdf"),
    path("mein-weg/akte/vergessen/", own.forget, name="forget"),
    path("mein-weg/akte/behalten/<str:signed>/", keeping.keep, name="keep"),
    path("mein-weg/akte/<token:token>/", doors.door, name="door"),
    path("mein-weg/akte/<token:token>/code/", doors.knock, name="knock"),
]
