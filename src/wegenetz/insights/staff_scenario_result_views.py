"""Entrances of what a scenario does: reckoning, how far it is, the result, its file, two scenarios side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.http import csv_download
from wegenetz.insights import scenario_changes, scenario_run_services, scenario_selectors
from wegenetz.insights.changes import BEST_FIRST
from wegenetz.insights.running import is_as_known
from wegenetz.insights.staff_asked import ALL_LANDS, Asked, choices
from wegenetz.insights.staff_changes import bars, changing, drawn, grouped, legend, told
from wegenetz.insights.staff_deed_words import deeds_told
from wegenetz.insights.staff_progress import progress_told
from wegenetz.insights.staff_result_words import (
    opened_told,
    persons_told,
    result_told,
    side_by_side,
    weeks_told,
)
from wegenetz.insights.staff_scenario_errors import ScenarioUnknown
from wegenetz.insights.staff_scenario_sent import told_above
from wegenetz.insights.staff_scenario_words import persons_lines, scenario_lines
from wegenetz.network.kreis_map import map_of
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.insights.models import Scenario, ScenarioRun
    from wegenetz.planner.networks import PlannedNetwork


@require_POST
def reckon(request: ActorRequest, key: int) -> HttpResponse:
    """Begin a run of a scenario, or join the one that is going."""
    with told_above(request):
        scenario_run_services.scenario_run_order(
            scenario_id=key, actor=request.actor, now=clock.now(), today=clock.today()
        )
        messages.success(request, _("Die Rechnung läuft. Sie können weiterarbeiten."))
    return redirect("insights:scenario", key)


@require_POST
def cancel(request: ActorRequest, key: int) -> HttpResponse:
    """Cancel the run of a scenario; an earlier result stays."""
    scenario_run_services.scenario_run_cancel(
        scenario_id=key, actor=request.actor, now=clock.now()
    )
    messages.success(
        request, _("Die Rechnung ist abgebrochen. Es gilt, was vorher gerechnet war.")
    )
    return redirect("insights:scenario", key)


@require_safe
def progress(request: ActorRequest, key: int, run: int) -> HttpResponse:
    """Return how far a run is, as a part of the pages of its scenario; of one that was deleted meanwhile, that it is over."""
    try:
        scenario = scenario_selectors.scenario_for(request.actor, key)
    except ScenarioUnknown:
        door = (reverse("insights:scenarios"), _("Alle Szenarien"))
        return progress_told(request, None, latest=None, door=door)
    asked = scenario_selectors.run_in(scenario, run)
    is_done = asked is not None and asked.is_done
    page, words = (
        ("scenario-result", _("Ergebnis ansehen")) if is_done else ("scenario", _("Zum Szenario"))
    )
    return progress_told(
        request,
        asked,
        latest=scenario_selectors.run_latest(scenario),
        door=(reverse(f"insights:{page}", args=[key]), words),
    )


@require_safe
def result(request: ActorRequest, key: int) -> HttpResponse:
    """Show what a scenario does: in one sentence, on the map, in weeks, by profession, and for current persons in fives."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    run = scenario_selectors.run_latest(scenario)
    planned = planned_network(clock.today())
    context: dict[str, Any] = {
        "scenario": scenario,
        "run": run,
        "going": scenario_selectors.run_going(scenario),
    }
    if run is not None:
        context |= _result(request, scenario, run, planned)
    return render(request, "insights/staff/scenario_result.html", context)


def _asked(request: ActorRequest, run: ScenarioRun, planned: PlannedNetwork) -> Asked:
    """Read the address; what it leaves out is where most changes."""
    profession, profile = scenario_changes.where_most_changes(run)
    given = {"beruf": profession, "profil": profile, "land": ALL_LANDS}
    return Asked.of(request, planned, given={**given, **request.GET.dict()})


