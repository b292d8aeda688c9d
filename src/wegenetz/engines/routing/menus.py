"""Which providers of a step are worth a thought, on a given ready day."""

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from wegenetz.engines.routing.compiling import Provider
from wegenetz.engines.routing.labels import FIELD
from wegenetz.engines.routing.lifting import Lifts
from wegenetz.engines.routing.problem import Step
from wegenetz.engines.values.days import NEVER


class Choice(NamedTuple):
    """What using a provider changes in a label."""

    gains: tuple[tuple[int, int], ...]
    """(position of the field, lifted day) of each fact gained in time to be of use."""
    cost: int
    """At the position of the cost field."""
    institution: int
    """As a bit; 0 if there is none, or none that could be met before or again."""
    alone: int
    """1 for an institution that can be met on this step only: always a further hand-over."""
    offer: int
    """As a bit: the smaller the id, the higher."""
    provider: Provider


#: A choice with the days of the facts the step gives, in their order.
_Row = tuple[tuple[int, ...], Choice]


class Menu:
    """The choices of one step, worked out once per ready day.

    A provider stays off the menu if another one is never later, not dearer and brings no
    further hand-over: either it has no institution or the same one, or nobody can meet the
    worse one's institution *again* after this block. Somebody may have met it *before*, though:
    such choices come back onto the menu of who did.
    """

    def __init__(
        self, step: Step, lifts: Lifts, choice_of: Callable[[Provider], Choice], open_later: int
    ) -> None:
        self._gives = step.gives
        self._lifts = lifts
        self._rows = [(p.timetable, choice_of(p)) for p in step.providers]
        self._open_later = open_later
        self._known: dict[int, tuple[tuple[Choice, ...], int, dict[int, tuple[Choice, ...]]]] = {}

    def choices(self, ready: int, met: int) -> Sequence[Choice]:
        """What to try on a ready day, after meeting certain institutions.

        O(providers x (log runs + choices)) for a new ready day, else one look-up.
        """
        known = self._known.get(ready)
        if known is None:
            known = self._known[ready] = self._worked_out(ready)
        everybody, reunions, by_institution = known
        if not met & reunions:
            return everybody
        return [
            *everybody,
            *(
                choice
                for institution, choices in by_institution.items()
                if met & institution
                for choice in choices
            ),
        ]

    def _worked_out(
        self, ready: int
    ) -> tuple[tuple[Choice, ...], int, dict[int, tuple[Choice, ...]]]:
        rows = self._rows_in_time(ready)
        everybody = self._undominated(rows, self._beats)
        on_menu = {id(choice.provider) for _, choice in everybody}
        regulars: dict[int, list[_Row]] = {}
        reunions = 0
        for days, choice in rows:
            if choice.institution and not choice.institution & self._open_later:
                regulars.setdefault(choice.institution, []).append((days, choice))
        by_institution = {}
        for institution, own in regulars.items():
            left = [
                row
                for row in self._undominated(own, _beats_at_home)
                if id(row[1].provider) not in on_menu
            ]
            if left:
                reunions |= institution
                by_institution[institution] = self._served(left)
        return self._served(everybody), reunions, by_institution

    def _rows_in_time(self, ready: int) -> list[_Row]:
        rows = []
        for timetable, choice in self._rows:
            end = timetable.arrival(ready)
            if end < NEVER:
                days = tuple(self._lifts.lifted(fact, end) for fact in self._gives)
                if min(days) < NEVER:
                    rows.append((days, choice))
        rows.sort(key=lambda row: (row[0], *row[1][1:4], -row[1].offer))
        return rows

    def _undominated(
        self, rows: Iterable[_Row], beats: Callable[[Choice, Choice], bool]
    ) -> list[_Row]:
        kept: list[_Row] = []
        for days, choice in rows:
            if not any(
                beats(other, choice) and _nowhere_later(other_days, days)
                for other_days, other in kept
            ):
                kept.append((days, choice))
        return kept

    def _beats(self, one: Choice, other: Choice) -> bool:
        """Whether one choice makes another superfluous for who has met neither; days apart."""
        if one.cost > other.cost:
            return False
        free = not one.institution and not one.alone
        other_free = not other.institution and not other.alone
        other_once = not other.institution & self._open_later
        if not free and (other_free or not (other_once or one.institution == other.institution)):
            return False
        saves = free and not other_free and other_once
        return saves or one.cost < other.cost or one.offer >= other.offer

    def _served(self, rows: Iterable[_Row]) -> tuple[Choice, ...]:
        return tuple(
            choice._replace(
                gains=tuple(
                    (FIELD * fact, day)
                    for fact, day in zip(self._gives, days, strict=True)
                    if day < NEVER
                )
            )
            for days, choice in rows
        )


def _beats_at_home(one: Choice, other: Choice) -> bool:
    """Whether one choice makes another of the same institution superfluous; days apart."""
    return one.cost < other.cost or (one.cost == other.cost and one.offer >= other.offer)


def _nowhere_later(days: tuple[int, ...], others: tuple[int, ...]) -> bool:
    return all(day <= other for day, other in zip(days, others, strict=True))
