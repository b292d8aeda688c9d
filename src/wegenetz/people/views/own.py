"""The own page of a person: read, answer, withdraw, write, take along, be forgotten."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.people import own_copy, own_schema
from wegenetz.people.door_errors import NotInside
from wegenetz.people.errors import PersonUnknown
from wegenetz.people.forms import AnswerForm, CorrectionForm, ForgetForm, MessageForm
from wegenetz.people.own_session import visit_forget
from wegenetz.people.registry import sections
from wegenetz.people.selectors import own as selectors
from wegenetz.people.selectors.persons import person_seen
from wegenetz.people.services import consents, forgetting, persons, taking_along, talking

if TYPE_CHECKING:
    from collections.abc import Callable

    from wegenetz.foundation.http import ActorRequest


def inside(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Let a view run for the person only; it gets their key. Others read how to come in."""

    @login_not_required
    @wraps(view)
    def entrance(request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        person_id = request.actor.person_id
        if person_id is None:
            raise NotInside
        return view(request, person_id, *args, **kwargs)

    return entrance


def back_to(part: str) -> HttpResponse:
    """Return to a part of the own page."""
    return redirect(f"{reverse('people:own')}#{part}")


@login_not_required
@require_safe
def own(request: ActorRequest) -> HttpResponse:
    """One's own record; without a visit the way to it."""
    person_id = request.actor.person_id
    if person_id is None:
        return render(request, "people/outside.html")
    now, today = clock.now(), clock.today()
    persons.person_was_active(person_id=person_id, today=today)
    parts = [
        {"section": one, "told": told}
        for one in sections()
        if (told := one.context(person_id, now, today)) is not None
    ]
    talking.messages_read(person_id=person_id, by_person=True, now=now)
    return render(
        request,
        "people/own.html",
        {
            "person": person_seen(person_id),
            "questions": selectors.questions_of(person_id),
            "parts": parts,
        },
    )


@inside
@require_http_methods(["GET", "HEAD", "POST"])
def question(request: ActorRequest, person_id: int, request_id: int) -> HttpResponse:
    """Answer a question for consent: yes with what is ticked, or no."""
    asked = next((one for one in selectors.questions_of(person_id) if one.pk == request_id), None)
    if asked is None:
        raise PersonUnknown
    form = AnswerForm(request.POST or None, question=asked)
    if request.method == "POST" and form.is_valid():
        is_given = request.POST.get("answer") == "yes"
        talking.consent_answer(
            person_id=person_id,
            request_id=request_id,
            answer=talking.Answer(
                is_given=is_given,
                language=get_language() or "de",
                classes=tuple(form.cleaned_data["classes"]),
                special=tuple(form.cleaned_data.get("special", ())),
            ),
            actor=request.actor,
            now=clock.now(),
            today=clock.today(),
        )
        said = _("Danke. Sie können das jederzeit ändern.")
        messages.success(request, said)
        return back_to("consents")
    text = talking.words_of(purpose=asked.code, language=get_language() or "de")
    return render(request, "people/question.html", {"question": asked, "form": form, "text": text})


@inside
@require_POST
def withdraw(request: ActorRequest, person_id: int, consent_id: int) -> HttpResponse:
    """Take a consent back: with this click whatever it opened is shut."""
    consents.consent_withdraw(consent_id=consent_id, now=clock.now())
    messages.success(request, _("Zurückgenommen. Ab jetzt sieht diese Stelle nichts mehr davon."))
    return back_to("consents")


@inside
@require_POST
def repeat(request: ActorRequest, person_id: int, consent_id: int) -> HttpResponse:
    """Allow again what was withdrawn."""
    talking.consent_repeat(
        person_id=person_id,
        consent_id=consent_id,
        actor=request.actor,
        now=clock.now(),
        language=get_language() or "de",
    )
    messages.success(request, _("Erlaubt. Sie können das jederzeit ändern."))
    return back_to("consents")


@inside
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: ActorRequest, person_id: int) -> HttpResponse:
    """Write to an office."""
    now = clock.now()
    form = MessageForm(
        request.POST or None, houses=selectors.houses_with_access(person_id, now=now)
    )
    if request.method == "POST" and form.is_valid():
        talking.message_write(
            person_id=person_id,
            institution_id=form.cleaned_data["house"],
            text=form.cleaned_data["text"],
            actor=request.actor,
            now=now,
            today=clock.today(),
        )
        messages.success(request, _("Abgeschickt. Die Antwort steht dann hier."))
        return back_to("talk")
    return render(request, "people/write.html", {"form": form})


@inside
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: ActorRequest, person_id: int) -> HttpResponse:
    """Say what is wrong."""
    now = clock.now()
    form = CorrectionForm(
        request.POST or None, houses=selectors.houses_with_access(person_id, now=now)
    )
    if request.method == "POST" and form.is_valid():
        talking.correction_ask(
            person_id=person_id,
            institution_id=form.cleaned_data["house"],
            wish=form.cleaned_data["wish"],
            now=now,
            today=clock.today(),
        )
        messages.success(request, _("Abgeschickt. Die Antwort steht dann hier."))
        return back_to("talk")
    return render(request, "people/correct.html", {"form": form})


@inside
@require_safe
def copy_json(request: ActorRequest, person_id: int) -> HttpResponse:
    """Everything, for programs."""
    content = taking_along.record_json(
        person_id=person_id, now=clock.now(), schema=own_schema.address()
    )
    return _file(content, media_type="application/json", name="meine-akte.json")


@login_not_required
@require_safe
def copy_schema(request: ActorRequest) -> JsonResponse:
    """What a copy for programs looks like; for everybody, and nobody's data."""
    return JsonResponse(own_schema.record_schema(), content_type="application/schema+json")


@inside
@require_safe
def copy_pdf(request: ActorRequest, person_id: int) -> HttpResponse:
    """The record, to read."""
    content = own_copy.record_pdf(person_id=person_id, now=clock.now(), today=clock.today())
    return _file(content, media_type="application/pdf", name="meine-akte.pdf")


def _file(content: bytes, *, media_type: str, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=media_type,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


@inside
@require_http_methods(["GET", "HEAD", "POST"])
def forget(request: ActorRequest, person_id: int) -> HttpResponse:
    """Be forgotten: what stays is said before, the rest goes at once."""
    today = clock.today()
    form = ForgetForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        done = forgetting.forgetting_ask(person_id=person_id, now=clock.now(), today=today)
        response = render(request, "people/forgotten.html", {"done": done})
        if done.is_complete:
            visit_forget(response)
        return response
    holds = selectors.holds_of(person_id, today=today)
    return render(request, "people/forget.html", {"form": form, "holds": holds})
