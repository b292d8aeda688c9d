"""What the holder of a link sees: what was handed over, how it stands, and what can be answered."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.counselling.handover_letters import receiver_name
from wegenetz.counselling.handover_standing import calendar_for, standing_of
from wegenetz.counselling.handover_talk import talk_read
from wegenetz.counselling.handover_words import STATES
from wegenetz.counselling.selectors.handover_packages import name_in, sections_of
from wegenetz.counselling.selectors.handovers import package_of
from wegenetz.engines.handover.clocks import undo_until
from wegenetz.engines.handover.table import ENDS, allowed
from wegenetz.engines.handover.words import Action, Party, State
from wegenetz.network.selectors import desk_members, locations_of

if TYPE_CHECKING:
    from datetime import date, datetime

    from wegenetz.counselling.models import Handover


def page_of_link(row: Handover, *, now: datetime, today: date) -> dict[str, Any]:
    """Return the context of the page behind a link. Three queries."""
    package = package_of(row)
    contents = package.contents if package else {}
    able = set(allowed(State(row.state), Party.LINK_RECEIVER))
    is_open = row.state not in ENDS
    until = undo_until(standing_of(row), calendar_for(row)) if is_open else None
    if until is None or until <= now:
        able.discard(Action.UNDO)
    return {
        "row": row,
        "state": STATES[row.state],
        "is_open": is_open,
        "receiver": receiver_name(row),
        "is_lead_kept": row.person_id is not None and _has_nobody(row),
        "sender_at": _main_place(row),
        "is_lapsed": row.state == State.EXPIRED,
        "name": name_in(contents),
        "package": package,
        "talk": talk_read(package.talk) if package else [],
        "sections": sections_of(contents),
        "able": {action.value for action in able},
        "days": (row.answer_by - today).days if row.answer_by else None,
        "has_sample_data": row.sender.is_sample,
    }


def _main_place(row: Handover) -> Any:
    """Return where the sender can be called or written to; None if the directory does not say."""
    return next(iter(locations_of(row.sender_id)), None)


def _has_nobody(row: Handover) -> bool:
    """Whether nobody at the receiver could act on a case: it then stays with the sender."""
    return row.receiver_id is None or not desk_members(row.receiver_id)
