"""Entrances for members who bring tables or take them along."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import FileResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.http import csv_download
from wegenetz.network.published import network_titles
from wegenetz.opendata.models import Import
from wegenetz.opendata.staff_errors import OnlyKeepers
from wegenetz.opendata.tables import selectors, services, staff_words
from wegenetz.opendata.tables.own_sheets import own_sheets
from wegenetz.opendata.tables.registry import kind_of
from wegenetz.opendata.tables.staff_forms import BringForm, RecordsForm
from wegenetz.opendata.tables.writing import lines_of, workbook

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
#: Rows of a preview that a page shows; the figures above them count all.
MOST_SHOWN = 200


@require_http_methods(["GET", "HEAD", "POST"])
def desk(request: ActorRequest) -> HttpResponse:
    """Bring a table, or take one along."""
    if not services.KEEPERS & request.actor.roles:
        raise OnlyKeepers
    form = BringForm(request.POST or None, request.FILES or None)
    form.fields["kind"].choices = list(staff_words.kinds().items())  # type: ignore[attr-defined]
    if form.is_valid():
        file = form.cleaned_data["file"]
        key = services.import_bring(
            actor=request.actor,
            kind=form.cleaned_data["kind"],
            file_name=file.name,
            content=file.read(),
            now=clock.now(),
        )
        return redirect("tables:import", key)
    return render(
        request,
        "opendata/staff/desk.html",
        {"form": form, "kinds": staff_words.kinds(), "imports": selectors.imports_of_actor()},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def records(request: ActorRequest) -> HttpResponse:
    """Bring the records of another directory."""
    if not services.KEEPERS & request.actor.roles:
        raise OnlyKeepers
    names = network_titles(request.actor.networks)
    form = RecordsForm(
        request.POST or None, request.FILES or None, initial={"network": next(iter(names), "")}
    )
    choices = [*names.items(), ("", _("zu keinem"))]
    form.fields["network"].choices = choices  # type: ignore[attr-defined]
    if form.is_valid():
        said = form.cleaned_data
        key = services.records_bring(
            actor=request.actor,
            files=[(file.name, file.read()) for file in said["file"]],
            source=said["source"],
            network=said["network"],
            with_persons=said["with_persons"],
            now=clock.now(),
        )
        return redirect("tables:import", key)
    return render(request, "opendata/staff/records.html", {"form": form})


@require_safe
def import_page(request: ActorRequest, key: int) -> HttpResponse:
    """Show what a table would do, or what it did."""
    found = selectors.import_held(key)
    context = {"found": found, "kind": staff_words.kind_word(found.kind)}
    context["is_table"] = found.kind in staff_words.KINDS
    if found.status != Import.Status.PREVIEWED:
        until = (found.applied_at or clock.now()) + services.UNDO
        context |= {
            "until": until,
            "may_undo": found.status == Import.Status.APPLIED and clock.now() <= until,
        }
        return render(request, "opendata/staff/import_done.html", context)
    preview = services.import_preview(
        actor=request.actor, import_id=key, now=clock.now(), today=clock.today()
    )
    rows = staff_words.row_words(found)
    wrong = [
        (rows[trouble.row], trouble) for result in preview.results for trouble in result.troubles
    ]
    touched = [
        (rows[result.row], result)
        for result in preview.results
        if result.state in {"new", "changed"}
    ]
    return render(
        request,
        "opendata/staff/import_preview.html",
        context
        | {
            "preview": preview,
            "counts": {state: preview.count(state) for state in staff_words.states()},
            "wrong": wrong[:MOST_SHOWN],
            "more_wrong": max(len(wrong) - MOST_SHOWN, 0),
            "touched": touched[:MOST_SHOWN],
            "more_touched": max(len(touched) - MOST_SHOWN, 0),
            "seen": services.fingerprint(preview),
        },
    )


@require_POST
def import_apply(request: ActorRequest, key: int) -> HttpResponse:
    """Take a table in, whole or not at all."""
    services.import_apply(
        actor=request.actor,
        import_id=key,
        seen=request.POST.get("seen", ""),
        now=clock.now(),
        today=clock.today(),
    )
    return redirect("tables:import", key)


@require_POST
def import_undo(request: ActorRequest, key: int) -> HttpResponse:
    """Take a table back."""
    services.import_undo(actor=request.actor, import_id=key, now=clock.now(), today=clock.today())
    return redirect("tables:import", key)


@require_safe
def template(request: ActorRequest, kind: str) -> HttpResponseBase:
    """Give the empty table of a kind, with a sheet that explains its columns."""
    said = kind_of(kind)
    sheets = [(said.title, said.columns(), ())]
    return FileResponse(
        workbook(sheets, hints=True),
        as_attachment=True,
        filename=f"vorlage-{said.title.lower()}.xlsx",
        content_type=XLSX,
    )


@require_safe
def own(request: ActorRequest, kind: str) -> HttpResponseBase:
    """Give the rows of my houses as CSV; the same table can be brought back."""
    said = kind_of(kind)
    rows = said.own(request.actor, today=clock.today())
    return csv_download([*lines_of(said.columns(), rows)], name=f"{said.title.lower()}.csv")


@require_safe
def own_all(request: ActorRequest) -> HttpResponseBase:
    """Give everything of my houses in one file."""
    sheets = own_sheets(request.actor, today=clock.today())
    return FileResponse(
        workbook(sheets), as_attachment=True, filename="alles.xlsx", content_type=XLSX
    )
