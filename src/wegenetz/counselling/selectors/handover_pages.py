"""What the page of a hand-over shows: how far it is, what was done, what can be done next."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from wegenetz.counselling.handover_letters import receiver_name, who_is_there
from wegenetz.counselling.handover_standing import calendar_for, paused_until, standing_of
from wegenetz.counselling.handover_talk import talk_read
from wegenetz.counselling.handover_words import STATES
from wegenetz.counselling.selectors.handover_knowing import Waiting, waiting_of
from wegenetz.counselling.selectors.handover_meetings import meeting_of
from wegenetz.counselling.selectors.handover_packages import name_in, sections_of
from wegenetz.counselling.selectors.handover_reach import unwritten
from wegenetz.counselling.selectors.handovers import entries_of, package_of
from wegenetz.counselling.staff_handover_words import (
    ALL_REASONS,
    ASKING,
    DEEDS,
    LINK_MADE,
    MAKE_LINK,
    MARKS,
    OPTIONS,
    PARTIES,
    STEPS,
)
from wegenetz.engines.handover.clocks import undo_until
from wegenetz.engines.handover.table import ENDS, TAKEN, allowed, options
from wegenetz.engines.handover.words import Action, Party, State
from wegenetz.network.selectors import desk_members

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from wegenetz.counselling.models import Handover, HandoverPackage

#: What leads on in each state: the one primary action.
ANSWERS = frozenset({Action.ACCEPT, Action.ASK, Action.REDIRECT, Action.DECLINE})
LEADING = (Action.REPLY, Action.ACCEPT, Action.CONTACT, Action.COMPLETE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Door:
    """A step somebody may take."""

    deed: str
    label: Any
    asks: bool
    is_leading: bool
    is_answer: bool
    """Stands in the answer form."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """An entry as people read it."""

    at: datetime
    what: Any
    who: Any
    reason: Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """A point of the loop."""

    label: Any
    state: str
    """``done``, ``now`` or empty."""


def page_of_handover(
    row: Handover, parties: Iterable[Party], *, now: datetime, today: date
) -> dict[str, Any]:
    """Return the context of a hand-over's page. Five queries at most, two more for the sender, and three more once it is late."""
    package = package_of(row)
    contents = package.contents if package else {}
    held = set(parties)
    is_mine = Party.SENDER in held and row.state not in ENDS
    reached = unwritten(row, now=now) if is_mine else None
    return {
        "row": row,
        "state": STATES[row.state],
        "is_open": row.state not in ENDS,
        "is_draft": row.state == State.DRAFTED,
        "is_sender": Party.SENDER in held,
        "name": name_in(contents),
        "receiver": receiver_name(row),
        "lead": who_is_there(row),
        "package": package,
        "talk": talk_read(package.talk) if package else [],
        "lead_kept": _lead_kept(row),
        "unwritten": reached,
        "meeting": meeting_of(row),
        "sections": sections_of(contents),
        "reason": ALL_REASONS.get(row.reason, ""),
        "entries": [_told(entry, is_unwritten=reached is not None) for entry in entries_of(row)],
        "marks": marks_of(row),
        "doors": doors_of(row, held, now=now, today=today, is_unwritten=reached is not None),
        "options": _options(row) if Party.SENDER in held else [],
        "days": (row.answer_by - today).days if row.answer_by else None,
        "paused_until": paused_until(row, today),
        "today": today,
        "waiting": None
        if held == {Party.COORDINATOR}
        else _waiting(row, package, now=now, today=today),
        "followers": list(row.followers.order_by("pk")),
        "has_sample_data": row.sender.is_sample,
    }


def _lead_kept(row: Handover) -> str:
    """Return why the sender leads the case whatever the receiver says: ``outside`` or ``no_desk``; empty where it may go."""
    if row.person_id is None or row.state == State.DRAFTED:
        return ""
    if row.receiver_id is None:
        return "outside"
    if row.state == State.OFFERED:
        return "" if not row.link_digest or desk_members(row.receiver_id) else "no_desk"
    is_kept = row.case is not None and row.case.institution_id == row.sender_id
    return "no_desk" if row.state in TAKEN and is_kept else ""


def _waiting(
    row: Handover, package: HandoverPackage | None, *, now: datetime, today: date
) -> Waiting | None:
    """Return what the person knows of a hand-over that is late."""
    if row.answer_by is None or row.answer_by >= today or row.state == State.DRAFTED:
        return None
    packages = {row.pk: package} if package else {}
    return waiting_of([row], now=now, packages=packages).get(row.pk)


def doors_of(
    row: Handover, parties: set[Party], *, now: datetime, today: date, is_unwritten: bool = False
) -> list[Door]:
    """Return the steps the reader may take now, the leading one first; a link that cannot be sent is made."""
    able = {action for party in parties for action in allowed(State(row.state), party)}
    standing = standing_of(row)
    until = undo_until(standing, calendar_for(row)) if row.state not in ENDS else None
    if until is None or until <= now:
        able.discard(Action.UNDO)
    if paused_until(row, today) is None:
        able.discard(Action.RESUME)
    if row.receiver_id is not None and not row.link_digest:
        able -= {Action.SEND_LINK, Action.REVOKE_LINK}
    if not row.link_digest:
        able.discard(Action.REVOKE_LINK)
    if row.asked_at is None:
        able.discard(Action.REPLY)
    leading = next((action for action in LEADING if action in able), None)
    if row.state == State.IN_PROGRESS and Action.COMPLETE in able:
        leading = Action.COMPLETE
    found = [
        Door(
            deed=deed,
            label=MAKE_LINK if is_unwritten and action is Action.SEND_LINK else label,
            asks=action in ASKING,
            is_leading=action is leading,
            is_answer=action in ANSWERS,
        )
        for deed, (action, label) in STEPS.items()
        if action in able
    ]
    return sorted(found, key=lambda door: not door.is_leading)


def _options(row: Handover) -> list[Any]:
    return [OPTIONS[option] for option in options(State(row.state), _reason(row))]


def _reason(row: Handover) -> Any:
    return row.reason or None


def _told(entry: Any, *, is_unwritten: bool) -> Told:
    action = Action(entry.action)
    who = entry.user.name if entry.user else entry.institution or PARTIES[Party(entry.party)]
    return Told(
        at=entry.at,
        what=LINK_MADE if is_unwritten and action is Action.SEND_LINK else DEEDS[action],
        who=who,
        reason=ALL_REASONS.get(entry.reason, ""),
    )


def marks_of(row: Handover) -> list[Mark]:
    """Return how far a hand-over is, in four points; the present one is marked."""
    names = MARKS
    is_end = row.state in ENDS
    reached = [
        (names[0], row.offered_at is not None),
        (names[1], row.read_at is not None or row.accepted_at is not None),
        (names[2], row.accepted_at is not None or is_end),
        (names[3], is_end),
    ]
    found, is_found = [], False
    for label, is_reached in reached:
        state = "done" if is_reached else ("" if is_found else "now")
        is_found = is_found or not is_reached
        found.append(Mark(label=label, state=state))
    return found
