"""The columns of the monitoring export, sheet by sheet. The documentation is made from them, so nothing here asks a database."""

from __future__ import annotations

from typing import Any

from wegenetz.reporting.column import Column

_PERSON = "intake_by_person.person."
_LANGUAGE = "intake_by_person.language."
_WORK = "intake_by_person.work."
_RESIDENCE = "intake_by_person.residence."
_BEFORE = "intake_by_person.advised_before."
_LEARNED = "intake_by_person.qualifications_many."
_CONSENT = "intake_by_person.consent."
_TALK = "by_counsellor."
_RESULT = "per_qualification_outcome."
_AGAIN = "follow_ups_many."
_LIFE = "life_of_a_case."
_ALSO = "also."


def reference(row: Any) -> Any:
    """Return the reference that ties the sheets together."""
    return row.case.reference


REFERENCE = Column(
    label="Aktenzeichen",
    about="Reference of the case; ties the sheets together.",
    value=reference,
)

# fmt: off
CASES: tuple[Column, ...] = (
    REFERENCE,
    Column(label="Vorname", about="Given name, as the person writes it.", value=lambda r: r.person.given_name, holds=(_PERSON + "name",), tells_who=True),
    Column(label="Nachname", about="Family name, as the person writes it.", value=lambda r: r.person.family_name, holds=(_PERSON + "name",), tells_who=True),
    Column(label="Name in lateinischer Schrift", about="As in the passport, if the name is written in another script.", value=lambda r: r.person.name_in_latin, holds=(_PERSON + "name",), tells_who=True),
    Column(label="E-Mail", about="E-mail.", value=lambda r: r.person.email, holds=(_PERSON + "email",), tells_who=True),
    Column(label="Telefon", about="Telephone.", value=lambda r: r.person.phone, holds=(_PERSON + "phone",), tells_who=True),
    Column(label="Postleitzahl", about="Postal code.", value=lambda r: r.person.postal_code, holds=(_PERSON + "postal_code",)),
    Column(label="Ort", about="Place.", value=lambda r: r.person.place, holds=(_PERSON + "place",)),
    Column(label="Lebt in Deutschland", about="No if a country abroad is known.", value=lambda r: not r.person.country, holds=(_PERSON + "lives_in_germany",)),
    Column(label="Land, falls im Ausland", about="Country of residence abroad.", value=lambda r: r.country(r.person.country), holds=(_PERSON + "country_if_abroad",)),
    Column(label="Altersgruppe", about="Age group: under 18, 18-24, 25-34, 35-44, 45-54, 55 and over.", value=lambda r: r.person.get_age_group_display(), holds=(_PERSON + "age_group",)),
    Column(label="Geburtsland", about="Country of birth.", value=lambda r: r.country(r.person.born_in), holds=(_PERSON + "country_of_birth",)),
    Column(label="Geschlecht", about="As the person says it; empty if nobody asked.", value=lambda r: r.person.get_sex_display(), holds=(_PERSON + "sex",)),
    Column(label="Staatsangehörigkeiten", about="Up to two.", value=lambda r: [r.country(code) for code in r.person.nationalities], holds=(_PERSON + "nationalities_up_to_two",)),
    Column(label="Jahr der Einreise", about="Year of entry.", value=lambda r: r.person.year_of_entry, holds=(_PERSON + "year_of_entry",)),
    Column(label="Deutsch, selbst eingeschätzt", about="Level the person names.", value=lambda r: r.fact("german_level"), holds=(_LANGUAGE + "german_level_self_assessed",)),
    Column(label="Deutsch, mit Zertifikat", about="Level of the certificate.", value=lambda r: r.fact("german_certificate"), holds=(_LANGUAGE + "certificate_level",)),
    Column(label="Weitere Sprachen", about="Further languages.", value=lambda r: r.fact("further_languages"), holds=(_LANGUAGE + "further_languages",)),
    Column(label="Arbeit zurzeit", about="Employment status.", value=lambda r: r.fact("employment_status"), holds=(_WORK + "employment_status",)),
    Column(label="Bekommt Leistungen", about="Whether the person gets a benefit.", value=lambda r: r.fact("receives_benefit"), holds=(_WORK + "receives_benefit_yes_no",)),
    Column(label="Leistung", about="Which benefit.", value=lambda r: r.fact("benefit"), holds=(_WORK + "which_benefit",)),
    Column(label="Ansprechperson bei Agentur oder Jobcenter", about="Contact person there.", value=lambda r: r.fact("benefit_contact"), holds=(_WORK + "contact_person_at_agency_or_jobcentre",), tells_who=True),
    Column(label="Kundennummer dort", about="Customer number there.", value=lambda r: r.fact("benefit_customer_number"), holds=(_WORK + "customer_number_there",), tells_who=True),
    Column(label="Aufenthalt", about="Residence title.", value=lambda r: r.title(r.fact("residence_title")), holds=(_RESIDENCE + "residence_status",)),
    Column(label="Aufenthalt, in Worten", about="What the list of titles does not say.", value=lambda r: r.fact("residence_note"), holds=(_RESIDENCE + "free_text",), tells_who=True),
    Column(label="Schon beraten", about="Whether somebody advised the person before.", value=lambda r: r.fact("advised_before"), holds=(_BEFORE + "yes_no",)),
    Column(label="Beraten von", about="By whom.", value=lambda r: r.fact("advised_by"), holds=(_BEFORE + "by_whom",), tells_who=True),
    Column(label="Einwilligung in die Beratung", about="Yes, no, withdrawn; empty if nobody asked.", value=lambda r: r.consent("counselling").state, holds=(_CONSENT + "general",)),
    Column(label="Einwilligung in die Beratung am", about="Day of the answer.", value=lambda r: r.consent("counselling").on, holds=(_CONSENT + "general",)),
    Column(label="Einwilligung: Austausch mit der zuständigen Stelle", about="Yes, no, withdrawn.", value=lambda r: r.consent("authority").state, holds=(_CONSENT + "to_competent_authority_with_name_date_medium",)),
    Column(label="… welche Stelle", about="Name of the competent body.", value=lambda r: r.recipients("authority"), holds=(_CONSENT + "to_competent_authority_with_name_date_medium",)),
    Column(label="… Stelle, am", about="Day of the answer.", value=lambda r: r.consent("authority").on, holds=(_CONSENT + "to_competent_authority_with_name_date_medium",)),
    Column(label="… Stelle, auf welchem Weg", about="In the office, by link, on paper.", value=lambda r: r.consent("authority").medium, holds=(_CONSENT + "to_competent_authority_with_name_date_medium",)),
    Column(label="Einwilligung: Austausch mit einer genannten Person", about="Yes, no, withdrawn.", value=lambda r: r.consent("named_person").state, holds=(_CONSENT + "to_named_person_with_name_date_medium",)),
    Column(label="… welche Person", about="Name of that person.", value=lambda r: r.recipients("named_person"), holds=(_CONSENT + "to_named_person_with_name_date_medium",), tells_who=True),
    Column(label="… Person, am", about="Day of the answer.", value=lambda r: r.consent("named_person").on, holds=(_CONSENT + "to_named_person_with_name_date_medium",)),
    Column(label="… Person, auf welchem Weg", about="In the office, by link, on paper.", value=lambda r: r.consent("named_person").medium, holds=(_CONSENT + "to_named_person_with_name_date_medium",)),
    Column(label="Stand", about="Status of the case.", value=lambda r: r.case.get_status_display(), holds=()),
    Column(label="Zuständig", about="Counsellor who works on the case.", value=lambda r: r.case.counsellor.name if r.case.counsellor else ""),
    Column(label="Teilprojekt", about="The subproject that pays for the counselling.", value=lambda r: r.case.subproject.name if r.case.subproject else ""),
    Column(label="Wer fragte an", about="Who asked: the person, family, an institution, an employer.", value=lambda r: r.case.get_inquirer_display()),
    Column(label="Aufmerksam geworden durch", about="How the person came to the office.", value=lambda r: r.case.get_referred_by_display()),
    Column(label="Anonym", about="Whether the counselling keeps no name.", value=lambda r: r.case.is_anonymous, holds=(_ALSO + "anonymous_case",)),
    Column(label="Nachgetragen am", about="Day on which a case was entered later.", value=lambda r: r.case.entered_later_on, holds=(_ALSO + "case_entered_later",)),
    Column(label="Angemeldet am", about="Day of registration.", value=lambda r: r.case.registered_at, holds=(_LIFE + "registered",)),
    Column(label="Per E-Mail bestätigt am", about="Day on which the person confirmed by e-mail.", value=lambda r: r.case.confirmed_at, holds=(_LIFE + "confirmed_by_email",)),
    Column(label="Erstberatung beendet am", about="Day on which the first counselling was finished.", value=lambda r: r.case.first_counselled_on, holds=(_LIFE + "first_counselling", _TALK + "first_counselling_finished_on")),
    Column(label="Anerkennungszuschuss beantragt", about="Whether the recognition grant was applied for.", value=lambda r: r.case.has_applied_for_grant, holds=(_TALK + "grant_applied_for",)),
    Column(label="Erneut beraten", about="Whether the person came back after the end of a case.", value=lambda r: r.case.is_advised_again, holds=(_TALK + "advised_again",)),
    Column(label="Abgeschlossen am", about="Day on which the case was closed.", value=lambda r: r.case.closed_on),
    Column(label="Im Archiv seit", about="Day on which the case went into the archive.", value=lambda r: r.case.archived_at, holds=(_LIFE + "archived",)),
    Column(label="Im Papierkorb seit", about="Day on which the case was deleted; it can be brought back for 30 days.", value=lambda r: r.case.deleted_at, holds=(_LIFE + "deleted_with_restore",)),
)

