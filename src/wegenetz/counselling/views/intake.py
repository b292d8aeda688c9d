"""Public entrances of the registration: three pages, saved as one goes, behind a personal link."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling.forms.intake import BeginForm, PersonForm, QualificationForm, WorkForm
from wegenetz.counselling.intake_errors import RegistrationsTooMany
from wegenetz.counselling.intake_taken_over import person_taken_over, work_taken_over
from wegenetz.counselling.policies import (
    MOST_BEGUN,
    MOST_BEGUN_WITHOUT_WORK,
    MOST_QUALIFICATIONS,
)
from wegenetz.counselling.selectors import registrations as selectors
from wegenetz.counselling.selectors.offices import offices_known
from wegenetz.counselling.services import registering
from wegenetz.counselling.services import registrations as services
from wegenetz.foundation import clock
from wegenetz.foundation.guard import may_knock
from wegenetz.planner.cookie import answers_in
from wegenetz.planner.knowledge import planned_network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.counselling.models import Registration
    from wegenetz.foundation.http import ActorRequest

PAGES = 3


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def begin(request: ActorRequest) -> HttpResponse:
    """The first page while there is no draft: who, and how to reach you."""
    answers = answers_in(request)
    said = person_taken_over(answers, language=get_language() or "de")
    form = BeginForm(
        request.POST if request.method == "POST" else None,
        said=said,
        today=clock.today(),
        fresh=str(uuid4()),
    )
    if request.method == "POST" and form.is_valid():
        most = MOST_BEGUN if form.has_worked else MOST_BEGUN_WITHOUT_WORK
        if not may_knock(request, door="counselling.intake", most=most):
            raise RegistrationsTooMany
        token = services.registration_begin(
            seed=UUID(form.seed),
            page=form.name,
            said=form.said(),
            language=get_language() or "de",
            now=clock.now(),
        )
        _take_over(request, token)
        return redirect("counselling:intake-work", token)
    context = {"form": form, "is_taken_over": bool(answers), "action": request.path}
    return _page(request, "counselling/intake_person.html", 1, context)


def _take_over(request: ActorRequest, token: str) -> None:
    """Keep what was said in "Mein Weg", unless the second page was written already."""
    taken = work_taken_over(answers_in(request))
    now = clock.now()
    if taken and "work" not in selectors.registration_behind(token, now=now).answers:
        services.registration_keep(
            token=token, page="work", said=taken, language=get_language() or "de", now=now
        )


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def person(request: ActorRequest, token: str) -> HttpResponse:
    """The first page of a draft."""
    draft = _draft(request, token)
    if isinstance(draft, HttpResponse):
        return draft
    form = PersonForm(
        request.POST if request.method == "POST" else None,
        said=_shown(draft.answers.get("person", {})),
        today=clock.today(),
    )
    if request.method == "POST" and form.is_valid():
        _keep(token, form.name, form.said())
        return redirect("counselling:intake-work", token)
    context = {"form": form, "token": token, "action": request.path}
    return _page(request, "counselling/intake_person.html", 1, context)


def _shown(said: Mapping[str, Any]) -> dict[str, Any]:
    place = f"{said.get('postal_code', '')} {said.get('place', '')}".strip()
    return {**said, "place": place}


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def work(request: ActorRequest, token: str) -> HttpResponse:
    """The second page: what you learned, what you wish, German, work, residence."""
    draft = _draft(request, token)
    if isinstance(draft, HttpResponse):
        return draft
    said = draft.answers.get("work", {})
    form = WorkForm(
        request.POST if request.method == "POST" else None,
        said=said,
        rulebook=planned_network(clock.today()).rulebook,
    )
    learned = _learned(request, said)
    if request.method == "POST" and all([form.is_valid(), *(one.is_valid() for one in learned)]):
        kept = [one.said() for one in learned if one.said()]
        done = {"done": said["done"]} if "done" in said else {}
        _keep(token, form.name, {**form.cleaned_data, **done, "qualifications": kept})
        if "add" in request.POST:
            return redirect(reverse("counselling:intake-work", args=[token]) + "?mehr=1#neu")
        return redirect("counselling:intake-office", token)
    context = {
        "form": form,
        "learned": learned,
        "known_offices": offices_known(**_place(draft), today=clock.today()),
        "may_add": len(learned) < MOST_QUALIFICATIONS,
        "token": token,
        "is_taken_over": bool(answers_in(request)) and not form.is_bound,
    }
    return _page(request, "counselling/intake_work.html", 2, context)


def _place(draft: Registration) -> dict[str, str]:
    said: Mapping[str, Any] = draft.answers.get("person", {})
    return {"kreis": said.get("kreis", ""), "postal_code": said.get("postal_code", "")}


def _learned(request: ActorRequest, said: Mapping[str, Any]) -> list[QualificationForm]:
    """Return a form for each qualification, and an empty one where somebody asked for it or there is none."""
    is_sent = request.method == "POST"
    kept = list(said.get("qualifications", []))
    if is_sent:
        raw = request.POST.get("number", "1")
        number = min(int(raw) if raw.isdecimal() and len(raw) < 3 else 1, MOST_QUALIFICATIONS)
    else:
        number = min(max(1, len(kept) + ("mehr" in request.GET)), MOST_QUALIFICATIONS)
    day = clock.today()
    return [
        QualificationForm(
            request.POST if is_sent else None,
            number=place,
            said=kept[place] if place < len(kept) else {},
            rulebook=planned_network(day).rulebook,
            today=day,
        )
        for place in range(number)
    ]


@login_not_required
@never_cache
@require_safe
def registration(request: ActorRequest, token: str) -> HttpResponse:
    """Come back by link: to the page that is still open, or to the receipt."""
    found = selectors.registration_behind(token, now=clock.now())
    if found.sent_at is not None:
        return redirect("counselling:intake-receipt", token)
    page = "intake-office" if "work" in found.answers else "intake-work"
    return redirect(f"counselling:{page}", token)


@login_not_required
@require_POST
def forget(request: ActorRequest, token: str) -> HttpResponse:
    """Delete a draft at once."""
    services.registration_forget(token=token, now=clock.now())
    messages.success(request, _("Gelöscht. Von Ihrer Anmeldung ist nichts mehr da."))
    return redirect("planner:offices")


@login_not_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: ActorRequest, token: str) -> HttpResponse:
    """Behind the link of the e-mail: one click confirms; opening it alone does nothing, because mail programs open links."""
    found = selectors.registration_to_confirm(token, now=clock.now())
    if request.method == "POST":
        registering.registration_confirm(token=token, now=clock.now())
        return redirect("counselling:intake-confirm", token)
    response = render(
        request,
        "counselling/intake_confirm.html",
        {
            "registration": found,
            "has_sample_data": bool(found.institution and found.institution.is_sample),
        },
    )
    response["X-Robots-Tag"] = "noindex"
    return response


# ---------------------------------------------------------------------------------------------- inside
def _draft(request: ActorRequest, token: str) -> Registration | HttpResponse:
    """Return the draft, or the way to the receipt if it is sent already."""
    found = selectors.registration_behind(token, now=clock.now())
    if found.sent_at is not None:
        return redirect("counselling:intake-receipt", token)
    return found


def _keep(token: str, page: str, said: Mapping[str, Any]) -> None:
    services.registration_keep(
        token=token, page=page, said=said, language=get_language() or "de", now=clock.now()
    )


def _page(
    request: ActorRequest, template: str, number: int, context: Mapping[str, Any]
) -> HttpResponse:
    token = context.get("token")
    link = (
        request.build_absolute_uri(reverse("counselling:intake-own", args=[token]))
        if token
        else ""
    )
    steps = [
        {"is_done": place < number, "is_now": place == number} for place in range(1, PAGES + 1)
    ]
    frame = {"number": number, "total": PAGES, "steps": steps, "link": link}
    response = render(request, template, {**frame, **context})
    response["X-Robots-Tag"] = "noindex"
    return response
