"""Rows of counselling, all of them behind the wall."""

from wegenetz.counselling.models.appointments import CaseAppointment
from wegenetz.counselling.models.cases import Case, CaseOutcome
from wegenetz.counselling.models.contacts import Contact, Reminder, TextBlock
from wegenetz.counselling.models.events import JourneyEvent
from wegenetz.counselling.models.handovers import (
    Handover,
    HandoverEntry,
    HandoverNotice,
    HandoverPackage,
)
from wegenetz.counselling.models.plans import Plan, PlanStep
from wegenetz.counselling.models.registrations import (
    PassingOn,
    Registration,
    RegistrationDocument,
)

__all__ = [
    "Case",
    "CaseAppointment",
    "CaseOutcome",
    "Contact",
    "Handover",
    "HandoverEntry",
    "HandoverNotice",
    "HandoverPackage",
    "JourneyEvent",
    "PassingOn",
    "Plan",
    "PlanStep",
    "Registration",
    "RegistrationDocument",
    "Reminder",
    "TextBlock",
]