QUALIFICATIONS: tuple[Column, ...] = (
    REFERENCE,
    Column(label="Hauptabschluss", about="Whether it is the one the plan is for.", value=lambda r: r.one.is_main),
    Column(label="Art", about="Vocational, academic, school, master craftsperson, experience only.", value=lambda r: r.one.get_kind_display(), holds=(_LEARNED + "kind",)),
    Column(label="Abschluss", about="Title in the language of the certificate.", value=lambda r: r.one.title, holds=(_LEARNED + "title",)),
    Column(label="Fachgebiet", about="Sector.", value=lambda r: r.one.sector, holds=(_LEARNED + "sector",)),
    Column(label="Land", about="Country of the training.", value=lambda r: r.country(r.one.country), holds=(_LEARNED + "country",)),
    Column(label="Schule oder Hochschule", about="Institution of the training.", value=lambda r: r.one.institution_name, holds=(_LEARNED + "institution",)),
    Column(label="Ort", about="Place of the training.", value=lambda r: r.one.place, holds=(_LEARNED + "place",)),
    Column(label="Jahre der Ausbildung", about="Years of training.", value=lambda r: r.one.years_of_training, holds=(_LEARNED + "years_of_training",)),
    Column(label="Jahr des Abschlusses", about="Year in which it was finished.", value=lambda r: r.one.year_finished, holds=(_LEARNED + "year_finished",)),
    Column(label="Jahre Berufserfahrung", about="Years of experience.", value=lambda r: r.one.years_of_experience, holds=(_LEARNED + "years_of_experience",)),
    Column(label="Deutscher Referenzberuf", about="Reference profession.", value=lambda r: r.profession(r.one.profession), holds=(_LEARNED + "german_reference_profession",)),
    Column(label="Wunsch", about="What the person wants, in words.", value=lambda r: r.one.wish, holds=(_LEARNED + "wish",), tells_who=True),
    Column(label="Früher Gleichwertigkeit beantragt", about="Earlier application for equivalence.", value=lambda r: r.one.applied_before, holds=(_LEARNED + "earlier_application_equivalence",)),
    Column(label="Früher Zeugnisbewertung beantragt", about="Earlier application for a degree statement.", value=lambda r: r.one.statement_before, holds=(_LEARNED + "earlier_application_degree_statement",)),
    Column(label="Antrag gestellt", about="Whether an application was made.", value=lambda r: r.one.application_made, holds=(_RESULT + "application_made",)),
    Column(label="Antrag gestellt am", about="Day of the application.", value=lambda r: r.one.applied_on, holds=(_RESULT + "date",)),
    Column(label="Zuständige Stelle", about="Body that decides.", value=lambda r: r.one.competent_body.name if r.one.competent_body else ""),
    Column(label="Ergebnis", about="Full, measure needed, partial, refused, withdrawn.", value=lambda r: r.one.get_result_display(), holds=(_RESULT + "result_full_measure_partial_refused",)),
    Column(label="Bescheid vom", about="Day of the notice.", value=lambda r: r.one.decided_on, holds=(_RESULT + "date",)),
    Column(label="Zeugnisbewertung vom", about="Day of the degree statement.", value=lambda r: r.one.statement_on, holds=(_RESULT + "degree_statement_date_and_result",)),
    Column(label="Ergebnis der Zeugnisbewertung", about="Result of the degree statement, in words.", value=lambda r: r.one.statement_result, holds=(_RESULT + "degree_statement_date_and_result",)),
    Column(label="Ins Monitoring übernommen am", about="Day on which it was transferred to the monitoring.", value=lambda r: r.one.transferred_to_monitoring_on, holds=(_RESULT + "transferred_to_monitoring_on",)),
)

