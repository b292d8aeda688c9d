"""Pauses: each has a last day, and together they are no longer than a silence may be."""

from dataclasses import replace
from datetime import date

from wegenetz.engines.handover.standing import Pause, Standing
from wegenetz.engines.handover.terms import Terms
from wegenetz.engines.handover.words import PauseReason, State
from wegenetz.engines.handover.working_days import ONE_DAY, Calendar, last_day


def pauses_until(standing: Standing, last: date) -> tuple[Pause, ...]:
    """Return the pauses as if all of them had ended on a day at the latest."""
    return tuple(
        replace(pause, ends=min(pause.ends, last))
        for pause in standing.pauses
        if pause.starts <= last
    )


def latest_pause(standing: Standing, since: date, today: date, terms: Terms) -> date | None:
    """Return the last day until which a pause that begins today may go.

    Parameters
    ----------
    standing : Standing
    since : date
        Day of the event from which the clocks count.
    today : date
    terms : Terms

    Returns
    -------
    date or None
        None if no day is left. Days that are paused already cost nothing more.

    Notes
    -----
    Of calendar days, ``terms.longest_wait`` can be paused while an answer is due, ``terms.longest_pause`` afterwards. The time between
    an acceptance and its undoing is not counted: nobody asked for it.
    """
    asked = [pause for pause in standing.pauses if pause.reason is not PauseReason.UNDONE]
    is_offered = standing.state is State.OFFERED
    left = terms.longest_wait if is_offered else terms.longest_pause
    left -= sum(_is_in(asked, day) for day in _days(since, today))
    last = today - ONE_DAY
    while left > 0 or _is_in(asked, last + ONE_DAY):
        last += ONE_DAY
        left -= not _is_in(asked, last)
    return last if last >= today else None


def question_until(
    standing: Standing, today: date, calendar: Calendar, terms: Terms
) -> date | None:
    """Return the last day on which a question that is asked today holds the clock; None if no day of pause is left."""
    since = calendar.day_of(standing.counts_from)
    latest = latest_pause(standing, since, today, terms)
    return None if latest is None else min(latest, last_day(calendar, today, terms.question))


def answered(standing: Standing, today: date) -> tuple[Pause, ...]:
    """Return the pauses as if questions had been answered today: only theirs end."""
    asked = PauseReason.QUESTION_ASKED
    ended = [
        replace(pause, ends=min(pause.ends, today - ONE_DAY)) if pause.reason is asked else pause
        for pause in standing.pauses
    ]
    return tuple(pause for pause in ended if pause.starts <= pause.ends)


def _is_in(pauses: list[Pause], day: date) -> bool:
    return any(pause.covers(day) for pause in pauses)


def _days(first: date, end: date) -> list[date]:
    """Return the days from the first one up to, but without, the end."""
    return [date.fromordinal(day) for day in range(first.toordinal(), end.toordinal())]
