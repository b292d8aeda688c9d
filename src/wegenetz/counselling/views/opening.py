"""Every page of a case opens the record in the same way: seen through the wall, written down once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.selectors.heads import head_of
from wegenetz.counselling.staff_case_parts import TABS, Opened
from wegenetz.foundation import clock
from wegenetz.people.services.looks import look_record

if TYPE_CHECKING:
    from wegenetz.foundation.http import ActorRequest


def case_opened(request: ActorRequest, case_id: int) -> Opened:
    """Return a case for one of its pages; whoever reads it leaves a row the person can see."""
    case = case_seen(case_id)
    match = request.resolver_match
    now = clock.now()
    if request.method == "GET":
        look_record(
            person_id=case.person_id,
            actor=request.actor,
            what=match.view_name if match else "",
            now=now,
        )
    return Opened(case=case, actor=request.actor, now=now, today=clock.today())


def frame_of(opened: Opened, tab: str) -> dict[str, Any]:
    """Return what the frame `counselling/staff_case_frame.html` shows around every page of a case."""
    return {
        "case": opened.case,
        "person": opened.case.person,
        "leads": opened.leads,
        "head": head_of(opened.case, today=opened.today),
        "tabs": TABS,
        "tab": tab,
        "now": opened.now,
        "today": opened.today,
        "has_sample_data": opened.case.institution.is_sample,
    }