CONTACTS: tuple[Column, ...] = (
    REFERENCE,
    Column(label="Datum", about="Day of the contact.", value=lambda r: r.one.on, holds=(_TALK + "date", _AGAIN + "date")),
    Column(label="Beratung durch", about="Counsellor who talked.", value=lambda r: r.one.counsellor.name if r.one.counsellor else "", holds=(_TALK + "counsellor", _AGAIN + "counsellor")),
    Column(label="Art", about="First, follow-up, referral, intensive, group; several are possible.", value=lambda r: r.kinds, holds=(_TALK + "kind_many", _AGAIN + "kind_many")),
    Column(label="Weg", about="In person, telephone, e-mail, video.", value=lambda r: r.one.get_channel_display()),
    Column(label="Ort", about="Where.", value=lambda r: r.one.place, holds=(_TALK + "place",)),
    Column(label="Minuten", about="How long.", value=lambda r: r.one.minutes, holds=(_TALK + "minutes", _AGAIN + "minutes")),
    Column(label="Themen", about="What it was about.", value=lambda r: r.topics),
    Column(label="Themen der Anerkennung", about="Topics of recognition; several are possible.", value=lambda r: r.one.topics_recognition, holds=(_TALK + "topics_recognition_many",)),
    Column(label="Themen der Qualifizierung", about="Topics of qualification; several are possible.", value=lambda r: r.one.topics_qualification, holds=(_TALK + "topics_qualification_many",)),
    Column(label="Zuständige Stellen", about="Bodies that were talked about.", value=lambda r: r.bodies, holds=(_TALK + "competent_authorities",)),
    Column(label="Notiz", about="Note.", value=lambda r: r.one.note, holds=(_TALK + "notes", _AGAIN + "note"), tells_who=True),
    Column(label="Nächster Termin", about="Next date.", value=lambda r: r.one.next_on, holds=(_AGAIN + "next_date",)),
)

