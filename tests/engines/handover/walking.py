"""A hand-over taken through steps, for tests: every step must succeed unless a refusal is expected."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from wegenetz.engines.handover.standing import Details, Standing, begin
from wegenetz.engines.handover.stepping import Step, step
from wegenetz.engines.handover.words import Action, Party
from wegenetz.engines.handover.working_days import Calendar

#: Bremen around the turn of the year.
HOLIDAYS = frozenset({date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)})
CALENDAR = Calendar(holidays=HOLIDAYS)
TUESDAY = datetime(2026, 11, 17, 10, 20, tzinfo=UTC)


def draft(*, concerns_person: bool = True, now: datetime = TUESDAY) -> Standing:
    return begin(handover="h", sender="a", receiver="b", now=now, concerns_person=concerns_person)


def attempt(
    standing: Standing,
    action: Action,
    party: Party,
    now: datetime = TUESDAY,
    **details: Any,
) -> object:
    return step(
        standing,
        action,
        party,
        now=now,
        calendar=CALENDAR,
        details=Details(**details),
        has_consent=True,
    )


def take(
    standing: Standing,
    action: Action,
    party: Party,
    now: datetime = TUESDAY,
    **details: Any,
) -> Step:
    taken = attempt(standing, action, party, now, **details)
    assert isinstance(taken, Step), taken
    return taken


def offered(*, concerns_person: bool = True, now: datetime = TUESDAY) -> Standing:
    start = draft(concerns_person=concerns_person, now=now)
    return take(start, Action.OFFER, Party.SENDER, now).after


def accepted(now: datetime = TUESDAY) -> Standing:
    return take(offered(now=now), Action.ACCEPT, Party.RECEIVER, now).after


def in_progress(now: datetime = TUESDAY) -> Standing:
    return take(accepted(now), Action.CONTACT, Party.RECEIVER, now).after
