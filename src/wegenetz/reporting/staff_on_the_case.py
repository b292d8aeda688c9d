"""What reporting puts on the page of a case."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wegenetz.counselling import staff_case_parts as parts
from wegenetz.reporting.funds import demands_esf
from wegenetz.reporting.selectors.esf import Funded, participation_of


def funding(opened: parts.Opened) -> dict[str, Any]:
    """Return what the part about funding shows; nothing where no money of the ESF Plus pays."""
    if not opened.leads or not demands_esf(opened.case.subproject):
        return {}
    held = Funded(case=opened.case, participation=participation_of(opened.case.pk))
    return {"esf": held}


def register() -> None:
    """Add our parts, once."""
    parts.TABS = (*parts.TABS, parts.Tab(page="reporting:letters", label=_("Schreiben")))
    parts.SIDE = (
        *parts.SIDE,
        parts.Part(template="reporting/staff_case_funding.html", context=funding),
    )
