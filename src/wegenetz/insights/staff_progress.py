"""How far a run is, as the part of a page that asks for itself."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

if TYPE_CHECKING:
    from wegenetz.foundation.http import ActorRequest
    from wegenetz.insights.models import SteppedRun

#: htmx asks no more after an answer with this status.
LAST_ANSWER = 286
NOTHING_NEW = 204


def progress_told(
    request: ActorRequest,
    run: SteppedRun | None,
    *,
    latest: SteppedRun | None,
    door: tuple[str, str],
) -> HttpResponse:
    """Return how far a run is; nothing if the page knows, and at its end how it ended.

    Parameters
    ----------
    run : SteppedRun or None
        None: it was cancelled, and is forgotten.
    latest : SteppedRun or None
        The finished one that counts until then.
    door : tuple of two str
        Address and words of the link to what is there now.
    """
    if not request.htmx:
        return redirect(door[0])
    if run is None or not run.is_running:
        is_done = run is not None and run.is_done
        words = _("Die Rechnung ist fertig.") if is_done else _("Die Rechnung ist abgebrochen.")
        ended = {"words": words, "door": door}
        return render(request, "insights/staff/_ended.html", ended, status=LAST_ANSWER)
    if request.GET.get("gerechnet") == str(run.reckoned):
        return HttpResponse(status=NOTHING_NEW)
    how_far = {"going": run, "latest": latest}
    return render(request, "insights/staff/_reckoned.html", how_far)
