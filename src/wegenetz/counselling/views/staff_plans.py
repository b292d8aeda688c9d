"""Entrances to plans: routes to choose from, choosing one, and what became of its steps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib import messages
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling.forms.staff_plans import StepForm
from wegenetz.counselling.plan_answers import missing
from wegenetz.counselling.selectors.plan_routes import routes_of_case
from wegenetz.counselling.services.plans import (
    answers_of_case,
    facts_gained,
    plan_choose,
    signature_of,
    step_of,
    step_record,
)
from wegenetz.counselling.staff_plan_words import SORTS, WANTED
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation import clock
from wegenetz.people.data_classes import DataClass
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.results import EARLY

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.counselling.models import PlanStep
    from wegenetz.foundation.http import ActorRequest

TAB = "counselling:case-routes"
LONGEST = 40
PLAN = DataClass.PLAN.value
#: Routes in the notice.
MOST_BEST = 3


@require_safe
def case_routes(request: ActorRequest, case_id: int) -> HttpResponse:
    """Routes from what the record says; nothing is stored until one is chosen."""
    opened = case_opened(request, case_id)
    answers = answers_of_case(opened.case)
    lacking = missing(answers)
    context: dict[str, Any] = {
        **frame_of(opened, TAB),
        "missing": [WANTED[name] for name in lacking],
    }
    if not answers.profession:
        return render(request, "counselling/staff_case_routes.html", context)
    asked = {key: request.GET.get(key, "")[:LONGEST] for key in ("zuerst", "weg", "wenn")}
    shown = routes_of_case(
        answers,
        facts=facts_gained(opened.case),
        today=opened.today,
        sort=asked["zuerst"] or EARLY,
        opened=asked["weg"],
        outcome=asked["wenn"],
    )
    card = shown.results.opened.card if shown.results.opened else None
    base = reverse(TAB, args=[case_id])
    return render(
        request,
        "counselling/staff_case_routes.html",
        {
            **context,
            "results": shown.results,
            "opened": shown.results.opened,
            "blockers": shown.blockers,
            "route_person": shown.person,
            "signature": signature_of(card.found) if card and not asked["wenn"] else "",
            "card_urls": {
                one.key: f"{base}?{urlencode(_kept(asked, weg=one.key))}"
                for one in shown.results.cards
            },
            "sorts": [
                {
                    "label": label,
                    "url": f"{base}?{urlencode(_kept(asked, zuerst=code))}",
                    "is_current": code == (asked["zuerst"] or EARLY),
                }
                for code, label in SORTS.items()
            ],
            "start": opened.today,
            "is_today": True,
            "what_if": asked["wenn"],
            "has_sample_data": shown.results.has_samples,
        },
    )


@require_safe
def routes_best(request: ActorRequest, case_id: int) -> HttpResponse:
    """The three best routes as of today, for the notice that the plan holds no longer."""
    opened = case_opened(request, case_id, needs=PLAN)
    answers = answers_of_case(opened.case)
    cards = (
        routes_of_case(answers, facts=facts_gained(opened.case), today=opened.today).results.cards
        if answers.profession
        else ()
    )
    base = reverse(TAB, args=[case_id])
    best = [(card, f"{base}?{urlencode({'weg': card.key})}") for card in cards[:MOST_BEST]]
    return render(request, "counselling/staff_routes_best.html", {"cards": best})


def _kept(asked: dict[str, str], **changes: str) -> dict[str, str]:
    return {key: value for key, value in (asked | changes).items() if value}


@require_POST
def route_choose(request: ActorRequest, case_id: int) -> HttpResponse:
    """Make the route that was seen the plan."""
    opened = case_opened(request, case_id)
    plan_choose(
        case=opened.case,
        signature=request.POST.get("signature", ""),
        actor=request.actor,
        now=opened.now,
        today=opened.today,
    )
    messages.success(request, _("Dieser Weg ist jetzt der Plan."))
    return redirect("counselling:case", case_id)


@require_http_methods(["GET", "HEAD", "POST"])
def plan_step(request: ActorRequest, case_id: int, plan_id: int, position: int) -> HttpResponse:
    """What became of one step."""
    opened = case_opened(request, case_id)
    step = step_of(case_id=case_id, plan_id=plan_id, position=position)
    form = StepForm(
        request.POST or None,
        today=opened.today,
        outcomes=_outcomes(step),
        initial={
            "status": step.status if step.status != "open" else "finished",
            "on": step.ended_on or step.started_on or opened.today,
            "outcome": step.outcome or step.expected,
        },
    )
    if request.method != "POST" or not form.is_valid():
        context = {**frame_of(opened, "counselling:case"), "form": form, "step": step}
        return render(request, "counselling/staff_plan_step.html", context)
    said = form.cleaned_data
    step_record(
        step=step,
        status=said["status"],
        on=said["on"],
        outcome=said.get("outcome", ""),
        actor=request.actor,
        now=opened.now,
        today=opened.today,
    )
    messages.success(request, _("Eingetragen."))
    return redirect("counselling:case", case_id)


def _outcomes(step: PlanStep) -> dict[str, str]:
    """Return how the step can be decided, in words; nothing if it is no decision."""
    if not step.expected:
        return {}
    known = planned_network(clock.today()).steps.get(step.offer)
    return {code: str(label) for code, label in known.outcomes.items()} if known else {}
