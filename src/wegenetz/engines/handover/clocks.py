"""The clocks: what happens when nobody does anything. Which clock runs in which state is one table."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from wegenetz.engines.handover.standing import Standing
from wegenetz.engines.handover.table import SENT, Parties
from wegenetz.engines.handover.terms import TERMS, Terms
from wegenetz.engines.handover.words import ClockKind, Party, State
from wegenetz.engines.handover.working_days import ONE_DAY, Calendar, last_day

#: Moves the end of a day back into it.
MOMENT = timedelta(microseconds=1)

_SENDER = frozenset({Party.SENDER})
_BOTH: Parties = frozenset({Party.SENDER, Party.RECEIVER, Party.PERSON})
_ALL: Parties = _BOTH | {Party.COORDINATOR}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockRule:
    """One row of the table of clocks."""

    kind: ClockKind
    state: State
    working_days: Callable[[Terms], int]
    tells: Parties
    ends: bool = False
    """Whether it ends the hand-over."""


CLOCKS: tuple[ClockRule, ...] = (
    ClockRule(
        kind=ClockKind.DRAFT_REMINDER,
        state=State.DRAFTED,
        working_days=lambda terms: terms.draft.reminder,
        tells=_SENDER,
    ),
    ClockRule(
        kind=ClockKind.DRAFT_EXPIRES,
        state=State.DRAFTED,
        working_days=lambda terms: terms.draft.end,
        tells=_SENDER,
        ends=True,
    ),
    ClockRule(
        kind=ClockKind.ANSWER_REMINDER,
        state=State.OFFERED,
        working_days=lambda terms: terms.answer.reminder,
        tells=frozenset({Party.RECEIVER, Party.PERSON}),
    ),
    ClockRule(
        kind=ClockKind.ANSWER_COORDINATOR,
        state=State.OFFERED,
        working_days=lambda terms: terms.answer.coordinator,
        tells=_ALL,
    ),
    ClockRule(
        kind=ClockKind.ANSWER_EXPIRES,
        state=State.OFFERED,
        working_days=lambda terms: terms.answer.end,
        tells=_ALL,
        ends=True,
    ),
    ClockRule(
        kind=ClockKind.CONTACT_REMINDER,
        state=State.ACCEPTED,
        working_days=lambda terms: terms.contact.reminder,
        tells=_BOTH,
    ),
    ClockRule(
        kind=ClockKind.CONTACT_COORDINATOR,
        state=State.ACCEPTED,
        working_days=lambda terms: terms.contact.coordinator,
        tells=_ALL,
    ),
    ClockRule(
        kind=ClockKind.CONTACT_EXPIRES,
        state=State.ACCEPTED,
        working_days=lambda terms: terms.contact.end,
        tells=_ALL,
        ends=True,
    ),
    ClockRule(
        kind=ClockKind.PROGRESS_REMINDER,
        state=State.IN_PROGRESS,
        working_days=lambda terms: terms.progress.reminder,
        tells=_BOTH,
    ),
    ClockRule(
        kind=ClockKind.PROGRESS_COORDINATOR,
        state=State.IN_PROGRESS,
        working_days=lambda terms: terms.progress.coordinator,
        tells=_ALL,
    ),
    ClockRule(
        kind=ClockKind.PROGRESS_EXPIRES,
        state=State.IN_PROGRESS,
        working_days=lambda terms: terms.progress.end,
        tells=_ALL,
        ends=True,
    ),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clock:
    """A clock of one hand-over."""

    kind: ClockKind
    at: datetime
    """From when it is due, in UTC: the end of its last day."""
    last_day: date
    """Local day until which everything is in time."""
    tells: Parties
    ends: bool
    key: str
    """The same for the same notice, whatever pauses or restarts come between. Keep it once, and nobody is told twice."""


def clocks(standing: Standing, calendar: Calendar, terms: Terms = TERMS) -> tuple[Clock, ...]:
    """Return the clocks that run and have not fired.

    Parameters
    ----------
    standing : Standing
    calendar : Calendar
        Of the Land of the one who has to act.
    terms : Terms, optional

    Returns
    -------
    tuple of Clock
        Earliest first. Empty in end states, and only there: the clock that ends the hand-over is always among them.

    Notes
    -----
    O(d) for d calendar days until the last clock; 0.1 to 0.3 milliseconds.
    """
    since = calendar.day_of(standing.counts_from)
    found = [
        _clock(
            rule,
            standing,
            calendar,
            last=last_day(calendar, since, rule.working_days(terms), standing.is_paused),
        )
        for rule in CLOCKS
        if rule.state is standing.state
    ]
    if standing.link_ends is not None and standing.state in SENT:
        found.append(_link_clock(standing, standing.link_ends, calendar))
    left = (clock for clock in found if clock.ends or clock.key not in standing.fired)
    return tuple(sorted(left, key=lambda clock: (clock.at, clock.ends)))


def _clock(rule: ClockRule, standing: Standing, calendar: Calendar, *, last: date) -> Clock:
    told = rule.tells if standing.asked_at is None else rule.tells | _SENDER
    told = told if standing.concerns_person else told - {Party.PERSON}
    return Clock(
        kind=rule.kind,
        at=calendar.end_of(last),
        last_day=last,
        tells=told,
        ends=rule.ends,
        key=_key(standing, rule.kind, standing.counts_from),
    )


def _key(standing: Standing, kind: ClockKind, event: datetime) -> str:
    return f"{standing.id}:{kind}:{event.astimezone(UTC).isoformat()}"


def _link_clock(standing: Standing, ends: datetime, calendar: Calendar) -> Clock:
    return Clock(
        kind=ClockKind.LINK_ENDS,
        at=ends,
        last_day=calendar.day_of(ends - MOMENT),
        tells=_SENDER,
        ends=False,
        key=_key(standing, ClockKind.LINK_ENDS, ends),
    )


def next_clock(standing: Standing, calendar: Calendar, terms: Terms = TERMS) -> Clock | None:
    """Return the clock that comes first; it may be due already.

    Parameters
    ----------
    standing : Standing
    calendar : Calendar
        Of the Land of the one who has to act.
    terms : Terms, optional

    Returns
    -------
    Clock or None
        None in end states only.

    Examples
    --------
    >>> from wegenetz.engines.handover.standing import begin
    >>> draft = begin(handover="7", sender="a", receiver="b", now=datetime(2026, 11, 17, 10, tzinfo=UTC))
    >>> clock = next_clock(draft, Calendar())
    >>> str(clock.kind), str(clock.last_day), str(clock.at)
    ('draft_reminder', '2026-11-20', '2026-11-20 23:00:00+00:00')
    """
    return next(iter(clocks(standing, calendar, terms)), None)


def due(
    standing: Standing, now: datetime, calendar: Calendar, terms: Terms = TERMS
) -> tuple[Clock, ...]:
    """Return the clocks that have to fire, earliest first.

    Parameters
    ----------
    standing : Standing
    now : datetime
        With its time zone.
    calendar : Calendar
        Of the Land of the one who has to act.
    terms : Terms, optional

    Returns
    -------
    tuple of Clock
        After a long standstill there may be several; fire them in this order. The clock that ends the hand-over comes last of those
        that are due at the same instant.
    """
    return tuple(clock for clock in clocks(standing, calendar, terms) if clock.at <= now)


def undo_until(standing: Standing, calendar: Calendar, terms: Terms = TERMS) -> datetime | None:
    """Return until when an acceptance can be taken back, in UTC.

    Parameters
    ----------
    standing : Standing
    calendar : Calendar
    terms : Terms, optional

    Returns
    -------
    datetime or None
        None if there is nothing to take back, or if that happened once before. Pauses do not make it longer.
    """
    if standing.state is not State.ACCEPTED or standing.is_undone:
        return None
    accepted = calendar.day_of(standing.counts_from)
    return calendar.end_of(last_day(calendar, accepted, terms.undo))


def link_until(now: datetime, calendar: Calendar, terms: Terms = TERMS) -> datetime:
    """Return until when a link that is sent now is valid: the end of the n-th calendar day after today, in UTC."""
    return calendar.end_of(calendar.day_of(now) + terms.link * ONE_DAY)
