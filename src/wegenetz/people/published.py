"""Words for persons that forms on other floors offer to choose from."""

from __future__ import annotations

from wegenetz.people.models import Consent, Correction, Hold, PersonDocument, Qualification
from wegenetz.people.models.consents import Purpose
from wegenetz.people.models.facts import Origin
from wegenetz.people.models.persons import AgeGroup, Sex

QualificationKind = Qualification.Kind
QualificationResult = Qualification.Result
DocumentKind = PersonDocument.Kind
ConsentPurpose = Purpose
ConsentMedium = Consent.Medium
CorrectionOutcome = Correction.Outcome
HoldKind = Hold.Kind

__all__ = [
    "AgeGroup",
    "ConsentMedium",
    "ConsentPurpose",
    "CorrectionOutcome",
    "DocumentKind",
    "HoldKind",
    "Origin",
    "QualificationKind",
    "QualificationResult",
    "Sex",
]
