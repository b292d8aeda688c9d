"""Entrances for members: the dates of an offer, planned with a preview; one run with its sessions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from wegenetz.catalogue import selectors, services
from wegenetz.catalogue.staff_forms import CancelForm, PlanForm, RunForm, SessionsForm
from wegenetz.catalogue.staff_forms.runs import initial_of_run, initial_of_sessions
from wegenetz.catalogue.values import last_day, planned_runs
from wegenetz.foundation import clock
from wegenetz.foundation.recurrence import public_holidays

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from wegenetz.catalogue.models import Offer, Run
    from wegenetz.catalogue.values import PlannedRun
    from wegenetz.foundation.http import ActorRequest


@require_http_methods(["GET", "HEAD", "POST"])
def runs(request: ActorRequest, code: str) -> HttpResponse:
    """All dates of an offer, and a form for new ones: first a preview, then they are published."""
    offer = services.offer_named(code, actor=request.actor)
    form = PlanForm(request.POST or None, offer=offer, initial={"seats": offer.seats})
    if "publish" in request.POST:
        published = form.written(partial(_publish, form, offer, request))
        if published is not None:
            number = len(published)
            text = ngettext(
                "{n} Termin steht im Verzeichnis.", "{n} Termine stehen im Verzeichnis.", number
            )
            messages.success(request, text.format(n=number))
            return redirect("catalogue:staff-runs", offer.code)
    ahead, over = selectors.runs_of_offer(offer.pk, day=clock.today())
    return render(
        request,
        "catalogue/staff/runs.html",
        {
            "offer": offer,
            "title": selectors.title_of(offer),
            "form": form,
            "preview": form.written(partial(_preview, form, offer))
            if request.method == "POST"
            else None,
            "ahead": ahead,
            "over": over,
            "has_sample_data": offer.is_sample,
        },
    )


def _preview(form: PlanForm, offer: Offer) -> list[PlannedRun]:
    services.plan_check(form.plan())
    return planned_runs(form.plan(), _free_days(form, offer))


def _publish(form: PlanForm, offer: Offer, request: ActorRequest) -> list[Run]:
    return services.runs_create(
        offer_id=offer.pk,
        plan=form.plan(),
        free_days=_free_days(form, offer),
        actor=request.actor,
    )


def _free_days(form: PlanForm, offer: Offer) -> dict[date, str]:
    plan = form.plan()
    return public_holidays(offer.institution.land_id, first=plan.first.starts, last=last_day(plan))


@require_http_methods(["GET", "HEAD", "POST"])
def run(request: ActorRequest, code: str, run_id: int) -> HttpResponse:
    """Edit a run."""
    row = _row(request, code, run_id)
    form = RunForm(request.POST or None, offer=row.offer, initial=initial_of_run(row))
    edited = form.written(
        lambda: services.run_edit(
            run_id=row.pk, draft=form.draft(), actor=request.actor, now=clock.now()
        )
    )
    if edited is not None:
        messages.success(request, _("Gespeichert."))
        return redirect("catalogue:staff-run", code, run_id)
    return _shown(request, row, form=form)


@require_POST
def sessions(request: ActorRequest, code: str, run_id: int) -> HttpResponse:
    """Write the sessions of a run anew."""
    row = _row(request, code, run_id)
    form = SessionsForm(request.POST)
    written = form.written(
        lambda: services.sessions_write(
            run_id=row.pk,
            sessions=form.cleaned_data["sessions"],
            actor=request.actor,
            now=clock.now(),
        )
    )
    if written is None:
        return _shown(request, row, sessions=form)
    messages.success(request, _("Gespeichert."))
    return redirect("catalogue:staff-run", code, run_id)


@require_POST
def cancel(request: ActorRequest, code: str, run_id: int) -> HttpResponse:
    """Cancel a run with a reason."""
    row = _row(request, code, run_id)
    form = CancelForm(request.POST)
    done = form.written(
        lambda: services.run_cancel(
            run_id=row.pk,
            reason=form.cleaned_data["reason"],
            actor=request.actor,
            now=clock.now(),
        )
    )
    if done is None:
        return _shown(request, row, cancel=form)
    messages.success(request, _("Abgesagt. Wer angemeldet ist, bekommt den Grund."))
    return redirect("catalogue:staff-run", code, run_id)


@require_POST
def restore(request: ActorRequest, code: str, run_id: int) -> HttpResponse:
    """Let a cancelled run take place after all."""
    row = _row(request, code, run_id)
    services.run_restore(run_id=row.pk, actor=request.actor, now=clock.now())
    messages.success(request, _("Der Termin findet statt."))
    return redirect("catalogue:staff-run", code, run_id)


def _row(request: ActorRequest, code: str, run_id: int) -> Run:
    return services.run_named(code, run_id, actor=request.actor)


def _shown(
    request: ActorRequest,
    row: Run,
    *,
    form: RunForm | None = None,
    sessions: SessionsForm | None = None,
    cancel: CancelForm | None = None,
) -> HttpResponse:
    return render(
        request,
        "catalogue/staff/run.html",
        {
            "run": row,
            "offer": row.offer,
            "title": selectors.title_of(row.offer),
            "form": form or RunForm(offer=row.offer, initial=initial_of_run(row)),
            "sessions_form": sessions or SessionsForm(initial=initial_of_sessions(row)),
            "cancel_form": cancel or CancelForm(),
            "has_sample_data": row.offer.is_sample,
        },
    )
