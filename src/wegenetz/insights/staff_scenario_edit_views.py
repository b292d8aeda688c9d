"""Entrances of the editor of a scenario: what changes, finding what may change, changing it, taking a change back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.insights import scenario_deeds, scenario_selectors, scenario_services
from wegenetz.insights.running import is_as_known
from wegenetz.insights.sandbox import before_and_after
from wegenetz.insights.scenario_subjects import Subject, Subjects
from wegenetz.insights.staff_deed_words import deeds_told
from wegenetz.insights.staff_scenario_area_forms import AreaForm, CopyForm
from wegenetz.insights.staff_scenario_deeds import SentForms, deeds_asked
from wegenetz.insights.staff_scenario_errors import SubjectUnknown
from wegenetz.insights.staff_scenario_sent import told_above, told_at, version_sent
from wegenetz.network.responsibility_selectors import lands_of_networks
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.insights.models import Scenario
    from wegenetz.planner.networks import PlannedNetwork

Json = dict[str, Any]


@require_safe
def editor(request: ActorRequest, key: int) -> HttpResponse:
    """Show a scenario: its changes as sentences, how it stands, and the search for what to change next."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    planned = planned_network(clock.today())
    deeds = deeds_told(scenario.changes, planned)
    latest = scenario_selectors.run_latest(scenario)
    typed = request.GET.get("suche", "")
    return render(
        request,
        "insights/staff/scenario.html",
        {
            "scenario": scenario,
            "deeds": deeds,
            "is_possible": all(deed.is_possible for deed in deeds),
            "going": scenario_selectors.run_going(scenario),
            "latest": latest,
            "is_overtaken": scenario_selectors.is_overtaken(scenario),
            "is_stale": latest is not None
            and not (is_as_known(latest) and scenario_selectors.is_as_written(latest, scenario)),
            "typed": typed,
            "found": _found(request, scenario, planned, typed),
        },
    )


@require_safe
def find(request: ActorRequest, key: int) -> HttpResponse:
    """Return what fits somebody's words, as a part of the editor; without htmx the editor itself shows it."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    typed = request.GET.get("suche", "")
    if not request.htmx:
        return redirect(
            f"{reverse('insights:scenario', args=[key])}?{urlencode({'suche': typed})}"
        )
    found = _found(request, scenario, planned_network(clock.today()), typed)
    context = {"scenario": scenario, "typed": typed, "found": found}
    return render(request, "insights/staff/_scenario_found.html", context)


def _found(
    request: ActorRequest, scenario: Scenario, planned: PlannedNetwork, typed: str
) -> list[Subject]:
    if not typed.strip():
        return []
    return Subjects(_sandbox(scenario, planned)).found(typed, land=_own_land(request))


def _own_land(request: ActorRequest) -> str:
    return next(iter(lands_of_networks(request.actor.networks)), "")


def _sandbox(scenario: Scenario, planned: PlannedNetwork) -> PlannedNetwork:
    """Return the network with the changes so far; the real one if they cannot be made any more."""
    if not all(deed.is_possible for deed in deeds_told(scenario.changes, planned)):
        return planned
    return before_and_after(planned.day, scenario.changes)[1]


@require_http_methods(["GET", "POST"])
def subject(request: ActorRequest, key: int) -> HttpResponse:
    """Show what may be changed about an offer or a step, and change it."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    planned = _sandbox(scenario, planned_network(clock.today()))
    one, whole, asked = _subject(request, planned)
    forms = SentForms(request.POST if request.method == "POST" else None, one, planned)
    if request.method == "POST" and forms.sent.is_valid():
        with told_at(forms.sent):
            return _kept(request, scenario, deeds_asked(one, forms))
    return render(
        request,
        "insights/staff/scenario_subject.html",
        {
            "sent": forms.sent,
            "form": forms.parts,
            "run_form": forms.run,
            "scenario": scenario,
            "subject": one,
            "runs": list(zip(one.runs, forms.seats, forms.moves, strict=True)),
            "asked": asked,
            "query": urlencode({"was": one.key, **asked}),
            "professions": _professions(whole, planned) if one.is_rule else [],
            "lands": _lands(planned) if one.is_rule else [],
        },
        status=422 if forms.sent.errors else 200,
    )


def _subject(
    request: ActorRequest, planned: PlannedNetwork
) -> tuple[Subject, Subject, dict[str, str]]:
    """Return what is asked for, as much of it as the address narrows it down to, all of it, and how it is narrowed.

    Raises
    ------
    SubjectUnknown
    """
    whole = Subjects(planned).get(request.GET.get("was", ""))
    if whole is None:
        raise SubjectUnknown
    if not whole.is_rule:
        return whole, whole, {}
    asked = {"land": request.GET.get("land", ""), "beruf": request.GET.get("beruf", "")}
    lands = {ags: region.land for ags, region in planned.regions.items()}
    left = whole.within(land=asked["land"], profession=asked["beruf"], lands=lands)
    if left is None:
        raise SubjectUnknown
    return left, whole, asked


