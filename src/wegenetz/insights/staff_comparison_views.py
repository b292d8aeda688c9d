"""Entrances of the comparison: what changed between two stored sets, on the map, as table, chart and file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.shortcuts import render
from django.views.decorators.http import require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.http import csv_download
from wegenetz.insights import comparison_selectors, selectors
from wegenetz.insights.changes import NOTICED_DAYS, WORST_FIRST
from wegenetz.insights.models import GapRun
from wegenetz.insights.staff_asked import Asked, choices, desk
from wegenetz.insights.staff_changes import bars, drawn, grouped, legend, told
from wegenetz.insights.staff_comparison_words import change_lines, summed_up
from wegenetz.network.kreis_map import map_of
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.insights.changes import Changed
    from wegenetz.planner.networks import PlannedNetwork


@dataclass(frozen=True, slots=True, kw_only=True)
class Sets:
    """The stored sets, and the two that are compared."""

    kept: Sequence[GapRun]
    """Newest first."""

    before: GapRun
    after: GapRun

    @classmethod
    def of(cls, given: Mapping[str, str]) -> Sets | None:
        """Read the address: the last two sets unless others are asked for; None with fewer than two. One query."""
        kept = selectors.finished_runs()
        if len(kept) < 2:
            return None
        by_key = {str(run.pk): run for run in kept}
        after = by_key.get(given.get("nachher", ""), kept[0])
        others = [run for run in kept if run.pk != after.pk]
        older = [run for run in others if run.began_at <= after.began_at]
        asked = by_key.get(given.get("vorher", ""))
        before = asked if asked in others else (older or others)[0]
        return cls(kept=kept, before=before, after=after)

    def address(self, asked: Asked) -> str:
        """Return what is compared as the end of an address."""
        return urlencode({"vorher": self.before.pk, "nachher": self.after.pk}) + (
            f"&{asked.address(befund='', lang='')}"
        )


@require_safe
def comparison(request: ActorRequest) -> HttpResponse:
    """Show what changed between two sets for a profession and a profile, and beside it for every profession."""
    desk(request)
    planned = planned_network(clock.today())
    asked = Asked.of(request, planned)
    context: dict[str, Any] = {
        "asked": asked,
        "back": asked.address(befund="", lang=""),
        **choices(planned),
    }
    sets = Sets.of(request.GET)
    if sets is not None:
        context |= _compared(sets, asked, planned)
    return render(request, "insights/staff/comparison.html", context)


def _compared(sets: Sets, asked: Asked, planned: PlannedNetwork) -> dict[str, Any]:
    rows = [
        one
        for one in comparison_selectors.changes_for(
            sets.before,
            sets.after,
            planned,
            profession=asked.profession,
            profile=asked.profile.id,
        )
        if asked.covers(one.region)
    ]
    counts = Counter(one.difference for one in rows)
    return {
        "sets": sets,
        "is_comparable": comparison_selectors.is_comparable(sets.before, sets.after),
        "profession": planned.rulebook.professions[asked.profession].label,
        "land_name": next((one.region.land_name for one in rows if asked.land), ""),
        "summary": summed_up(counts) if rows else "",
        "noticed": NOTICED_DAYS,
        "legend": legend(counts),
        "map": map_of(drawn(rows), frame=[one.region.ags for one in rows if asked.land]),
        "rows": [told(one) for one in rows],
        "groups": grouped((one for one in rows if one.is_change), WORST_FIRST),
        "changed": sum(one.is_change for one in rows),
        "bars": bars(
            comparison_selectors.counts_by_profession(
                sets.before, sets.after, planned, profile=asked.profile.id, land=asked.land
            ),
            {code: str(rules.label) for code, rules in planned.rulebook.professions.items()},
        ),
        "here": sets.address(asked),
    }


@require_safe
def comparison_table(request: ActorRequest) -> HttpResponseBase:
    """Return the changes as CSV: those of the page, or with ``alles`` those of every profession and profile."""
    desk(request)
    planned = planned_network(clock.today())
    asked = Asked.of(request, planned)
    sets = Sets.of(request.GET)
    rows: Iterable[Changed] = ()
    if sets is not None and "alles" in request.GET:
        rows = comparison_selectors.changes_everywhere(sets.before, sets.after, planned)
    elif sets is not None:
        rows = (
            one
            for one in comparison_selectors.changes_for(
                sets.before,
                sets.after,
                planned,
                profession=asked.profession,
                profile=asked.profile.id,
            )
            if asked.covers(one.region)
        )
    return csv_download(change_lines(rows, planned), name="luecken-vergleich.csv")
