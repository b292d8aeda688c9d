"""What a scenario does, in words: what became of a way, and the lines of the files."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.insights.models import Difference, ScenarioFinding
from wegenetz.insights.profiles import profiles
from wegenetz.insights.staff_gap_words import euros

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wegenetz.insights.scenario_selectors import PersonsCount, ScenarioRow
    from wegenetz.planner.networks import PlannedNetwork


def difference_words() -> dict[Difference, str]:
    """Return what became of a way, in the language of the reader."""
    return {
        Difference.OPENED: _("Weg geöffnet"),
        Difference.CLOSED: _("Weg geschlossen"),
        Difference.SOONER: _("dauert kürzer"),
        Difference.LATER: _("dauert länger"),
        Difference.CHEAPER: _("kostet weniger"),
        Difference.DEARER: _("kostet mehr"),
        Difference.SAME: _("unverändert"),
        Difference.NONE: _("weiterhin kein Weg"),
    }


def scenario_lines(rows: Iterable[ScenarioRow], planned: PlannedNetwork) -> Iterator[list[object]]:
    """Yield the lines of the file of what a run found, its heading first; what a finding says is worded once for all Kreise that share it."""
    yield [
        _("Schlüssel"),
        _("Kreis"),
        _("Land"),
        _("Beruf"),
        _("Profil"),
        _("Wirkung"),
        _("Tage vorher"),
        _("Tage nachher"),
        _("Tage gewonnen"),
        _("Stellen vorher"),
        _("Stellen nachher"),
        _("günstigster Weg vorher in Euro"),
        _("günstigster Weg nachher in Euro"),
        _("Öffnen würde einen Weg"),
        _("zu Ende gerechnet"),
    ]
    said, proven = difference_words(), {True: _("ja"), False: _("nein")}
    for finding, sharing in groupby(rows, attrgetter("finding")):
        end = [*_end(finding, planned, said), proven[finding.is_proven]]
        for row in sharing:
            yield [row.region.ags, row.region.name, row.region.land_name, *end]


def _end(
    finding: ScenarioFinding, planned: PlannedNetwork, said: Mapping[Difference, str]
) -> list[object]:
    profile = profiles().get(finding.profile)
    rules = planned.rulebook.professions.get(finding.profession)
    has_both = finding.days_before is not None and finding.days_after is not None
    return [
        str(rules.label) if rules else finding.profession,
        str(profile.label) if profile else finding.profile,
        said[Difference(finding.difference)],
        finding.days_before,
        finding.days_after,
        finding.days_gained if has_both else None,
        finding.offices_before,
        finding.offices_after,
        euros(finding.least_cost_before),
        euros(finding.least_cost_after),
        " | ".join(_facts(blocker, planned) for blocker in finding.blockers_after),
    ]


def persons_lines(
    counts: Mapping[str, Sequence[PersonsCount]], planned: PlannedNetwork
) -> Iterator[list[object]]:
    """Yield the lines of the file of how current persons fare, its heading first: in whole fives, each number at least so many."""
    yield [
        _("Schlüssel"),
        _("Kreis"),
        _("Wirkung"),
        _("mindestens Wochen"),
        _("mindestens Personen"),
    ]
    said = difference_words()
    for ags, of_kreis in counts.items():
        region = planned.regions.get(ags)
        place = region.name if region else _("mehrere Kreise eines Landes")
        for count in of_kreis:
            yield [ags, place, said[count.difference], count.weeks, count.persons]


def _facts(codes: Iterable[str], planned: PlannedNetwork) -> str:
    known = planned.rulebook.facts
    return ", ".join(str(known[code].label) if code in known else code for code in codes)