def _professions(whole: Subject, planned: PlannedNetwork) -> list[tuple[str, str]]:
    codes = {code for offer in whole.offers for code in offer.covers.professions or ()}
    rules = planned.rulebook.professions
    return [(code, str(rules[code].label)) for code in rules if code in codes]


def _lands(planned: PlannedNetwork) -> list[tuple[str, str]]:
    found = {(region.land, region.land_name) for region in planned.regions.values()}
    return sorted(found, key=lambda pair: pair[1])


def _kept(request: ActorRequest, scenario: Scenario, deeds: list[list[Json]]) -> HttpResponse:
    """Keep deeds, say that they are there, and go back to the scenario."""
    changes = scenario.changes
    for deed in deeds:
        changes = scenario_deeds.with_deed(changes, deed)
    if not deeds:
        messages.warning(request, _("Es ist alles, wie es war: Geändert ist nichts."))
        return redirect("insights:scenario", scenario.pk)
    scenario_services.scenario_change(
        scenario_id=scenario.pk,
        changes=changes,
        version=version_sent(request, scenario),
        actor=request.actor,
        now=clock.now(),
        today=clock.today(),
    )
    messages.success(
        request, _("Das ändert sich jetzt im Szenario. In Wirklichkeit bleibt alles, wie es ist.")
    )
    return redirect("insights:scenario", scenario.pk)


@require_http_methods(["GET", "POST"])
def area(request: ActorRequest, key: int) -> HttpResponse:
    """Show where something is offered, and change it."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    planned = _sandbox(scenario, planned_network(clock.today()))
    one, _whole, asked = _subject(request, planned)
    form = AreaForm(
        request.POST if request.method == "POST" else None,
        planned=planned,
        initial=AreaForm.ticked(one.offers[0].covers.regions, planned),
    )
    if request.method == "POST" and form.is_valid():
        deed = scenario_deeds.regions_set(one, form.regions)
        with told_at(form):
            return _kept(request, scenario, [deed] if deed else [])
    return _area(request, form, scenario, one, title=_("Wo es das gibt"), asked=asked)


@require_http_methods(["GET", "POST"])
def offered_too(request: ActorRequest, key: int) -> HttpResponse:
    """Offer the same again, by another house or elsewhere."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    planned = _sandbox(scenario, planned_network(clock.today()))
    one, _whole, asked = _subject(request, planned)
    kreis = request.GET.get("kreis", "")
    form = CopyForm(
        request.POST if request.method == "POST" else None,
        subject=one,
        planned=planned,
        initial=CopyForm.ticked(frozenset({kreis}), planned) if kreis else {},
    )
    if request.method == "POST" and form.is_valid():
        cost = form.cleaned_data["cost"]
        deed = scenario_deeds.offered_too(
            one,
            number=scenario_deeds.next_number(scenario.changes),
            institution=form.cleaned_data["institution"] or None,
            new_house=form.cleaned_data["new_house"],
            regions=form.regions,
            wait=form.cleaned_data.get("wait"),
            cost=None if cost is None else round(cost * 100),
        )
        with told_at(form):
            return _kept(request, scenario, [deed])
    return _area(
        request, form, scenario, one, title=_("Dasselbe noch einmal anbieten"), asked=asked
    )


def _area(
    request: ActorRequest,
    form: Any,
    scenario: Scenario,
    one: Subject,
    *,
    title: str,
    asked: Mapping[str, str],
) -> HttpResponse:
    return render(
        request,
        "insights/staff/scenario_area.html",
        {
            "form": form,
            "scenario": scenario,
            "subject": one,
            "title": title,
            "own_field": f"kreise_{_own_land(request)}",
            "query": urlencode({"was": one.key, **asked}),
        },
        status=422 if form.errors else 200,
    )


@require_POST
def deed_remove(request: ActorRequest, key: int, number: int) -> HttpResponse:
    """Take a change back."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    with told_above(request):
        scenario_services.scenario_change(
            scenario_id=key,
            changes=scenario_deeds.without_deed(scenario.changes, number),
            version=version_sent(request, scenario),
            actor=request.actor,
            now=clock.now(),
            today=clock.today(),
        )
        messages.success(request, _("Die Änderung ist weg."))
    return redirect("insights:scenario", key)
