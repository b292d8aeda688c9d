"""The own page of a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.views.decorators.http import require_safe

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.foundation.http import ActorRequest


@login_not_required
@require_safe
def own(request: ActorRequest) -> HttpResponse:
    """One's own record; without a visit the way to it."""
    if request.actor.person_id is None:
        return render(request, "people/outside.html")
    return render(request, "people/own.html")
