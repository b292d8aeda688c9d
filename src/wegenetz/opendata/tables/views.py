"""Entrances for everybody: which open data there are, and the data as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.http import csv_download
from wegenetz.opendata.tables.registry import public_kind_of
from wegenetz.opendata.tables.writing import lines_of, workbook

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@login_not_required
@require_safe
def data(request: ActorRequest) -> HttpResponse:
    """Say what can be taken along."""
    return render(request, "opendata/data.html")


@login_not_required
@require_safe
def as_csv(request: ActorRequest, kind: str) -> HttpResponseBase:
    """Stream a table as CSV."""
    said = public_kind_of(kind)
    lines = lines_of(said.columns(), said.everything(today=clock.today()))
    return csv_download(lines, name=f"{said.title.lower()}.csv")


@login_not_required
@require_safe
def as_xlsx(request: ActorRequest, kind: str) -> HttpResponseBase:
    """Give a table as a spreadsheet."""
    said = public_kind_of(kind)
    sheets = [(said.title, said.columns(), said.everything(today=clock.today()))]
    name = f"{said.title.lower()}.xlsx"
    return FileResponse(workbook(sheets), as_attachment=True, filename=name, content_type=XLSX)
