"""Rows of the professions."""

from wegenetz.professions.models.esco import EscoLabel, NamesVersion
from wegenetz.professions.models.named import (
    Profession,
    ProfessionGroup,
    ProfessionGroupMember,
    ProfessionGroupName,
    ProfessionName,
)
from wegenetz.professions.models.rules import (
    Compensation,
    CompetentBody,
    DecisionTime,
    Document,
    DocumentDemand,
    Fact,
    Fee,
    LanguageDemand,
    ObservedTime,
    OutcomeShare,
    RecognitionProcedure,
    Regulation,
    ResidencePermission,
    ResidenceTitle,
    TreatyState,
)

__all__ = [
    "Compensation",
    "CompetentBody",
    "DecisionTime",
    "Document",
    "DocumentDemand",
    "EscoLabel",
    "Fact",
    "Fee",
    "LanguageDemand",
    "NamesVersion",
    "ObservedTime",
    "OutcomeShare",
    "Profession",
    "ProfessionGroup",
    "ProfessionGroupMember",
    "ProfessionGroupName",
    "ProfessionName",
    "RecognitionProcedure",
    "Regulation",
    "ResidencePermission",
    "ResidenceTitle",
    "TreatyState",
]