def _result(
    request: ActorRequest, scenario: Scenario, run: ScenarioRun, planned: PlannedNetwork
) -> dict[str, Any]:
    asked = _asked(request, run, planned)
    summary = scenario_selectors.run_summary(run)
    rows = [
        one
        for one in scenario_changes.changes_of(
            run, planned, profession=asked.profession, profile=asked.profile.id
        )
        if asked.covers(one.region)
    ]
    counted = scenario_changes.counted(run, planned, profile=asked.profile.id, land=asked.land)
    labels = {code: str(rules.label) for code, rules in planned.rulebook.professions.items()}
    counts = scenario_changes.counts_of(rows)
    return {
        "asked": asked,
        **choices(planned),
        "profession": labels.get(asked.profession, ""),
        "summary": summary,
        "sentence": result_told(summary),
        "opened": opened_told(summary.kreise_opened, planned.regions),
        "is_known": is_as_known(run),
        "is_written": scenario_selectors.is_as_written(run, scenario),
        "deeds": deeds_told(run.changes, planned),
        "counts": counts,
        "legend": legend(counts),
        "map": map_of(drawn(rows), frame=[one.region.ags for one in rows]),
        "land_name": next((one.region.land_name for one in rows if asked.land), ""),
        "groups": grouped((one for one in rows if one.is_change), BEST_FIRST),
        "changed": sum(one.is_change for one in rows),
        "rows": [told(one) for one in rows],
        "bars": bars(changing(counted.by_profession), labels),
        "weeks": weeks_told(counted.weeks),
        "persons": persons_told(scenario_selectors.persons_counted(run)),
        "here": asked.address(befund="", lang=""),
    }


@require_safe
def result_table(request: ActorRequest, key: int) -> HttpResponseBase:
    """Return what a scenario does as CSV: one line a Kreis, profession and profile that it touches."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    run = scenario_selectors.run_latest(scenario)
    planned = planned_network(clock.today())
    rows = scenario_selectors.scenario_rows_of_all(run, planned) if run else ()
    return csv_download(scenario_lines(rows, planned), name=f"szenario-{scenario.pk}.csv")


@require_safe
def persons_table(request: ActorRequest, key: int) -> HttpResponseBase:
    """Return how current persons fare as CSV, by Kreis: in whole fives, each number at least so many."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    run = scenario_selectors.run_latest(scenario)
    planned = planned_network(clock.today())
    counts = scenario_selectors.persons_by_kreis(run) if run else {}
    return csv_download(
        persons_lines(counts, planned), name=f"szenario-{scenario.pk}-menschen.csv"
    )


@require_safe
def compare(request: ActorRequest) -> HttpResponse:
    """Show two scenarios side by side: what each changes and does, and which Kreise open in one only."""
    kept: list[Any] = scenario_selectors.scenarios_of(request.actor)
    found = [one for one in kept if any(run.is_done for run in one.runs_newest)]
    by_key = {str(one.pk): one for one in found}
    one = by_key.get(request.GET.get("a", ""), found[0] if found else None)
    others = [each for each in found if each is not one]
    other = by_key.get(request.GET.get("b", ""))
    other = other if other in others else (others[0] if others else None)
    context: dict[str, Any] = {"kept": found, "one": one, "other": other}
    if one is not None and other is not None:
        planned = planned_network(clock.today())
        sides = [_side(each, planned) for each in (one, other)]
        context |= side_by_side(
            sides, {ags: region.name for ags, region in planned.regions.items()}
        )
        context["is_comparable"] = scenario_selectors.is_comparable(
            *(side["run"] for side in sides)
        )
    return render(request, "insights/staff/scenarios_compare.html", context)


def _side(scenario: Any, planned: PlannedNetwork) -> dict[str, Any]:
    run = next(run for run in scenario.runs_newest if run.is_done)
    return {
        "scenario": scenario,
        "run": run,
        "deeds": deeds_told(run.changes, planned),
        "summary": scenario_selectors.run_summary(run),
        "persons": scenario_selectors.persons_counted(run),
        "is_stale": not is_as_known(run) or not scenario_selectors.is_as_written(run, scenario),
    }
