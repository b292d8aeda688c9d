"""Rows of the catalogue: steps and their rules, funding, offers, runs, the version of all open knowledge."""

from wegenetz.catalogue.models.durations import ObservedDuration
from wegenetz.catalogue.models.offers import Offer, Prerequisite, Series
from wegenetz.catalogue.models.runs import Run, RunSession
from wegenetz.catalogue.models.steps import (
    FundingInstrument,
    FundingRule,
    Step,
    StepFunding,
    StepRule,
)
from wegenetz.catalogue.models.version import KnowledgeVersion

__all__ = [
    "FundingInstrument",
    "FundingRule",
    "KnowledgeVersion",
    "ObservedDuration",
    "Offer",
    "Prerequisite",
    "Run",
    "RunSession",
    "Series",
    "Step",
    "StepFunding",
    "StepRule",
]
