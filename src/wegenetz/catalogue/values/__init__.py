"""Values of the catalogue: what holds on a day, what somebody writes, what a series of runs comes to."""

from wegenetz.catalogue.values.drafts import OfferDraft, Rhythm, RunDraft, SeriesDraft
from wegenetz.catalogue.values.modules import Module, stages
from wegenetz.catalogue.values.observed import ObservedLength
from wegenetz.catalogue.values.planned import (
    COMPETENT_BODY,
    EMPLOYER,
    LANGUAGE,
    OFFERS,
    PERSON,
    PLACEHOLDERS,
    PROCEDURE_OUTCOMES,
    SPECIALIST,
    Catalogue,
    FundingOption,
    OfferValue,
    RunValue,
    StepRuleValue,
    kind_of_step,
)
from wegenetz.catalogue.values.timetable import (
    MOST_RUNS,
    MOST_SESSIONS,
    PlannedRun,
    RunPlan,
    SessionSpan,
    last_day,
    planned_runs,
)

__all__ = [
    "COMPETENT_BODY",
    "EMPLOYER",
    "LANGUAGE",
    "MOST_RUNS",
    "MOST_SESSIONS",
    "OFFERS",
    "PERSON",
    "PLACEHOLDERS",
    "PROCEDURE_OUTCOMES",
    "SPECIALIST",
    "Catalogue",
    "FundingOption",
    "Module",
    "ObservedLength",
    "OfferDraft",
    "OfferValue",
    "PlannedRun",
    "Rhythm",
    "RunDraft",
    "RunPlan",
    "RunValue",
    "SeriesDraft",
    "SessionSpan",
    "StepRuleValue",
    "kind_of_step",
    "last_day",
    "planned_runs",
    "stages",
]
