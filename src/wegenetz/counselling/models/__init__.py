"""Rows of counselling, all of them behind the wall."""

from wegenetz.counselling.models.cases import Case, CaseOutcome
from wegenetz.counselling.models.contacts import Contact, Reminder
from wegenetz.counselling.models.events import JourneyEvent
from wegenetz.counselling.models.plans import Plan, PlanStep

__all__ = ["Case", "CaseOutcome", "Contact", "JourneyEvent", "Plan", "PlanStep", "Reminder"]
