"""What stands on the page of a case: its tabs, and the parts of its first page. Every matter adds its own here.

A part is a template and a function that returns what the template shows. To add one, append a line to :data:`MAIN` (wide
column) or :data:`SIDE`; to add a page, append a line to :data:`TABS` and let its view use `views/opening.py`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.models import Case
from wegenetz.counselling.selectors.handovers import handovers_of_case
from wegenetz.counselling.selectors.staff_intake import intake_of
from wegenetz.counselling.staff_plan_part import plan_told
from wegenetz.foundation.actor import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A case somebody has open."""

    case: Case
    actor: Actor
    now: datetime
    today: date

    @property
    def leads(self) -> bool:
        """Whether a house of the actor is responsible for the case; others see what was handed to them."""
        return self.case.institution_id in self.actor.desks


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of the first page."""

    template: str
    context: Callable[[Opened], dict[str, Any]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Tab:
    """One page of a case."""

    page: str
    label: Any


def _intake(opened: Opened) -> dict[str, Any]:
    return {"intake": intake_of(opened.case, actor=opened.actor)}


def _plan(opened: Opened) -> dict[str, Any]:
    return plan_told(opened.case.pk, today=opened.today)


TABS: tuple[Tab, ...] = (
    Tab(page="counselling:case", label=_("Verlauf")),
    Tab(page="counselling:case-routes", label=_("Wege")),
    Tab(page="counselling:case-documents", label=_("Dokumente")),
    Tab(page="counselling:case-messages", label=_("Nachrichten")),
    Tab(page="counselling:case-consents", label=_("Einwilligungen")),
)
MAIN: tuple[Part, ...] = (
    Part(template="counselling/staff_case_intake.html", context=_intake),
    Part(template="counselling/staff_case_plan.html", context=_plan),
)
SIDE: tuple[Part, ...] = (
    Part(
        template="counselling/staff_case_handovers.html",
        context=lambda opened: handovers_of_case(opened.case.pk),
    ),
)


def context_of(parts: tuple[Part, ...], opened: Opened) -> dict[str, Any]:
    """Return what all parts show."""
    found: dict[str, Any] = {}
    for part in parts:
        found |= part.context(opened)
    return found
