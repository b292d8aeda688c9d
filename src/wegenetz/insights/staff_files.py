"""Files of the insights: lines as a table that a German spreadsheet opens."""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from django.http import HttpResponse

if TYPE_CHECKING:
    from collections.abc import Iterable


def csv_of(lines: Iterable[Iterable[object]], *, name: str) -> HttpResponse:
    """Return lines as a CSV to be kept under a name, with semicolons and a byte order mark."""
    text = StringIO()
    csv.writer(text, delimiter=";").writerows(lines)
    response = HttpResponse(f"\ufeff{text.getvalue()}", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
