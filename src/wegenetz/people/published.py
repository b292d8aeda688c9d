"""Words for persons that forms on other floors offer to choose from."""

from __future__ import annotations

from wegenetz.people.models import PersonDocument, Qualification
from wegenetz.people.models.facts import Origin
from wegenetz.people.models.persons import AgeGroup, Sex

QualificationKind = Qualification.Kind
QualificationResult = Qualification.Result
DocumentKind = PersonDocument.Kind

__all__ = ["AgeGroup", "DocumentKind", "Origin", "QualificationKind", "QualificationResult", "Sex"]
