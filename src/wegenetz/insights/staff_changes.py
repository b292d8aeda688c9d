"""Changes as pages show them: on the map, as a row of the table, as bars."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.insights.changes import BETTER, WORSE, Changed
from wegenetz.insights.models import Difference
from wegenetz.insights.staff_scenario_words import difference_words
from wegenetz.planner.lengths import length

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable, Mapping

#: An entry beside the map names so many Kreise; the table and the file name all.
MOST_NAMED = 12
#: Width of each half of a bar, in units of its drawing.
HALF = 100
#: Differences as they stand beside each other in legends and tables.
SIDE_BY_SIDE = (*BETTER, Difference.SAME, Difference.NONE, *reversed(WORSE))


def drawn(changed: Iterable[Changed]) -> dict[str, dict[str, Any]]:
    """Return what the map says of each Kreis, by its official key."""
    said = difference_words()
    return {
        one.region.ags: {
            "name": one.region.name,
            "change": one.difference,
            "is_change": one.is_change,
            "words": said[one.difference],
        }
        for one in changed
    }


def told(one: Changed) -> dict[str, Any]:
    """Return a changed Kreis in words; lengths are empty without a way."""
    return {
        "region": one.region,
        "change": one.difference,
        "words": difference_words()[one.difference],
        "before": "" if one.before.days is None else length(one.before.days),
        "after": "" if one.after.days is None else length(one.after.days),
        "cost_before": one.before.least_cost,
        "cost_after": one.after.least_cost,
        "gained": "" if not one.days_gained else length(abs(one.days_gained)),
        "is_sooner": (one.days_gained or 0) > 0,
    }


def legend(counts: Mapping[Difference, int]) -> list[tuple[Difference, str, int]]:
    """Return every difference with its words and its number."""
    said = difference_words()
    return [(one, said[one], counts.get(one, 0)) for one in SIDE_BY_SIDE]


def grouped(changed: Iterable[Changed], order: tuple[Difference, ...]) -> list[dict[str, Any]]:
    """Return Kreise with the same change as one entry, by their difference, among equals the largest first."""
    groups: dict[object, list[Changed]] = {}
    for one in changed:
        became = [(each.days, each.least_cost) for each in (one.before, one.after)]
        groups.setdefault((one.difference, *became), []).append(one)
    return [
        {
            **told(own[0]),
            "count": len(own),
            "regions": [one.region for one in own[:MOST_NAMED]],
            "further": max(0, len(own) - MOST_NAMED),
        }
        for own in sorted(
            groups.values(), key=lambda own: (order.index(own[0].difference), -len(own))
        )
    ]


def changing(counts: Mapping[str, Counter[Difference]]) -> dict[str, Counter[Difference]]:
    """Return only those counts in which something is better or worse."""
    return {code: one for code, one in counts.items() if one.keys() & {*BETTER, *WORSE}}


def bars(
    counts: Mapping[str, Counter[Difference]], labels: Mapping[str, str]
) -> list[dict[str, Any]]:
    """Return a row for each label that has counts: worse changes to the left of the middle, better ones to the right.

    Parameters
    ----------
    counts : mapping of str to Counter of Difference
        By code.
    labels : mapping of str to str
        Words by code; they order the rows.
    """
    known = {code: counts[code] for code in labels if code in counts}
    most = max(
        (sum(one[each] for each in side) for one in known.values() for side in (BETTER, WORSE)),
        default=0,
    )
    return [
        {
            "code": code,
            "label": labels[code],
            "counts": [
                (change, one[change]) for change in SIDE_BY_SIDE if change in BETTER + WORSE
            ],
            "segments": [*_segments(one, BETTER, most), *_segments(one, WORSE, most)],
        }
        for code, one in known.items()
    ]


def _segments(
    counts: Counter[Difference], side: tuple[Difference, ...], most: int
) -> list[dict[str, Any]]:
    """Return the parts of one half of a bar, from the middle outwards."""
    found, at = [], 0.0
    for change in side:
        if not counts[change]:
            continue
        width = counts[change] / most * HALF
        x = HALF + at if change in BETTER else HALF - at - width
        found.append({"change": change, "x": round(x, 1), "width": round(width, 1)})
        at += width
    return found
