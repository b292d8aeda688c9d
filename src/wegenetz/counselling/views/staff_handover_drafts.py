"""Entrances of the sending house: begin a hand-over, change the draft, send it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.counselling.forms.staff_handovers import OUTSIDE, HandoverForm
from wegenetz.counselling.handover_errors import HandoverMeanwhile
from wegenetz.counselling.handover_words import STATES
from wegenetz.counselling.selectors.cases import case_seen
from wegenetz.counselling.selectors.handover_packages import package_contents
from wegenetz.counselling.selectors.handover_reach import letterbox_of
from wegenetz.counselling.selectors.handover_receivers import houses_proposed, near_to
from wegenetz.counselling.selectors.handovers import handover_seen, package_of
from wegenetz.counselling.services.handovers import (
    handover_change,
    handover_draft,
    handover_offer,
)
from wegenetz.counselling.staff_handover_errors import HandoverNotYours
from wegenetz.engines.handover.words import State
from wegenetz.foundation import clock
from wegenetz.foundation.errors import NotAllowed
from wegenetz.foundation.keys import key_named
from wegenetz.network.subjects import Subject
from wegenetz.people.selectors.documents import documents_kept
from wegenetz.people.selectors.facts import qualifications_of

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.counselling.models import Case
    from wegenetz.foundation.http import ActorRequest


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover_new(request: ActorRequest) -> HttpResponse:
    """Begin a hand-over of a case, or an introduction between institutions without any person."""
    actor = request.actor
    if not actor.desks:
        raise NotAllowed
    named = key_named(request.GET.get("fall", ""))
    case = case_seen(named) if named is not None else None
    sender = case.institution_id if case else actor.desks[0]
    if sender not in actor.desks:
        raise HandoverNotYours
    form = _form(request, case, sender)
    if request.method == "POST" and form.is_valid():
        row = handover_draft(
            sender_id=sender,
            receiver=form.to(),
            actor=actor,
            now=clock.now(),
            case=case,
            **form.carries(),
        )
        return redirect("counselling:handover", row.pk)
    return _show(request, form, case)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def handover_edit(request: ActorRequest, handover_id: int) -> HttpResponse:
    """Change a draft."""
    row = handover_seen(handover_id)
    if row.sender_id not in request.actor.desks:
        raise HandoverNotYours
    if row.state != State.DRAFTED:
        raise HandoverMeanwhile(state=STATES[row.state])
    case = case_seen(row.case_id) if row.case_id else None
    package = package_of(row)
    form = _form(
        request,
        case,
        row.sender_id,
        initial={
            "receiver": str(row.receiver_id or OUTSIDE),
            "receiver_name": row.receiver_name,
            "receiver_email": row.receiver_email,
            "subject": row.subject,
            "scope": row.scope,
            "documents": row.documents,
            "message": package.message if package else "",
        },
    )
    if request.method == "POST" and form.is_valid():
        handover_change(handover=row, receiver=form.to(), actor=request.actor, **form.carries())
        return redirect("counselling:handover", handover_id)
    return _show(request, form, case)


@never_cache
@require_POST
def handover_send(request: ActorRequest, handover_id: int) -> HttpResponse:
    """Send a draft: what the preview showed, and nothing else."""
    row = handover_seen(handover_id)
    case = case_seen(row.case_id) if row.case_id else None
    sent = handover_offer(
        handover=row,
        contents=package_contents(case, row.scope, row.documents) if case else {},
        actor=request.actor,
        now=clock.now(),
        today=clock.today(),
    )
    if letterbox_of(sent):
        messages.success(
            request, _("Geschickt. Sie bleiben zuständig, bis die andere Stelle angenommen hat.")
        )
    else:
        messages.warning(
            request,
            _(
                "Bereit, aber dort weiß noch niemand davon: Rufen Sie an, oder geben Sie den Link weiter, der hier steht."
            ),
        )
    return redirect("counselling:handover", handover_id)


def _form(
    request: ActorRequest, case: Case | None, sender: int, initial: dict[str, Any] | None = None
) -> HandoverForm:
    data = request.POST if request.method == "POST" else None
    said = {
        "subject": request.GET.get("anliegen") or Subject.RECOGNITION_COUNSELLING.value,
        **(initial or {}),
    }
    posted = key_named(str((data or said).get("receiver", "")))
    subject = str((data or said).get("subject", ""))
    postal_code, kreis = (case.person.postal_code, case.person.kreis) if case else near_to(sender)
    main = qualifications_of(case.person_id).first() if case else None
    houses = houses_proposed(
        subject=subject,
        postal_code=postal_code,
        kreis="" if postal_code else kreis,
        profession=main.profession if main else "",
        typed=request.GET.get("suche", ""),
        chosen=[posted] if posted is not None else [],
        without=[sender],
        names_unwritten=True,
        today=clock.today(),
    )
    kept = [(str(one.pk), one.name) for one in documents_kept(case.person_id)] if case else []
    return HandoverForm(
        data, houses=houses, documents=kept, has_person=case is not None, initial=said
    )


def _show(request: ActorRequest, form: HandoverForm, case: Case | None) -> HttpResponse:
    return render(
        request,
        "counselling/staff_handover_new.html",
        {
            "form": form,
            "case": case,
            "typed": request.GET.get("suche", ""),
            "named": request.GET.get("fall", ""),
            "has_sample_data": case is not None and case.institution.is_sample,
        },
    )
