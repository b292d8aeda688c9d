"""What a scenario does, in words: one sentence, weeks, persons in fives, two scenarios side by side."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegenetz.foundation.ui.formats import euro
from wegenetz.insights.crowd_effects import BANDS
from wegenetz.insights.models import Difference
from wegenetz.planner.lengths import length

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from wegenetz.insights.scenario_selectors import PersonsCount, RunSummary
    from wegenetz.network.places import Region

#: Width of the longest bar of the chart of weeks, in units of its drawing.
WIDEST = 100
#: So many Kreise are named in a comparison; more are counted.
MOST_NAMED = 20


def result_told(summary: RunSummary) -> str:
    """Say in one sentence what a scenario does; a way is that of a profession and a starting point in a Kreis."""
    number = len(summary.kreise_opened)
    parts = []
    if number:
        parts.append(
            ngettext(
                "In %(number)d Kreis öffnet sich ein Weg, wo bisher keiner war",
                "In %(number)d Kreisen öffnet sich ein Weg, wo bisher keiner war",
                number,
            )
            % {"number": number}
        )
    for difference, words in _ways(summary):
        if summary.counted[difference]:
            parts.append(words % {"number": summary.counted[difference]})
    if not parts:
        return _("Diese Änderungen ändern an keinem Weg etwas.")
    said = "; ".join(parts)
    return f"{said[0].upper()}{said[1:]}."


def _ways(summary: RunSummary) -> list[tuple[Difference, str]]:
    counted = summary.counted
    sooner = ngettext(
        "%(number)d Weg wird kürzer", "%(number)d Wege werden kürzer", counted[Difference.SOONER]
    )
    if summary.median_days_gained:
        sooner += _(", meist um %(length)s") % {"length": length(summary.median_days_gained)}
    return [
        (Difference.SOONER, sooner),
        (
            Difference.CHEAPER,
            ngettext(
                "%(number)d Weg wird günstiger",
                "%(number)d Wege werden günstiger",
                counted[Difference.CHEAPER],
            ),
        ),
        (
            Difference.CLOSED,
            ngettext(
                "%(number)d Weg schließt sich",
                "%(number)d Wege schließen sich",
                counted[Difference.CLOSED],
            ),
        ),
        (
            Difference.LATER,
            ngettext(
                "%(number)d Weg wird länger",
                "%(number)d Wege werden länger",
                counted[Difference.LATER],
            ),
        ),
        (
            Difference.DEARER,
            ngettext(
                "%(number)d Weg wird teurer",
                "%(number)d Wege werden teurer",
                counted[Difference.DEARER],
            ),
        ),
    ]


def weeks_told(weeks: Counter[int]) -> list[dict[str, Any]]:
    """Return the bars of the chart of weeks: how many ways gain or lose how many, the greatest gain first.

    Parameters
    ----------
    weeks : Counter of int
        By the week at which a band begins, negative for lost weeks; see :func:`~.scenario_changes.band_of`.
    """
    most = max(weeks.values(), default=0)
    return [
        {
            "words": _band(band),
            "count": weeks[band],
            "width": round(weeks[band] / most * WIDEST, 1),
            "is_gain": band >= 0,
        }
        for band in sorted(weeks, reverse=True)
    ]


def _band(band: int) -> str:
    if band == 0:
        return _("weniger als eine Woche anders")
    least = abs(band)
    place = BANDS.index(least)
    facts = {"least": least, "most": BANDS[place + 1] - 1 if place + 1 < len(BANDS) else 0}
    if not facts["most"]:
        words = (
            _("%(least)d Wochen und mehr früher")
            if band > 0
            else _("%(least)d Wochen und mehr später")
        )
    else:
        words = (
            _("%(least)d bis %(most)d Wochen früher")
            if band > 0
            else _("%(least)d bis %(most)d Wochen später")
        )
    return words % facts


def persons_told(counts: Sequence[PersonsCount]) -> list[str]:
    """Return how current persons fare, one sentence a group that is told; numbers are whole fives, and at least."""
    return [_persons(one) for one in counts]


def _persons(one: PersonsCount) -> str:
    facts = {"persons": one.persons, "weeks": one.weeks}
    if one.weeks and one.difference in {Difference.SOONER, Difference.LATER}:
        words = (
            ngettext(
                "Mindestens %(persons)d Menschen kommen mindestens %(weeks)d Woche früher an.",
                "Mindestens %(persons)d Menschen kommen mindestens %(weeks)d Wochen früher an.",
                one.weeks,
            )
            if one.difference == Difference.SOONER
            else ngettext(
                "Mindestens %(persons)d Menschen kommen mindestens %(weeks)d Woche später an.",
                "Mindestens %(persons)d Menschen kommen mindestens %(weeks)d Wochen später an.",
                one.weeks,
            )
        )
        return words % facts
    words = {
        Difference.OPENED: _("Für mindestens %(persons)d Menschen öffnet sich ein Weg."),
        Difference.CLOSED: _("Für mindestens %(persons)d Menschen schließt sich der Weg."),
        Difference.SOONER: _("Mindestens %(persons)d Menschen kommen etwas früher an."),
        Difference.LATER: _("Mindestens %(persons)d Menschen kommen etwas später an."),
        Difference.CHEAPER: _("Für mindestens %(persons)d Menschen wird der Weg günstiger."),
        Difference.DEARER: _("Für mindestens %(persons)d Menschen wird der Weg teurer."),
        Difference.SAME: _("Für mindestens %(persons)d Menschen bleibt der Weg, wie er ist."),
        Difference.NONE: _("Für mindestens %(persons)d Menschen gibt es weiterhin keinen Weg."),
    }[one.difference]
    return words % facts


def side_by_side(sides: Sequence[Mapping[str, Any]], names: Mapping[str, str]) -> dict[str, Any]:
    """Return two scenarios side by side: rows of figures, and the Kreise that open in both or in one only.

    Parameters
    ----------
    sides : sequence of two mappings
        With ``scenario``, ``summary`` and ``persons``.
    names : mapping of str to str
        Names of Kreise by official key.
    """
    one, other = (side["summary"] for side in sides)
    opened = [set(each.kreise_opened) for each in (one, other)]
    return {
        "sides": sides,
        "figures": [
            (label, one_value, other_value)
            for label, one_value, other_value in (
                (_("Kreise, in denen sich ein Weg öffnet"), len(opened[0]), len(opened[1])),
                *(
                    (words, one.counted[difference], other.counted[difference])
                    for difference, words in (
                        (Difference.OPENED, _("Wege, die sich öffnen")),
                        (Difference.CLOSED, _("Wege, die sich schließen")),
                        (Difference.SOONER, _("Wege, die kürzer werden")),
                        (Difference.LATER, _("Wege, die länger werden")),
                        (Difference.CHEAPER, _("Wege, die günstiger werden")),
                        (Difference.DEARER, _("Wege, die teurer werden")),
                    )
                ),
                (_("meist kürzer um"), _length(one), _length(other)),
                (_("meist günstiger um"), _saved(one), _saved(other)),
                *(
                    (words, *(_at_least(side["persons"], difference) for side in sides))
                    for difference, words in (
                        (Difference.OPENED, _("Menschen, für die sich ein Weg öffnet")),
                        (Difference.CLOSED, _("Menschen, deren Weg sich schließt")),
                        (Difference.SOONER, _("Menschen, die früher ankommen")),
                        (Difference.LATER, _("Menschen, die später ankommen")),
                    )
                ),
            )
        ],
        "opened": [
            (words, _named(kreise, names))
            for words, kreise in (
                (_("in beiden"), opened[0] & opened[1]),
                (
                    _("nur in „%(name)s“") % {"name": sides[0]["scenario"].name},
                    opened[0] - opened[1],
                ),
                (
                    _("nur in „%(name)s“") % {"name": sides[1]["scenario"].name},
                    opened[1] - opened[0],
                ),
            )
        ],
    }


def _length(summary: RunSummary) -> str:
    return length(summary.median_days_gained) if summary.median_days_gained else "–"


def _at_least(counts: Sequence[PersonsCount], difference: Difference) -> str:
    """Return how many persons fare so at least: a sum of whole fives."""
    persons = sum(one.persons for one in counts if one.difference == difference)
    return _("mindestens %(persons)d") % {"persons": persons} if persons else "–"


def _saved(summary: RunSummary) -> str:
    return euro(summary.median_cost_saved) if summary.median_cost_saved else "–"


def opened_told(kreise: Iterable[str], regions: Mapping[str, Region]) -> str:
    """Say which Kreise open: each by its name, or, if they are many, how many there are in each Land."""
    found = [regions[ags] for ags in kreise if ags in regions]
    if len(found) <= MOST_NAMED:
        return "; ".join(sorted(one.name for one in found))
    by_land = Counter(one.land_name for one in found)
    return "; ".join(f"{land} ({by_land[land]})" for land in sorted(by_land))


def _named(kreise: set[str], names: Mapping[str, str]) -> str:
    known = sorted(names[ags] for ags in kreise if ags in names)
    if not known:
        return _("keiner")
    further = len(known) - MOST_NAMED
    said = "; ".join(known[:MOST_NAMED])
    if further <= 0:
        return said
    return _("%(names)s und %(further)d weitere") % {"names": said, "further": further}
