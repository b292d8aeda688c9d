"""Certificates of participation as PDF/UA-1, set by typst: one page a person."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from wegenetz.booking.telling import dates_told
from wegenetz.foundation.papers import paper_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.booking.models import Participant
    from wegenetz.booking.values.runs import ToldRun

TEMPLATE = Path(__file__).resolve().parent / "typst" / "certificate.typ"


def certificates_pdf(run: ToldRun, people: Iterable[Participant]) -> bytes:
    """Return the certificates of some people of a run in one file, in German, as offices read them.

    Parameters
    ----------
    run : ToldRun
        What they took part in.
    people : iterable of Participant
        With ``certificate`` selected; those without one are left out.

    Returns
    -------
    bytes
        A PDF that claims PDF/UA-1. typst refuses to write one that does not keep the standard.
    """
    with override("de"):
        data = _data(run, people)
    return paper_pdf(TEMPLATE, data)


def _data(run: ToldRun, people: Iterable[Participant]) -> dict[str, Any]:
    return {
        "title": _("Teilnahmebescheinigung"),
        "took_part": _("hat teilgenommen:"),
        "course": str(run.title),
        "dates": dates_told(run),
        "hours": _hours(run),
        "house": run.institution,
        "place": run.place,
        "sample": _("Beispiel. Stelle und Termin sind erfunden.") if run.is_sample else "",
        "check": _("Echt? Nummer prüfen unter %(address)s")
        % {"address": settings.SITE_URL + reverse("booking:certificate-check")},
        "number": _("Nummer"),
        "pages": [
            {
                "name": person.name,
                "number": person.certificate.number,
                "issued": f"{person.certificate.issued_on:%d.%m.%Y}",
            }
            for person in people
            if person.certificate is not None
        ],
    }


def _hours(run: ToldRun) -> str:
    """Return how long all meetings were together; empty while no hour is known."""
    seconds = sum((one.ends_at - one.starts_at).total_seconds() for one in run.meetings)
    hours = round(seconds / 3600)
    if not hours:
        return ""
    return ngettext("%(hours)d Stunde", "%(hours)d Stunden", hours) % {"hours": hours}
