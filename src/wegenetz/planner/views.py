"""Entrances of Mein Weg: the questions."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.foundation import clock
from wegenetz.foundation.errors import NotFound, Unusable
from wegenetz.network import selectors as network
from wegenetz.planner import selectors
from wegenetz.planner.cookie import answers_forget, answers_in, answers_keep
from wegenetz.planner.forms import PlaceForm, ProfessionForm
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.person import GERMAN, Answers
from wegenetz.planner.questions import (
    BY_SLUG,
    QUESTIONS,
    Question,
    number_of,
    slug_after,
    slug_before,
)

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.planner.forms import QuestionForm

LONGEST_DOOR = 120


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ActorRequest) -> HttpResponse:
    """The door on the start page and on the page of a profession: takes up to three answers at once, then asks for the rest."""
    if request.method != "POST":
        return redirect("planner:question", QUESTIONS[0].slug)
    answers = _from_the_door(request)
    unanswered = next((q.slug for q in QUESTIONS if not q.is_answered(answers)), None)
    target = (
        reverse("planner:question", args=[unanswered]) if unanswered else reverse("planner:routes")
    )
    response = redirect(target)
    answers_keep(response, answers)
    return response


def _from_the_door(request: ActorRequest) -> Answers:
    """Return the answers of the start page; what is not clear stays as typed and is asked back at its question.

    The page of a profession gives only that; everything answered before is kept.
    """
    chosen = request.POST.get("profession", "")
    if chosen in planned_network(clock.today()).rulebook.professions:
        return answers_in(request).with_answer(profession=chosen, profession_typed="")
    typed = request.POST.get("beruf", "")[:LONGEST_DOOR].strip()
    place = request.POST.get("ort", "")[:LONGEST_DOOR].strip()
    german = request.POST.get("deutsch", "")
    answers = Answers(
        profession_typed=typed, place=place, german=german if german in GERMAN else ""
    )
    with suppress(Unusable):
        found = network.place_resolve(place)
        answers = answers.with_answer(region=found.region.ags, place=found.place)
    return answers


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: ActorRequest, slug: str) -> HttpResponse:
    """One question. A good answer leads to the next one; the last leads to the routes."""
    asked = BY_SLUG.get(slug)
    if asked is None:
        raise NotFound
    day = clock.today()
    form = asked.form(
        request.POST if request.method == "POST" else None,
        answers=answers_in(request),
        rulebook=planned_network(day).rulebook,
        day=day,
    )
    if request.method == "POST" and "search" not in request.POST and form.is_valid():
        return _onward(asked, form)
    return _show(request, asked, form)


def _onward(asked: Question, form: QuestionForm) -> HttpResponse:
    following = slug_after(asked.slug)
    if isinstance(form, ProfessionForm) and form.is_none_of_them:
        target = reverse("planner:offices")
    elif following is None:
        target = reverse("planner:routes")
    else:
        target = reverse("planner:question", args=[following])
    response = redirect(target)
    answers_keep(response, form.answered())
    return response


def _show(request: ActorRequest, asked: Question, form: QuestionForm) -> HttpResponse:
    if "search" in request.POST or not form.is_bound:
        form.errors.clear()
    number = number_of(asked.slug)
    template = form.template_name + ("#found" if request.htmx else "")
    return render(
        request,
        template,
        {
            "question": asked,
            "form": form,
            "number": number,
            "total": len(QUESTIONS),
            "minutes": max(1, (len(QUESTIONS) - number + 2) // 3),
            "steps": [
                {"is_done": place < number, "is_now": place == number}
                for place in range(1, len(QUESTIONS) + 1)
            ],
            "before": slug_before(asked.slug),
            "after": slug_after(asked.slug),
        },
    )


@login_not_required
@require_POST
def forget(request: ActorRequest) -> HttpResponse:
    """Take the answers away and start again."""
    response = redirect("web:start")
    answers_forget(response)
    return response


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def offices(request: ActorRequest) -> HttpResponse:
    """Counselling offices for a place; the place is posted, so that it stands in no address."""
    day = clock.today()
    answers = answers_in(request)
    form = PlaceForm(
        request.POST if request.method == "POST" else None,
        answers=answers,
        rulebook=planned_network(day).rulebook,
        day=day,
    )
    if request.method == "POST" and form.is_valid():
        response = redirect("planner:offices")
        answers_keep(response, form.answered())
        return response
    near = selectors.offices_near(answers, day=day)
    return render(
        request,
        "planner/offices.html",
        {
            "form": form,
            "near": near,
            "is_assumed": not answers.region,
            "has_sample_data": near.has_samples,
        },
    )
