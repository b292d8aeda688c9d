"""Entrances of the gaps: map, table and file of where a way is missing, one Kreis in full, and reckoning anew."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Role
from wegenetz.foundation.http import csv_download
from wegenetz.insights import selectors, services
from wegenetz.insights.profiles import profiles
from wegenetz.insights.running import is_as_known
from wegenetz.insights.scenario_subjects import subject_key
from wegenetz.insights.selectors import LONG_FROM, USUALLY_LONG, Kind, Row
from wegenetz.insights.staff_asked import Asked, choices, desk
from wegenetz.insights.staff_errors import CellUnknown
from wegenetz.insights.staff_gap_words import gap_lines, words
from wegenetz.insights.staff_progress import progress_told
from wegenetz.network.kreis_map import map_of
from wegenetz.planner.cookie import answers_keep
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.lengths import length

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.planner.networks import PlannedNetwork

#: An entry beside the map names so many Kreise; the table and the file name all.
MOST_NAMED = 12
#: Who gives a fact that others could give as well: courses can begin elsewhere, authorities cannot.
MOVABLE = frozenset({"course", "counselling"})


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """Show where a way is missing for a profession and a profile: map, list and table."""
    desk(request)
    planned = planned_network(clock.today())
    asked = Asked.of(request, planned)
    run = selectors.latest_run()
    rows = (
        selectors.rows_for(
            run,
            planned,
            profession=asked.profession,
            profile=asked.profile.id,
            long_from=asked.long_from,
        )
        if run
        else []
    )
    within = [row for row in rows if asked.covers(row.region)]
    shown = [row for row in within if asked.kind in (None, row.kind)]
    gaps = [row for row in shown if row.kind is not Kind.WAY]
    lengths = [row.finding.days for row in within if row.finding.days is not None]
    reason, often = selectors.commonest_reason(within, planned)
    said = words()
    return render(
        request,
        "insights/staff/gaps.html",
        {
            **_standing(request, run),
            "asked": asked,
            **choices(planned),
            "profession": planned.rulebook.professions[asked.profession].label,
            "land_name": next((row.region.land_name for row in within if asked.land), ""),
            "long_from": LONG_FROM,
            "counts": [
                (
                    kind,
                    said[kind],
                    sum(row.kind is kind for row in within),
                    asked.address(befund=kind),
                )
                for kind in Kind
            ],
            "without": sum(row.kind is Kind.NONE for row in within),
            "reason": reason,
            "often": often,
            "typically": length(round(median(lengths))) if lengths else "",
            "every_kind": asked.address(befund=""),
            "here": asked.address(),
            "to_compare": asked.address(befund="", lang=""),
            "map": map_of(_drawn(shown), frame=[row.region.ags for row in within if asked.land]),
            "gaps": _grouped(gaps, planned),
            "gap_count": len(gaps),
            "table": [_told(row, planned) for row in shown],
        },
    )


def _standing(request: ActorRequest, run: Any) -> dict[str, Any]:
    """Return how the findings stand: from when, whether they are stale, and the run that is going."""
    return {
        "run": run,
        "is_stale": run is not None and not is_as_known(run),
        "going": selectors.running(),
        "may": Role.COORDINATOR in request.actor.roles,
    }


def _told(row: Row, planned: PlannedNetwork) -> dict[str, Any]:
    """Return a row in words."""
    finding = row.finding
    return {
        "region": row.region,
        "kind": row.kind,
        "words": words()[row.kind],
        "length": "" if finding.days is None else length(finding.days),
        "cost": finding.cost,
        "least_cost": finding.least_cost,
        "offices": finding.offices,
        "missing": selectors.facts_missing(finding, planned),
        "is_proven": finding.is_proven,
    }


def _grouped(rows: Iterable[Row], planned: PlannedNetwork) -> list[dict[str, Any]]:
    """Return Kreise with the same answer as one entry, the worst first and among equals the largest."""
    groups: dict[object, list[Row]] = {}
    for row in rows:
        found = row.finding
        answer = (found.days, found.cost, found.offices, tuple(map(tuple, found.blockers)))
        groups.setdefault(answer, []).append(row)
    order = list(Kind)
    return [
        {
            **_told(own[0], planned),
            "count": len(own),
            "regions": [row.region for row in own[:MOST_NAMED]],
            "further": max(0, len(own) - MOST_NAMED),
        }
        for own in sorted(groups.values(), key=lambda own: (order.index(own[0].kind), -len(own)))
    ]


def _drawn(rows: Iterable[Row]) -> dict[str, dict[str, Any]]:
    """Return what the map says of each Kreis."""
    said = words()
    return {
        row.region.ags: {"name": row.region.name, "kind": row.kind, "words": said[row.kind]}
        for row in rows
    }


@require_safe
def table(request: ActorRequest) -> HttpResponseBase:
    """Return the findings as CSV: those of the page, or with ``alles`` the whole set, one line an answer."""
    desk(request)
    planned = planned_network(clock.today())
    asked = Asked.of(request, planned)
    run = selectors.latest_run()
    rows: Iterable[Row] = ()
    if run is not None and "alles" in request.GET:
        rows = selectors.rows_of_all(run, planned, long_from=asked.long_from)
    elif run is not None:
        rows = (
            row
            for row in selectors.rows_for(
                run,
                planned,
                profession=asked.profession,
                profile=asked.profile.id,
                long_from=asked.long_from,
            )
            if asked.kind in (None, row.kind) and asked.covers(row.region)
        )
    return csv_download(gap_lines(rows, planned), name="luecken.csv")


@require_safe
def kreis(request: ActorRequest, ags: str, profession: str) -> HttpResponse:
    """Show a profession in one Kreis: for each profile how long, how dear, how many doors, or what blocks and who could help."""
    desk(request)
    planned = planned_network(clock.today())
    rules = planned.rulebook.professions.get(profession)
    if ags not in planned.regions or rules is None:
        raise CellUnknown
    region = planned.regions[ags]
    run = selectors.latest_run()
    rows = (
        selectors.rows_at(run, planned, profession=profession, kreis=ags, long_from=USUALLY_LONG)
        if run
        else []
    )
    return render(
        request,
        "insights/staff/gap.html",
        {
            **_standing(request, run),
            "region": region,
            "code": profession,
            "profession": rules.label,
            "profiles": [
                {
                    **_told(row, planned),
                    "profile": profiles()[row.finding.profile],
                    "givers": _givers(row, planned, profession),
                    "alike": len(row.finding.kreise) - 1,
                }
                for row in rows
                if row.finding.profile in profiles()
            ],
            "back": urlencode({"beruf": profession, "land": region.land}),
        },
    )


def _givers(row: Row, planned: PlannedNetwork, profession: str) -> list[dict[str, Any]]:
    """Return each missing fact that can be given anywhere in words, houses that give it elsewhere, and the address at which a scenario lets the first of them give it here."""
    facts = planned.rulebook.facts
    missing = [
        fact
        for fact in dict.fromkeys(fact for blocker in row.finding.blockers for fact in blocker)
        if fact in facts and facts[fact].giver in MOVABLE
    ]
    told = []
    for fact in missing:
        given = selectors.who_gives([fact], planned, profession=profession, land=row.region.land)
        label = str(facts[fact].label)
        told.append(
            {
                "fact": label,
                "houses": [office for office, _offer in given],
                "scenario": urlencode(
                    {
                        "name": _("%(what)s auch hier: %(kreis)s")
                        % {"what": label, "kreis": row.region.name},
                        "was": subject_key(planned, given[0][1]),
                        "kreis": row.region.ags,
                    }
                )
                if given
                else "",
            }
        )
    return told


@require_POST
def plan(request: ActorRequest, ags: str, profession: str, profile: str) -> HttpResponse:
    """Open the planner with the answers of a profile, as somebody in this Kreis would give them."""
    desk(request)
    planned = planned_network(clock.today())
    if (
        ags not in planned.regions
        or profession not in planned.rulebook.professions
        or profile not in profiles()
    ):
        raise CellUnknown
    response = redirect("planner:routes")
    answers_keep(
        response,
        profiles()[profile]
        .asking(profession=profession, region=ags)
        .with_answer(place=planned.regions[ags].name),
    )
    return response


@require_POST
def reckon(request: ActorRequest) -> HttpResponse:
    """Begin a run, or join the one that is going."""
    desk(request)
    services.run_order(actor=request.actor, now=clock.now(), today=clock.today())
    messages.success(request, _("Die Rechnung läuft. Sie können weiterarbeiten."))
    return redirect("insights:gaps")


@require_safe
def progress(request: ActorRequest, key: int) -> HttpResponse:
    """Return how far a run is, as a part of the page that shows it."""
    desk(request)
    return progress_told(
        request,
        selectors.run_of(key),
        latest=selectors.latest_run(),
        door=(
            request.htmx.current_url_abs_path or reverse("insights:gaps"),
            _("Neuen Stand zeigen"),
        ),
    )


@require_POST
def cancel(request: ActorRequest, key: int) -> HttpResponse:
    """Cancel a run; what was found before stays."""
    desk(request)
    services.run_cancel(run_id=key, actor=request.actor, now=clock.now())
    messages.success(
        request, _("Die Rechnung ist abgebrochen. Es gilt, was vorher gerechnet war.")
    )
    return redirect("insights:gaps")
