"""Every field of the comparable record, as paths: from the shared facts where they lie beside the checkout, otherwise as they were on 28 November 2026."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import yaml
from tests.shared import shared

if TYPE_CHECKING:
    from collections.abc import Iterator

SHARED = shared("facts")
RECORD: dict[str, Any] = {
    "intake_by_person": {
        "person": [
            "name",
            "postal_code",
            "place",
            "email",
            "phone",
            "age_group",
            "country_of_birth",
            "sex",
            "nationalities_up_to_two",
            "year_of_entry",
            "lives_in_germany",
            "country_if_abroad",
        ],
        "language": ["german_level_self_assessed", "certificate_level", "further_languages"],
        "work": [
            "employment_status",
            "receives_benefit_yes_no",
            "which_benefit",
            "contact_person_at_agency_or_jobcentre",
            "customer_number_there",
        ],
        "residence": ["residence_status", "free_text"],
        "advised_before": ["yes_no", "by_whom"],
        "qualifications_many": [
            "kind",
            "sector",
            "country",
            "years_of_training",
            "year_finished",
            "institution",
            "place",
            "title",
            "years_of_experience",
            "german_reference_profession",
            "wish",
            "earlier_application_equivalence",
            "earlier_application_degree_statement",
        ],
        "consent": [
            "general",
            "to_competent_authority_with_name_date_medium",
            "to_named_person_with_name_date_medium",
        ],
    },
    "by_counsellor": [
        "date",
        "counsellor",
        "kind_many",
        "place",
        "minutes",
        "topics_recognition_many",
        "topics_qualification_many",
        "competent_authorities",
        "notes",
        "first_counselling_finished_on",
        "grant_applied_for",
        "advised_again",
    ],
    "per_qualification_outcome": [
        "application_made",
        "date",
        "result_full_measure_partial_refused",
        "degree_statement_date_and_result",
        "transferred_to_monitoring_on",
    ],
    "follow_ups_many": ["date", "counsellor", "kind_many", "minutes", "note", "next_date"],
    "life_of_a_case": [
        "registered",
        "confirmed_by_email",
        "first_counselling",
        "archived",
        "deleted_with_restore",
    ],
    "also": [
        "history_of_every_changed_field",
        "anonymous_case",
        "case_entered_later",
        "export_to_spreadsheet",
        "data_sheet_pdf",
        "statistics_by_month",
        "hand_over_by_postal_code",
    ],
}


def record() -> dict[str, Any]:
    """Return the record, without what only describes it."""
    file = SHARED / "counselling.yaml"
    if not file.exists():
        return RECORD
    said = yaml.safe_load(file.read_text("utf-8"))["comparable_record"]
    return {key: value for key, value in said.items() if not isinstance(value, str)}


def paths(said: Any, before: str = "") -> Iterator[str]:
    """Yield the paths of all fields."""
    if isinstance(said, list):
        yield from (f"{before}{name}" for name in said)
    else:
        for key, value in said.items():
            yield from paths(value, f"{before}{key}.")
