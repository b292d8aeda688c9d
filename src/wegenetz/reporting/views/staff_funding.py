"""What the ESF Plus asks: the participation on the page of a case, and the indicators of a subproject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling.selectors.houses import desks_named
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation import clock
from wegenetz.foundation.http import csv_download
from wegenetz.people.errors import NotLeading
from wegenetz.reporting.errors import NotFunded
from wegenetz.reporting.forms.staff_funding import (
    EntryForm,
    ExitForm,
    IndicatorsForm,
    SpecialForm,
)
from wegenetz.reporting.indicators import SEXES
from wegenetz.reporting.selectors import esf
from wegenetz.reporting.services.esf import (
    participation_close,
    participation_enter,
    special_answer,
)
from wegenetz.reporting.staff_funding_words import indicator_names
from wegenetz.reporting.views.staff_reports import frame

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest
    from wegenetz.reporting.indicators import Line
    from wegenetz.reporting.models import EsfParticipation


@require_http_methods(["GET", "HEAD", "POST"])
def funding(request: ActorRequest, case_id: int) -> HttpResponse:
    """The participation of a case: the questionnaire on entry, or what is recorded."""
    held = _led(request, case_id)
    opened = case_opened(request, case_id)
    context: dict[str, Any] = frame_of(opened, "reporting:funding")
    if held.participation is not None:
        context |= _recorded(held.participation, clock.today())
        return render(request, "reporting/staff_funding.html", context)
    form = EntryForm(
        request.POST or None,
        known=esf.known_of(held.case, day=clock.today()),
        language=held.case.person.language,
        today=clock.today(),
    )
    if not form.is_valid():
        return render(request, "reporting/staff_funding_entry.html", {**context, "form": form})
    entered = participation_enter(
        case=held.case, said=form.entry, actor=request.actor, now=clock.now()
    )
    messages.success(
        request,
        _("Die Teilnahme ist eingetragen.")
        if entered
        else _("Das Nein ist notiert. Gefragt wird nichts."),
    )
    return redirect("reporting:funding" if entered else "counselling:case", case_id)


@require_POST
def funding_special(request: ActorRequest, case_id: int) -> HttpResponse:
    """Answer the two specially protected questions."""
    held = _led(request, case_id)
    form = SpecialForm(request.POST)
    if held.participation is None or not held.participation.opens_special:
        raise NotFunded
    if not form.is_valid():
        opened = case_opened(request, case_id)
        context = frame_of(opened, "reporting:funding")
        context |= _recorded(held.participation, clock.today()) | {"special_form": form}
        return render(request, "reporting/staff_funding.html", context)
    special_answer(
        person_id=held.case.person_id,
        answers=form.cleaned_data,
        actor=request.actor,
        now=clock.now(),
    )
    messages.success(request, _("Gespeichert."))
    return redirect("reporting:funding", case_id)


@require_POST
def funding_close(request: ActorRequest, case_id: int) -> HttpResponse:
    """Write down the end, and until when the papers stay."""
    held = _led(request, case_id)
    if held.participation is None:
        raise NotFunded
    form = ExitForm(request.POST, participation=held.participation, today=clock.today())
    if not form.is_valid():
        opened = case_opened(request, case_id)
        context = frame_of(opened, "reporting:funding")
        context |= _recorded(held.participation, clock.today()) | {"exit_form": form}
        return render(request, "reporting/staff_funding.html", context)
    participation_close(
        participation=held.participation,
        version=form.cleaned_data["version"],
        said=form.exit,
        actor=request.actor,
        now=clock.now(),
    )
    messages.success(request, _("Gespeichert."))
    return redirect("reporting:funding", case_id)


@require_safe
def indicators(request: ActorRequest) -> HttpResponse:
    """The indicators of a subproject in a period, by sex."""
    form, lines = _lines(request)
    names = indicator_names()
    return render(
        request,
        "reporting/staff_indicators.html",
        {
            **frame(request),
            "form": form,
            "query": request.GET.urlencode(),
            "lines": [
                {
                    "code": line.indicator.code,
                    "name": names[line.indicator.code],
                    "figures": [line.by_sex[sex] for sex in SEXES],
                    "total": line.total,
                    "is_special": line.indicator.is_special,
                    "is_inferred": line.indicator.confidence == "inferred",
                }
                for line in lines
            ],
        },
    )


@require_safe
def indicators_table(request: ActorRequest) -> HttpResponseBase:
    """The same as a table."""
    form, lines = _lines(request)
    if not form.is_valid():
        raise NotFunded
    names = indicator_names()
    headings = ["Kennung", "Indikator", "weiblich", "männlich", "divers", "keine Angabe", "insgesamt", "Kennung gesehen oder abgeleitet"]  # fmt: skip
    rows = [
        [
            line.indicator.code,
            str(names[line.indicator.code]),
            *(line.by_sex[sex] for sex in SEXES),
            line.total,
            "gesehen" if line.indicator.confidence == "seen" else "abgeleitet",
        ]
        for line in lines
    ]
    name = f"esf-plus-{form.period.first}-{form.period.last}.csv"
    return csv_download([headings, *rows], name=name)


def _led(request: ActorRequest, case_id: int) -> esf.Funded:
    held = esf.funded_case(case_id)
    if held.case.institution_id not in request.actor.desks:
        raise NotLeading
    return held


def _lines(request: ActorRequest) -> tuple[IndicatorsForm, list[Line]]:
    houses = desks_named(request.actor)
    projects = [(one.pk, one.name) for one in esf.projects_funded(houses)]
    form = IndicatorsForm(request.GET, projects=projects, today=clock.today())
    if not projects or not form.is_valid():
        return form, []
    lines = esf.indicators_of(
        subproject_id=form.subproject, institution_ids=houses, period=form.period
    )
    return form, lines


def _recorded(participation: EsfParticipation, today: Any) -> dict[str, Any]:
    special = esf.special_known(participation.person_id) if participation.opens_special else {}
    return {
        "participation": participation,
        "special_form": SpecialForm(initial=special) if participation.opens_special else None,
        "exit_form": ExitForm(participation=participation, today=today),
    }
