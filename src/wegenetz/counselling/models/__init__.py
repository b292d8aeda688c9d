"""Rows of counselling, all of them behind the wall."""

from wegenetz.counselling.models.cases import Case, CaseOutcome
from wegenetz.counselling.models.contacts import Contact, Reminder
from wegenetz.counselling.models.events import JourneyEvent

__all__ = ["Case", "CaseOutcome", "Contact", "JourneyEvent", "Reminder"]
