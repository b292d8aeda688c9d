"""The link of the notice before a record is made anonymous: one click keeps it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from wegenetz.foundation import clock
from wegenetz.people.services.retention import keeping_read, record_keep

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def keep(request: ActorRequest, signed: str) -> HttpResponse:
    """Keep one's record. Mail programs that open links on their own keep nothing: it takes the button."""
    keeping_read(signed)
    if request.method == "POST":
        record_keep(signed=signed, today=clock.today())
    return render(request, "people/keep.html", {"is_kept": request.method == "POST"})
