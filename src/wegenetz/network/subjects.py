"""What one can be responsible for, and whose place counts."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from wegenetz.engines.responsibility.rules import PlaceRole


class Subject(models.TextChoices):
    """What somebody looks for a responsible institution for."""

    RECOGNITION = "recognition", _("Anerkennung des Berufsabschlusses")
    CHAMBER = "chamber", _("Kammer: Prüfungen und Qualifikationsanalyse")
    RECOGNITION_COUNSELLING = "recognition_counselling", _("Beratung zur Anerkennung")
    QUALIFICATION_COUNSELLING = "qualification_counselling", _("Beratung zur Qualifizierung")
    WORK_LAW_COUNSELLING = (
        "work_law_counselling",
        _("Beratung zu Rechten bei der Arbeit und zum Aufenthalt"),
    )
    JOBCENTRE = "jobcentre", _("Jobcenter (Bürgergeld)")
    EMPLOYMENT_AGENCY = "employment_agency", _("Agentur für Arbeit")
    COURSE_VOUCHER = "course_voucher", _("Berechtigung für den Berufssprachkurs")
    IMMIGRATION_OFFICE = "immigration_office", _("Ausländerbehörde")
    DEGREE_EVALUATION = "degree_evaluation", _("Zeugnisbewertung für Hochschulabschlüsse")
    RECOGNITION_GRANT = "recognition_grant", _("Anerkennungszuschuss")
    DRIVING_LICENCE = "driving_licence", _("Umschreiben des Führerscheins")


#: Competent body and chamber follow the place where somebody will work; everything else the place where they live.
_BY_PLACE_OF_WORK = frozenset({Subject.RECOGNITION, Subject.CHAMBER})
#: What is asked with a profession.
WITH_PROFESSION = frozenset({Subject.RECOGNITION, Subject.CHAMBER})


def place_that_counts(subject: Subject) -> PlaceRole:
    """Return whose place decides about a subject: that of the intended work, or that of residence."""
    return PlaceRole.WORK if subject in _BY_PLACE_OF_WORK else PlaceRole.RESIDENCE
