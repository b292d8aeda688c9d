"""Consent on the page of a case: say it in the person's words, write down the answer, send the link, take it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling.forms.staff_consents import ConsentForm, HoldForm, WordsForm
from wegenetz.counselling.selectors.recipients import recipients_found
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation import vault
from wegenetz.people.errors import NotLeading
from wegenetz.people.selectors import own
from wegenetz.people.services import consents, doors, holds, talking
from wegenetz.people.services.documents import document_add

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.counselling.staff_case_parts import Opened
    from wegenetz.foundation.http import ActorRequest

TAB = "counselling:case-consents"


@require_safe
def case_consents(request: ActorRequest, case_id: int) -> HttpResponse:
    """Who may see what, what the person allowed, and the way to the own page."""
    opened = case_opened(request, case_id)
    person_id = opened.case.person_id
    told = own.consents_of(person_id, today=opened.today)
    return render(
        request,
        "counselling/staff_case_consents.html",
        frame_of(opened, TAB)
        | {
            "standing": [one for one in told if one.is_standing],
            "former": [one for one in told if not one.is_standing],
            "questions": own.questions_of(person_id),
            "access": own.access_of(person_id, now=opened.now),
            "links": own.links_of(person_id, now=opened.now),
            "holds": own.holds_of(person_id, today=opened.today),
            "hold_form": HoldForm(auto_id="hold_%s"),
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def consent_new(request: ActorRequest, case_id: int) -> HttpResponse:
    """Read the exact words together and write down what the person says; or send the question to the own page."""
    opened = case_opened(request, case_id)
    asked = _asked(request, opened)
    houses = recipients_found(asked["house"], always=[opened.case.institution_id])
    form = ConsentForm(
        request.POST or None,
        request.FILES or None,
        houses=houses,
        today=opened.today,
        initial=_usual(opened, asked["purpose"]),
    )
    if request.method == "POST" and form.is_valid():
        answer = request.POST.get("answer", "")
        if answer == "ask":
            _ask(opened, asked, form.cleaned_data)
            messages.success(request, _("Die Frage steht jetzt auf der Seite der Person."))
        else:
            _write(opened, asked, form.cleaned_data, is_given=answer == "yes")
            messages.success(request, _("Festgehalten."))
        return redirect(TAB, case_id)
    return render(
        request,
        "counselling/staff_consent_new.html",
        frame_of(opened, TAB)
        | {
            "words_form": WordsForm(initial=asked),
            "form": form,
            "asked": asked,
            "text": talking.words_of(purpose=asked["purpose"], language=asked["language"]),
        },
    )


def _asked(request: ActorRequest, opened: Opened) -> dict[str, str]:
    """Return what the upper form says; what makes no sense is left at its beginning."""
    said = WordsForm(request.GET)
    said.is_valid()
    language = opened.case.person.language
    found = {"purpose": "handover", "language": language, "house": ""}
    return found | {name: value for name, value in said.cleaned_data.items() if value}


def _usual(opened: Opened, purpose: str) -> dict[str, Any]:
    """Return what is ticked beforehand: the own house where it is about the own work; never data."""
    return {"recipients": [_own_house(opened)]} if purpose == "counselling" else {}


def _ask(opened: Opened, asked: dict[str, str], said: dict[str, Any]) -> None:
    talking.consent_ask(
        person_id=opened.case.person_id,
        institution_id=_own_house(opened),
        purpose=asked["purpose"],
        recipients=said["recipients"],
        named_recipient=said["named_recipient"],
        classes=[*said["classes"], *said["special"]],
        actor=opened.actor,
        now=opened.now,
    )


def _write(opened: Opened, asked: dict[str, str], said: dict[str, Any], *, is_given: bool) -> None:
    paper = said["paper"]
    evidence = (
        document_add(
            person_id=opened.case.person_id,
            examined=vault.examine(paper, name=paper.name),
            kind="consent",
            uploaded_by=opened.actor.user_id,
            institution_id=_own_house(opened),
        )
        if paper
        else None
    )
    consents.consent_record(
        person_id=opened.case.person_id,
        said=consents.Said(
            purpose=asked["purpose"],
            language=asked["language"],
            medium="paper" if paper else "office",
            is_given=is_given,
            recipients=tuple(said["recipients"]),
            named_recipient=said["named_recipient"],
            classes=("contact", *said["classes"]),
            special=tuple(said["special"]),
            valid_until=said["valid_until"],
            interpreter=said["interpreter"],
            evidence_id=evidence.pk if evidence else None,
        ),
        actor=opened.actor,
        now=opened.now,
        institution_id=_own_house(opened),
    )


def _own_house(opened: Opened) -> int:
    """Return the house for which the actor works on this case."""
    if opened.leads:
        return opened.case.institution_id
    return next(iter(opened.actor.desks))


@require_POST
def consent_withdraw(request: ActorRequest, case_id: int, consent_id: int) -> HttpResponse:
    """Take a consent back because the person said so: what it opened is shut with this click."""
    opened = case_opened(request, case_id)
    consents.consent_withdraw(consent_id=consent_id, now=opened.now)
    messages.success(request, _("Zurückgenommen. Die Stelle sieht ab jetzt nichts mehr davon."))
    return redirect(TAB, case_id)


@require_POST
def hold_set(request: ActorRequest, case_id: int) -> HttpResponse:
    """Keep what funding or a law demands."""
    opened = _leading(request, case_id)
    form = HoldForm(request.POST)
    if form.is_valid():
        holds.hold_set(
            person_id=opened.case.person_id,
            institution_id=opened.case.institution_id,
            actor=opened.actor,
            now=opened.now,
            **form.cleaned_data,
        )
        messages.success(request, _("Wird aufbewahrt. Die Person sieht es auf ihrer Seite."))
    else:
        messages.error(request, _("Nennen Sie den Grund und, bei Förderung, den letzten Tag."))
    return redirect(TAB, case_id)


@require_POST
def hold_lift(request: ActorRequest, case_id: int, hold_id: int) -> HttpResponse:
    """Keep it no longer."""
    opened = _leading(request, case_id)
    holds.hold_lift(hold_id=hold_id, actor=opened.actor, now=opened.now)
    messages.success(request, _("Aufgehoben."))
    return redirect(TAB, case_id)


# ------------------------------------------------------------------------------ the own page
@require_POST
def link_mail(request: ActorRequest, case_id: int) -> HttpResponse:
    """Mail the personal link."""
    opened = _leading(request, case_id)
    sent = doors.door_mail(
        person=opened.case.person,
        now=opened.now,
        institution_id=opened.case.institution_id,
        made_by=opened.actor.user_id,
    )
    if sent:
        messages.success(request, _("Der Link ist unterwegs. Den Code sagen Sie der Person."))
    else:
        messages.warning(
            request, _("Diese Person hat keine E-Mail-Adresse. Drucken Sie den Link.")
        )
    return redirect(TAB, case_id)


@require_POST
def link_print(request: ActorRequest, case_id: int) -> HttpResponse:
    """Show a new link once, to print or to copy by hand."""
    opened = _leading(request, case_id)
    token = doors.door_make(
        person_id=opened.case.person_id,
        now=opened.now,
        came_by=doors.CameBy.PAPER,
        institution_id=opened.case.institution_id,
        made_by=opened.actor.user_id,
    )
    address = doors.address_of(token, language=opened.case.person.language)
    return render(
        request,
        "counselling/staff_case_link.html",
        frame_of(opened, TAB) | {"address": address},
    )


@require_POST
def code_tell(request: ActorRequest, case_id: int) -> HttpResponse:
    """Show a code once, to say at the counter or on the phone."""
    opened = _leading(request, case_id)
    code = doors.door_code_tell(person_id=opened.case.person_id, now=opened.now)
    return render(
        request,
        "counselling/staff_case_code.html",
        frame_of(opened, TAB) | {"code": f"{code[:3]} {code[3:]}"},
    )


@require_POST
def links_revoke(request: ActorRequest, case_id: int) -> HttpResponse:
    """Shut all links of the person."""
    opened = _leading(request, case_id)
    doors.door_revoke(person_id=opened.case.person_id, now=opened.now)
    messages.success(request, _("Alle Links sind gesperrt. Geben Sie der Person einen neuen."))
    return redirect(TAB, case_id)


def _leading(request: ActorRequest, case_id: int) -> Opened:
    opened = case_opened(request, case_id)
    if not opened.leads:
        raise NotLeading
    return opened
