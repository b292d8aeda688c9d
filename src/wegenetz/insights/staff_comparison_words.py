"""Comparisons in words: what a change is called, the sentence that sums them up, the lines of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wegenetz.insights.models import Difference
from wegenetz.insights.profiles import profiles
from wegenetz.insights.staff_gap_words import euros
from wegenetz.insights.staff_scenario_words import difference_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wegenetz.insights.changes import Changed
    from wegenetz.planner.networks import PlannedNetwork


def summed_up(counts: Mapping[Difference, int]) -> str:
    """Say what changed, what opened and closed first."""
    said = [
        words % {"number": counts.get(change, 0)}
        for change, words in (
            (
                Difference.OPENED,
                ngettext(
                    "In %(number)d Kreis hat sich ein Weg geöffnet.",
                    "In %(number)d Kreisen hat sich ein Weg geöffnet.",
                    counts.get(Difference.OPENED, 0),
                ),
            ),
            (
                Difference.CLOSED,
                ngettext(
                    "In %(number)d Kreis hat sich der Weg geschlossen.",
                    "In %(number)d Kreisen hat sich der Weg geschlossen.",
                    counts.get(Difference.CLOSED, 0),
                ),
            ),
            (
                Difference.SOONER,
                ngettext(
                    "In %(number)d Kreis dauert der Weg kürzer.",
                    "In %(number)d Kreisen dauert der Weg kürzer.",
                    counts.get(Difference.SOONER, 0),
                ),
            ),
            (
                Difference.LATER,
                ngettext(
                    "In %(number)d Kreis dauert der Weg länger.",
                    "In %(number)d Kreisen dauert der Weg länger.",
                    counts.get(Difference.LATER, 0),
                ),
            ),
            (
                Difference.CHEAPER,
                ngettext(
                    "In %(number)d Kreis kostet der Weg weniger.",
                    "In %(number)d Kreisen kostet der Weg weniger.",
                    counts.get(Difference.CHEAPER, 0),
                ),
            ),
            (
                Difference.DEARER,
                ngettext(
                    "In %(number)d Kreis kostet der Weg mehr.",
                    "In %(number)d Kreisen kostet der Weg mehr.",
                    counts.get(Difference.DEARER, 0),
                ),
            ),
        )
        if counts.get(change, 0)
    ]
    return " ".join(said) or _("Für diesen Beruf und Ausgangspunkt hat sich nichts geändert.")


def change_lines(changed: Iterable[Changed], planned: PlannedNetwork) -> Iterator[list[object]]:
    """Yield the lines of the file of changes, its heading first."""
    yield [
        _("Schlüssel"),
        _("Kreis"),
        _("Land"),
        _("Beruf"),
        _("Profil"),
        _("Veränderung"),
        _("Tage vorher"),
        _("Tage nachher"),
        _("Tage gewonnen"),
        _("günstigster Weg vorher in Euro"),
        _("günstigster Weg nachher in Euro"),
        _("Stellen vorher"),
        _("Stellen nachher"),
    ]
    said = difference_words()
    rules, known = planned.rulebook.professions, profiles()
    for one in changed:
        before, after = one.before, one.after
        profession, profile = rules.get(after.profession), known.get(after.profile)
        yield [
            one.region.ags,
            one.region.name,
            one.region.land_name,
            str(profession.label) if profession else after.profession,
            str(profile.label) if profile else after.profile,
            said[one.difference],
            before.days,
            after.days,
            one.days_gained,
            euros(before.least_cost),
            euros(after.least_cost),
            before.offices,
            after.offices,
        ]
