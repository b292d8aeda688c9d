"""Every page of a case opens the record in the same way: seen through the wall, written down once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.counselling.case_policies import must_lead
from wegenetz.counselling.errors import CaseUnknown
from wegenetz.counselling.selectors.cases import case_seen, case_to_change
from wegenetz.counselling.selectors.duplicates import kept_for
from wegenetz.counselling.selectors.heads import head_of
from wegenetz.counselling.staff_case_parts import TABS, Opened
from wegenetz.foundation import clock
from wegenetz.people.selectors.persons import classes_opened
from wegenetz.people.services.looks import look_record

if TYPE_CHECKING:
    from wegenetz.foundation.http import ActorRequest


def case_opened(
    request: ActorRequest, case_id: int, *, needs: str = "", leading: bool = False
) -> Opened:
    """Return a case for one of its pages; whoever reads it leaves a row the person can see.

    A form that was sent gets the case for itself: a second writer waits until the first is done.

    Parameters
    ----------
    needs : str
        The class of data the page is about; where no grant opens it, there is no such page.
    leading : bool
        Only the house that leads the case gets the page.

    Raises
    ------
    CaseUnknown
        There is none, or not for this member.
    NotLeading
        Another house leads it.
    """
    is_reading = request.method in {"GET", "HEAD"}
    case = case_seen(case_id) if is_reading else case_to_change(case_id)
    now = clock.now()
    scope = classes_opened(case.person_id, actor=request.actor, now=now)
    if needs and needs not in scope:
        raise CaseUnknown
    if leading:
        must_lead(request.actor, case)
    if is_reading:
        match = request.resolver_match
        look_record(
            person_id=case.person_id,
            actor=request.actor,
            what=match.view_name if match else "",
            now=now,
        )
    return Opened(case=case, actor=request.actor, now=now, today=clock.today(), scope=scope)


def frame_of(opened: Opened, tab: str) -> dict[str, Any]:
    """Return what the frame `counselling/staff_case_frame.html` shows around every page of a case."""
    return {
        "case": opened.case,
        "case_key": str(opened.case.pk),
        "person": opened.case.person,
        "leads": opened.leads,
        "is_at_work": opened.is_at_work,
        "sees_talks": "counselling" in opened.scope,
        "head": head_of(opened.case, today=opened.today),
        "tabs": [one for one in TABS if one.data_class in opened.scope],
        "tab": tab,
        "kept": kept_for(opened.case),
        "now": opened.now,
        "today": opened.today,
        "has_sample_data": opened.case.institution.is_sample,
    }
