"""Rows of counselling, all of them behind the wall."""

from wegenetz.counselling.models.cases import Case, CaseOutcome
from wegenetz.counselling.models.contacts import Contact, Reminder
from wegenetz.counselling.models.events import JourneyEvent
from wegenetz.counselling.models.handovers import (
    Handover,
    HandoverEntry,
    HandoverNotice,
    HandoverPackage,
)
from wegenetz.counselling.models.plans import Plan, PlanStep

__all__ = [
    "Case",
    "CaseOutcome",
    "Contact",
    "Handover",
    "HandoverEntry",
    "HandoverNotice",
    "HandoverPackage",
    "JourneyEvent",
    "Plan",
    "PlanStep",
    "Reminder",
]
