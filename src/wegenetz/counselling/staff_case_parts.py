"""What stands on the page of a case: its tabs, and the parts of its first page. Every matter adds its own here.

A part is a template and a function that returns what the template shows. To add one, append a line to :data:`MAIN` (wide
column) or :data:`SIDE`; to add a page, append a line to :data:`TABS` and let its view use `views/opening.py`. Parts are shown
if a grant opens their class of data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.case_policies import OPEN
from wegenetz.counselling.models import Case
from wegenetz.counselling.selectors.appointments import meetings_of_case
from wegenetz.counselling.selectors.handovers import handovers_of_case
from wegenetz.counselling.selectors.records import (
    contacts_last,
    outcomes_of,
    reminders_done,
    reminders_open,
)
from wegenetz.counselling.selectors.staff_intake import intake_of
from wegenetz.counselling.selectors.ways import way_of
from wegenetz.counselling.staff_plan_part import plan_told
from wegenetz.foundation.actor import Actor
from wegenetz.people.data_classes import DataClass
from wegenetz.people.selectors.grants import look_before, who_sees


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A case somebody has open."""

    case: Case
    actor: Actor
    now: datetime
    today: date
    scope: frozenset[str]
    """Classes of data that are open to the actor."""

    @property
    def leads(self) -> bool:
        """Whether a house of the actor is responsible for the case; others see what was handed to them."""
        return self.case.institution_id in self.actor.desks

    @property
    def is_at_work(self) -> bool:
        """Whether something can be recorded in the case."""
        return self.case.status in OPEN and self.case.deleted_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the first page."""

    template: str
    context: Callable[[Opened], dict[str, Any]]
    data_class: str = DataClass.CONTACT.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One page of a case."""

    page: str
    label: Any
    data_class: str = DataClass.CONTACT.value


def _intake(opened: Opened) -> dict[str, Any]:
    return {"intake": intake_of(opened.case, actor=opened.actor)}


def _plan(opened: Opened) -> dict[str, Any]:
    return plan_told(opened.case.pk, today=opened.today)


def _talks(opened: Opened) -> dict[str, Any]:
    reminders = reminders_open(opened.case)
    return {
        "contacts": contacts_last(opened.case),
        "reminders": reminders,
        "reminders_done": reminders_done(opened.case),
        "first_due": next((one for one in reminders if one.due_on < opened.today), None),
    }


def _outcomes(opened: Opened) -> dict[str, Any]:
    return {"outcomes": outcomes_of(opened.case)}


def _appointments(opened: Opened) -> dict[str, Any]:
    return {"meetings": meetings_of_case(opened.case, now=opened.now)}


def _seeing(opened: Opened) -> dict[str, Any]:
    if not opened.leads:
        return {}
    person_id, now = opened.case.person_id, opened.now
    return {
        "seeing": who_sees(person_id, now=now),
        "last_look": look_before(person_id, opened.actor.desks, now=now),
    }


def _nothing(opened: Opened) -> dict[str, Any]:
    return {}


COUNSELLING = DataClass.COUNSELLING.value
PLAN = DataClass.PLAN.value

TABS: tuple[Tab, ...] = (
    Tab(page="counselling:case", label=_("Verlauf")),
    Tab(page="counselling:case-facts", label=_("Angaben")),
    Tab(page="counselling:case-routes", label=_("Wege"), data_class=PLAN),
    Tab(page="counselling:contacts", label=_("Kontakte"), data_class=COUNSELLING),
    Tab(
        page="counselling:case-documents",
        label=_("Dokumente"),
        data_class=DataClass.DOCUMENTS.value,
    ),
    Tab(page="counselling:case-messages", label=_("Nachrichten")),
    Tab(page="counselling:case-consents", label=_("Einwilligungen")),
    Tab(page="counselling:case-changes", label=_("Änderungen")),
)
MAIN: tuple[Part, ...] = (
    Part(template="counselling/staff_case_intake.html", context=_intake),
    Part(template="counselling/staff_case_due.html", context=_talks, data_class=COUNSELLING),
    Part(template="counselling/staff_case_plan.html", context=_plan, data_class=PLAN),
    Part(template="counselling/staff_case_talks.html", context=_nothing, data_class=COUNSELLING),
)
SIDE: tuple[Part, ...] = (
    Part(template="counselling/staff_case_next.html", context=_nothing, data_class=COUNSELLING),
    Part(template="counselling/staff_case_appointments.html", context=_appointments),
    Part(template="counselling/staff_case_seeing.html", context=_seeing),
    Part(
        template="counselling/staff_case_handovers.html",
        context=lambda opened: handovers_of_case(opened.case.pk),
    ),
    Part(template="counselling/staff_case_outcomes.html", context=_outcomes, data_class=PLAN),
    Part(template="counselling/staff_case_life.html", context=_nothing),
)


def parts_of(parts: tuple[Part, ...], opened: Opened) -> list[Part]:
    """Return the parts whose data are open to the actor."""
    return [part for part in parts if part.data_class in opened.scope]


def context_of(parts: list[Part], opened: Opened) -> dict[str, Any]:
    """Return what these parts show, and the life path made of it."""
    found: dict[str, Any] = {}
    for part in parts:
        found |= part.context(opened)
    table = found.get("plan_table")
    return found | {
        "way": way_of(
            opened.case,
            today=opened.today,
            contacts=found.get("contacts", ()),
            reminders=found.get("reminders", ()),
            outcomes=found.get("outcomes", ()),
            steps=[row.step for row in table.rows] if table else (),
        )
    }
