"""Entrances of responsibility: which office is the right one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from wegenetz.foundation import clock
from wegenetz.network.responsibility_services import gap_note
from wegenetz.network.subjects import Subject
from wegenetz.professions.responsibility_answers import gap_of, told
from wegenetz.professions.responsibility_forms import NONE_OF_THEM, ResponsibilityForm

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest

#: What a link may fill in. What is true of a person never stands in an address.
IN_A_LINK = ("anliegen", "ort", "beruf", "von")
#: Subjects for which one can register here, whatever office it is.
COUNSELLING = (Subject.RECOGNITION_COUNSELLING, Subject.QUALIFICATION_COUNSELLING)
#: The part that booking above draws: when one can come.
TIMES = "booking/next_time.html"
#: Field of the form that takes the choice, by parameter of the answer.
FIELDS = {
    "ags": "kreis",
    "profession": "berufscode",
    "circumstances": "trifft",
    "institution": "stelle",
}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def responsibility(request: ActorRequest) -> HttpResponse:
    """Choose subject, place and profession; read which office is responsible and why, or answer one more question."""
    today = clock.today()
    linked = {name: request.GET[name] for name in IN_A_LINK if name in request.GET}
    is_asked = request.method == "POST" or {"anliegen", "ort"} <= linked.keys()
    form = ResponsibilityForm(
        (request.POST if request.method == "POST" else linked) if is_asked else None, day=today
    )
    if not is_asked:
        form.initial = linked
    context: dict[str, Any] = {"form": form, "none_of_them": NONE_OF_THEM}
    if is_asked and form.is_valid():
        context |= {"kept": form.kept().items(), "professions": form.professions}
        if form.answered is not None:
            gap = gap_of(form.answered)
            if gap:
                gap_note(**gap, today=today)
            context |= _answer(form)
    return render(request, "professions/responsibility.html", context)


def _answer(form: ResponsibilityForm) -> dict[str, Any]:
    if form.answered is None:
        return {}
    answer = told(form.answered)
    asked = " ".join(sorted({fact for choice in answer.choices for fact in choice.value.split()}))
    return {
        "answer": answer,
        "field": FIELDS[answer.choices[0].parameter] if answer.choices else "",
        "asked_facts": asked if answer.kind == "which_circumstances" else "",
        "has_sample_data": answer.has_samples,
        "times_part": TIMES,
        "counsels": form.answered.asked.subject in COUNSELLING,
        "now": clock.now(),
    }
