"""What somebody has already said in "Mein Weg" is taken over, so that nobody types it twice."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from wegenetz.planner.person import Answers

#: How somebody lives now -> facts of the record.
_WORK: dict[str, dict[str, Any]] = {
    "jobcentre": {"receives_benefit": True, "benefit": "sgb2"},
    "agency": {"employment_status": "unemployed", "receives_benefit": True, "benefit": "sgb3"},
    "employed": {"employment_status": "employed"},
    "asylum_benefits": {"receives_benefit": True, "benefit": "asylum"},
    "nothing": {"receives_benefit": False},
}


def person_taken_over(answers: Answers, *, language: str) -> dict[str, Any]:
    """Return what the first page shows before anything is typed."""
    return {
        "place": f"{answers.postal_code} {answers.place}".strip(),
        "kreis": answers.region,
        "lives": "de",
        "spoken": "de" if language == "de-simple" else language,
    }


def work_taken_over(answers: Answers) -> dict[str, Any]:
    """Return what the second page shows before anything is typed; empty if nothing was answered."""
    said: dict[str, Any] = {}
    if answers.german:
        said["german_level"] = answers.german
    if answers.title:
        said["residence_title"] = answers.title
    said |= _WORK.get(answers.work, {})
    learned = {
        "title": answers.profession_typed,
        "profession": answers.profession,
        "country": answers.country,
    }
    learned = {name: value for name, value in learned.items() if value}
    if learned:
        said["qualifications"] = [learned]
    if answers.done:
        said["done"] = list(answers.done)
    return said
