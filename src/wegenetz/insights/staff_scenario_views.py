"""Entrances of the scenarios: the list, a new one, one from a file, its name, a copy, the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.catalogue.selectors import knowledge_version
from wegenetz.foundation import clock
from wegenetz.insights import scenario_selectors, scenario_services
from wegenetz.insights.profiles import profiles_digest
from wegenetz.insights.scenario_bin_selectors import networks_for_scenarios, scenarios_in_bin
from wegenetz.insights.scenario_deeds import deeds_of
from wegenetz.insights.staff_scenario_forms import BringForm, NewScenarioForm, ScenarioForm
from wegenetz.insights.staff_scenario_sent import told_at, version_sent

if TYPE_CHECKING:
    from wegenetz.foundation.http import ActorRequest


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """Show the scenarios of one's networks: how many changes, whether reckoned, whether stale; and the bin."""
    version = knowledge_version()
    found = scenario_selectors.scenarios_of(request.actor)
    gone = scenarios_in_bin(request.actor)
    deleted = request.GET.get("geloescht", "")
    return render(
        request,
        "insights/staff/scenarios.html",
        {
            "rows": [_told(scenario, version) for scenario in found],
            "comparable": sum(_latest(scenario) is not None for scenario in found) > 1,
            "bin": gone,
            "deleted": next((one for one in gone if str(one.pk) == deleted), None),
        },
    )


def _told(scenario: Any, version: int) -> dict[str, Any]:
    """Return a scenario as the list shows it; its runs are read already."""
    latest = _latest(scenario)
    return {
        "scenario": scenario,
        "deeds": len(deeds_of(scenario.changes)),
        "going": next((run for run in scenario.runs_newest if run.is_running), None),
        "latest": latest,
        "is_stale": latest is not None
        and not (
            latest.knowledge_version == version
            and latest.profiles == profiles_digest()
            and scenario_selectors.is_as_written(latest, scenario)
        ),
    }


def _latest(scenario: Any) -> Any:
    return next((run for run in scenario.runs_newest if run.is_done), None)


@require_http_methods(["GET", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """Begin a scenario; who comes from a gap finds its name written, and goes on to offering there what is missing."""
    scenario_selectors.coordinates_or_raise(request.actor)
    form = NewScenarioForm(
        request.POST if request.method == "POST" else None,
        networks=networks_for_scenarios(request.actor),
        initial={"name": request.GET.get("name", "")},
    )
    if request.method == "POST" and form.is_valid():
        with told_at(form):
            scenario = scenario_services.scenario_create(
                network=form.cleaned_data["network"],
                name=form.cleaned_data["name"],
                note=form.cleaned_data["note"],
                actor=request.actor,
                now=clock.now(),
                today=clock.today(),
            )
            if "was" in request.GET:
                there = {key: request.GET[key] for key in ("was", "kreis") if key in request.GET}
                return redirect(
                    reverse("insights:scenario-copy", args=[scenario.pk]) + f"?{urlencode(there)}"
                )
            return redirect("insights:scenario", scenario.pk)
    return _form(request, form, title=_("Neues Szenario"), button=_("Anlegen"))


@require_http_methods(["GET", "POST"])
def bring(request: ActorRequest) -> HttpResponse:
    """Read a scenario from a file."""
    scenario_selectors.coordinates_or_raise(request.actor)
    form = BringForm(
        request.POST if request.method == "POST" else None,
        request.FILES if request.method == "POST" else None,
        networks=networks_for_scenarios(request.actor),
    )
    if request.method == "POST" and form.is_valid():
        with told_at(form, otherwise="file"):
            scenario = scenario_services.scenario_import(
                network=form.cleaned_data["network"],
                name=form.cleaned_data["name"],
                data=form.cleaned_data["file"].read(),
                actor=request.actor,
                now=clock.now(),
                today=clock.today(),
            )
            messages.success(request, _("Das Szenario ist eingelesen."))
            return redirect("insights:scenario", scenario.pk)
    return _form(request, form, title=_("Szenario einlesen"), button=_("Einlesen"))


@require_http_methods(["GET", "POST"])
def rename(request: ActorRequest, key: int) -> HttpResponse:
    """Give a scenario another name and note."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    form = ScenarioForm(
        request.POST if request.method == "POST" else None,
        initial={"name": scenario.name, "note": scenario.note},
    )
    if request.method == "POST" and form.is_valid():
        with told_at(form):
            scenario_services.scenario_rename(
                scenario_id=key,
                name=form.cleaned_data["name"],
                note=form.cleaned_data["note"],
                version=version_sent(request, scenario),
                actor=request.actor,
                now=clock.now(),
            )
            return redirect("insights:scenario", key)
    return _form(
        request,
        form,
        title=_("Name und Notiz"),
        button=_("Speichern"),
        scenario=scenario,
    )


def _form(request: ActorRequest, form: Any, **context: Any) -> HttpResponse:
    status = 422 if form.errors else 200
    return render(
        request, "insights/staff/scenario_form.html", {"form": form, **context}, status=status
    )


@require_POST
def duplicate(request: ActorRequest, key: int) -> HttpResponse:
    """Copy a scenario under the next free name."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    copy = scenario_services.scenario_duplicate(
        scenario_id=key,
        name=_name_of_copy(request, scenario.name),
        actor=request.actor,
        now=clock.now(),
    )
    messages.success(request, _("Das ist die Kopie. Das Original bleibt, wie es ist."))
    return redirect("insights:scenario", copy.pk)


def _name_of_copy(request: ActorRequest, name: str) -> str:
    """Return the next free name for a copy."""
    taken = {one.name for one in scenario_selectors.scenarios_of(request.actor)}
    names = (
        _("%(name)s, Kopie %(number)d") % {"name": name[:100], "number": number}
        for number in range(1, len(taken) + 2)
    )
    return next(name for name in names if name not in taken)


@require_POST
def delete(request: ActorRequest, key: int) -> HttpResponse:
    """Put a scenario into the bin, and say how to bring it back."""
    scenario_services.scenario_delete(scenario_id=key, actor=request.actor, now=clock.now())
    response = redirect("insights:scenarios")
    response["Location"] += f"?geloescht={key}"
    return response


@require_POST
def restore(request: ActorRequest, key: int) -> HttpResponse:
    """Bring a scenario back from the bin; if another one has taken its name meanwhile, as a copy is called."""
    gone = next((one for one in scenarios_in_bin(request.actor) if one.pk == key), None)
    taken = [one.name for one in scenario_selectors.scenarios_of(request.actor)]
    if gone is None or gone.name not in taken:
        scenario_services.scenario_restore(scenario_id=key, actor=request.actor)
        words = _("Das Szenario ist wieder da, mit seinen Ergebnissen.")
    else:
        name = _name_of_copy(request, gone.name)
        scenario_services.scenario_restore(scenario_id=key, actor=request.actor, name=name)
        words = _(
            "Das Szenario ist wieder da. Seinen Namen hat jetzt ein anderes; es heißt „%(name)s“."
        ) % {"name": name}
    messages.success(request, words)
    return redirect("insights:scenario", key)


@require_safe
def file(request: ActorRequest, key: int) -> HttpResponse:
    """Return a scenario as a file that can be read in again, here or in the terminal."""
    scenario = scenario_selectors.scenario_for(request.actor, key)
    response = HttpResponse(
        scenario_selectors.scenario_document(scenario), content_type="application/json"
    )
    response["Content-Disposition"] = f'attachment; filename="szenario-{scenario.pk}.json"'
    return response