OUTCOMES: tuple[Column, ...] = (
    REFERENCE,
    Column(label="Ergebnis", about="Adequate employment, below qualification, training, ended without.", value=lambda r: r.one.get_kind_display()),
    Column(label="Erreicht am", about="Day.", value=lambda r: r.one.reached_on),
    Column(label="Nachweis liegt vor", about="Whether a document was kept or seen.", value=lambda r: bool(r.one.evidence_id or r.one.evidence_seen)),
    Column(label="Gesehen wurde", about="What was seen if no document was kept.", value=lambda r: r.one.evidence_seen, tells_who=True),
    Column(label="Notiz", about="Note.", value=lambda r: r.one.note, tells_who=True),
)

CHANGES: tuple[Column, ...] = (
    REFERENCE,
    Column(label="Zeitpunkt", about="Day of the change.", value=lambda r: r.one.at, holds=(_ALSO + "history_of_every_changed_field",)),
    Column(label="Tabelle", about="Table of the changed row.", value=lambda r: r.one.table),
    Column(label="Feld", about="Column that was changed.", value=lambda r: r.field, holds=(_ALSO + "history_of_every_changed_field",)),
    Column(label="vorher", about="What stood there.", value=lambda r: r.before, tells_who=True, holds=(_ALSO + "history_of_every_changed_field",)),
    Column(label="nachher", about="What stands there.", value=lambda r: r.after, tells_who=True, holds=(_ALSO + "history_of_every_changed_field",)),
)
# fmt: on

#: Sheets in their order, with their columns.
SHEETS: dict[str, tuple[Column, ...]] = {
    "Fälle": CASES,
    "Abschlüsse": QUALIFICATIONS,
    "Kontakte": CONTACTS,
    "Ergebnisse": OUTCOMES,
    "Änderungen": CHANGES,
}
#: What the record asks for and no column is: the page or the loop that does it.
ELSEWHERE: dict[str, str] = {
    _ALSO + "export_to_spreadsheet": "reporting:cases-table",
    _ALSO + "data_sheet_pdf": "reporting:data-sheet",
    _ALSO + "statistics_by_month": "reporting:months",
    _ALSO + "hand_over_by_postal_code": "counselling:handovers",
}

_LISTED = ("Aktenzeichen", "Vorname", "Nachname", "E-Mail", "Telefon", "Postleitzahl", "Ort", "Deutsch, selbst eingeschätzt", "Deutsch, mit Zertifikat", "Aufenthalt", "Stand", "Zuständig", "Angemeldet am", "Erstberatung beendet am", "Abgeschlossen am")  # fmt: skip
#: The simple list of cases.
LIST: tuple[Column, ...] = tuple(column for column in CASES if column.label in _LISTED)
