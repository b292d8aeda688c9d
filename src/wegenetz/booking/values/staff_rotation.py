"""Who hosts the next workshop: pure, fair in the long run, and able to say why."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

if TYPE_CHECKING:
    from collections.abc import Iterable

#: At this mean distance to the others half of what distance can cost is lost, in kilometres.
HALF_FAR = 60.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A member of a series as a possible host."""

    institution_id: int
    name: str
    joined_on: date
    last_hosted: date | None = None
    wishes: bool = False
    mean_km: float | None = None
    """Mean distance to the other members; empty where no place is known."""


def rotation(
    candidates: Iterable[Candidate], *, month: date, rhythm_months: int
) -> list[Candidate]:
    """Return possible hosts of a month, the first one proposed.

    Parameters
    ----------
    candidates : iterable of Candidate
        All members; each at most once.
    month : date
        When the workshop is.
    rhythm_months : int
        Months between two workshops.

    Notes
    -----
    Whoever wishes to host comes before everybody else. Among them counts how many workshops somebody has waited, less what
    distance costs, which is always below one workshop. So distance decides between neighbours in the queue, but nobody
    who keeps wishing is overtaken for ever: with k who wish, each hosts at least once in 2k workshops.
    """
    return sorted(
        candidates,
        key=lambda one: (
            not one.wishes,
            distance_cost(one.mean_km) - waited(one, month=month, rhythm_months=rhythm_months),
            one.institution_id,
        ),
    )


def waited(candidate: Candidate, *, month: date, rhythm_months: int) -> float:
    """Return how many workshops somebody has waited; who never hosted has waited one more than since joining."""
    if candidate.last_hosted is not None:
        return _months(candidate.last_hosted, month) / rhythm_months
    return _months(candidate.joined_on, month) / rhythm_months + 1


def distance_cost(mean_km: float | None) -> float:
    """Return what distance costs, in workshops: nothing next door, always less than one; half where it is unknown."""
    return 0.5 if mean_km is None else mean_km / (mean_km + HALF_FAR)


def _months(earlier: date, later: date) -> int:
    return max(0, (later.year - earlier.year) * 12 + later.month - earlier.month)


def reason(candidate: Candidate, *, month: date) -> str:
    """Return in one sentence why somebody stands where it stands."""
    wish = (
        _("möchte Gastgeber sein")
        if candidate.wishes
        else _("hat sich nicht gemeldet, fragen Sie nach")
    )
    parts = [wish, _turn(candidate, month)]
    if candidate.mean_km is not None:
        parts.append(_("im Mittel %(km)d km zu den anderen") % {"km": round(candidate.mean_km)})
    return f"{candidate.name}: {', '.join(parts)}."


def _turn(candidate: Candidate, month: date) -> str:
    if candidate.last_hosted is None:
        return _("war noch nie dran")
    months = _months(candidate.last_hosted, month)
    return ngettext(
        "zuletzt vor %(months)d Monat dran", "zuletzt vor %(months)d Monaten dran", months
    ) % {"months": months}
