"""What reporting puts on the page of a case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.counselling import staff_case_parts as parts
from wegenetz.people.selectors.notice_letters import notice_letter_of
from wegenetz.people.selectors.retention import goes_on
from wegenetz.reporting.funds import demands_esf
from wegenetz.reporting.selectors.esf import Funded, participation_of


def funding(opened: parts.Opened) -> dict[str, Any]:
    """Return what the part about funding shows; nothing where no money of the ESF Plus pays."""
    if not opened.leads or not demands_esf(opened.case.subproject):
        return {}
    held = Funded(case=opened.case, participation=participation_of(opened.case.pk))
    return {"esf": held}


def keeping(opened: parts.Opened) -> dict[str, Any]:
    """Return when the record will be made anonymous, and whether a letter must say so; nothing while it stays."""
    person = opened.case.person
    if person.notified_on is None or not opened.leads:
        return {}
    return {
        "goes_on": goes_on(person),
        "notice_letter": None if person.email else notice_letter_of(person.pk, actor=opened.actor),
    }


def register() -> None:
    """Add our parts, once."""
    parts.TABS = (*parts.TABS, parts.Tab(page="reporting:letters", label=_("Schreiben")))
    parts.MAIN = (
        parts.Part(template="reporting/staff_case_keeping.html", context=keeping),
        *parts.MAIN,
    )
    parts.SIDE = (
        *parts.SIDE,
        parts.Part(template="reporting/staff_case_funding.html", context=funding),
    )
