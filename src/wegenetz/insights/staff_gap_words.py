"""Gaps in words: what a finding is called, and the lines of the file."""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.insights import selectors
from wegenetz.insights.profiles import profiles
from wegenetz.insights.selectors import Kind, Row

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wegenetz.insights.models import GapFinding
    from wegenetz.planner.networks import PlannedNetwork


def words() -> dict[Kind, str]:
    """Return the words of the findings, in the language of the reader."""
    return {
        Kind.NONE: _("kein Weg"),
        Kind.LONG: _("langer Weg"),
        Kind.WAY: _("Weg vorhanden"),
    }


def gap_lines(rows: Iterable[Row], planned: PlannedNetwork) -> Iterator[list[object]]:
    """Yield the lines of the file of gaps, its heading first; what a finding says is worded once for all Kreise that share it."""
    yield [
        _("Schlüssel"),
        _("Kreis"),
        _("Land"),
        _("Beruf"),
        _("Profil"),
        _("Befund"),
        _("Tage"),
        _("Kosten in Euro"),
        _("Stellen"),
        _("günstigster Weg in Euro"),
        _("Öffnen würde einen Weg"),
        _("zu Ende gerechnet"),
    ]
    said, proven = words(), {True: _("ja"), False: _("nein")}
    for (finding, kind), sharing in groupby(rows, attrgetter("finding", "kind")):
        end = [*_end(finding, planned, said[kind]), proven[finding.is_proven]]
        for row in sharing:
            yield [row.region.ags, row.region.name, row.region.land_name, *end]


def _end(finding: GapFinding, planned: PlannedNetwork, kind: str) -> list[object]:
    profile = profiles().get(finding.profile)
    rules = planned.rulebook.professions.get(finding.profession)
    return [
        str(rules.label) if rules else finding.profession,
        str(profile.label) if profile else finding.profile,
        kind,
        finding.days,
        euros(finding.cost),
        finding.offices,
        euros(finding.least_cost),
        " | ".join(selectors.facts_missing(finding, planned)),
    ]


def euros(cents: int | None) -> str:
    """Return cents as a German spreadsheet reads euros; nothing for None."""
    return "" if cents is None else f"{cents // 100},{cents % 100:02d}"
