"""When a route arrives, whichever way its decisions fall."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from math import floor

from wegenetz.engines.routing.answer import Branch, Route


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """The outcomes of a route that lead to the goal, taken together."""

    expected: date
    """Mean of their finishes, weighed by how likely they are."""
    worst: date
    arrives: float
    """How likely one of them is, above 0 to 1; below 1 some outcome leads no further."""


def outlook(route: Route) -> Outlook | None:
    """Take the outcomes of a route together.

    Parameters
    ----------
    route : Route
        With its branches.

    Returns
    -------
    Outlook or None
        None: nothing is decided on this route, or no outcome that can happen arrives.

    Notes
    -----
    Where every outcome arrives, this is ``expected_finish`` and ``worst_finish`` of the route. O(branches).
    """
    ends = list(_ends(route.finish, route.branches))
    arriving = [(share, day) for share, day in ends if day]
    if not (route.branches and arriving):
        return None
    arrives = sum(share for share, _ in arriving)
    mean = sum(share * day.toordinal() for share, day in arriving) / arrives
    return Outlook(
        expected=date.fromordinal(floor(mean + 0.5)),
        worst=max(day for _, day in arriving),
        arrives=1.0 if len(arriving) == len(ends) else arrives,
    )


def _ends(finish: date | None, branches: Sequence[Branch]) -> Iterator[tuple[float, date | None]]:
    """How likely each end of a way is, and its day; one decision after the other falls as assumed or another way."""
    likely = 1.0
    for _, outcomes in groupby(branches, key=lambda branch: branch.offer):
        as_assumed = 1.0
        for branch in outcomes:
            if branch.assumed:
                as_assumed = branch.weight
                continue
            further = _ends(branch.finish, branch.branches)
            yield from (
                (likely * branch.weight * share, day) for share, day in further if branch.weight
            )
        likely *= as_assumed
    if likely:
        yield likely, finish
