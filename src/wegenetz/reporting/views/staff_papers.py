"""Papers of a case: the data sheet, and letters from templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_http_methods, require_safe

from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation import clock
from wegenetz.foundation.languages import RIGHT_TO_LEFT, TAGS
from wegenetz.people.errors import NotLeading
from wegenetz.reporting.forms.staff_letters import LetterForm
from wegenetz.reporting.services.papers import letter_keep, letter_pdf, letter_write
from wegenetz.reporting.staff_data_sheet import data_sheet_pdf
from wegenetz.reporting.staff_letter_words import letter_names

if TYPE_CHECKING:
    from wegenetz.foundation.http import ActorRequest

PDF = "application/pdf"
LETTERS = "reporting:letters"


@require_safe
def data_sheet(request: ActorRequest, case_id: int) -> HttpResponse:
    """The data sheet of a case, with what the grant opens."""
    opened = case_opened(request, case_id)
    content = data_sheet_pdf(opened.case, today=opened.today, member=_member(request))
    return _file(content, f"datenblatt-{opened.case.reference}.pdf")


@require_safe
def letters(request: ActorRequest, case_id: int) -> HttpResponse:
    """Which letter it shall be."""
    opened = case_opened(request, case_id)
    context = frame_of(opened, LETTERS)
    return render(request, "reporting/staff_letters.html", {**context, "letters": letter_names()})


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: ActorRequest, case_id: int, code: str) -> HttpResponse:
    """Fill in a letter, look at it, then have it as PDF; it is kept among the documents."""
    if code not in letter_names():
        raise Http404
    opened = case_opened(request, case_id)
    if not opened.leads:
        raise NotLeading
    case = opened.case
    form = LetterForm(
        request.POST or None, code=code, language=case.person.language, today=opened.today
    )
    context: dict[str, Any] = {
        **frame_of(opened, LETTERS),
        "form": form,
        "name": letter_names()[code][0],
    }
    if not form.is_valid():
        return render(request, "reporting/staff_letter.html", context)
    paper = letter_write(case=case, code=code, said=form.said, now=clock.now(), today=opened.today)
    if "fertig" not in request.POST:
        context |= {
            "paper": paper,
            "tag": TAGS[paper.language],
            "direction": "rtl" if paper.language in RIGHT_TO_LEFT else "ltr",
        }
        return render(request, "reporting/staff_letter.html", context)
    content = letter_pdf(case=case, paper=paper, member=_member(request), today=opened.today)
    letter_keep(case=case, paper=paper, content=content, actor=request.actor)
    return _file(content, f"{code}-{case.reference}.pdf")


def _member(request: ActorRequest) -> str:
    return str(getattr(request.user, "name", ""))


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=PDF,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
