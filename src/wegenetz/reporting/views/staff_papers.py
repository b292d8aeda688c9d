"""Papers of a case: the data sheet, and letters from templates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation import clock
from wegenetz.foundation.languages import RIGHT_TO_LEFT, TAGS
from wegenetz.people.errors import NotLeading
from wegenetz.people.selectors.notice_letters import notice_letter_of
from wegenetz.people.services.notice_letters import notice_letter_written
from wegenetz.people.services.persons import person_was_active
from wegenetz.reporting.forms.staff_letters import LetterForm
from wegenetz.reporting.letters import RECORD_GOES
from wegenetz.reporting.services.papers import letter_keep, letter_pdf, letter_write
from wegenetz.reporting.staff_data_sheet import data_sheet_pdf
from wegenetz.reporting.staff_letter_words import letter_names

if TYPE_CHECKING:
    from wegenetz.counselling.staff_case_parts import Opened
    from wegenetz.foundation.http import ActorRequest
    from wegenetz.people.models import NoticeLetter

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
    names = letter_names()
    if _notice(opened) is None:
        del names[RECORD_GOES]
    return render(request, "reporting/staff_letters.html", {**context, "letters": names})


@require_http_methods(["GET", "HEAD", "POST"])
def letter(request: ActorRequest, case_id: int, code: str) -> HttpResponse:
    """Fill in a letter, look at it, then have it as PDF; it is kept among the documents."""
    if code not in letter_names():
        raise Http404
    opened = case_opened(request, case_id)
    if not opened.leads:
        raise NotLeading
    case = opened.case
    notice = _notice(opened) if code == RECORD_GOES else None
    if code == RECORD_GOES and notice is None:
        raise Http404
    form = LetterForm(
        request.POST or None,
        code=code,
        language=case.person.language,
        today=opened.today,
        goes_on=notice.goes_on if notice else None,
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
    if notice is not None:
        notice_letter_written(person_id=case.person_id, today=opened.today)
    return _file(content, f"{code}-{case.reference}.pdf")


@require_POST
def record_keep(request: ActorRequest, case_id: int) -> HttpResponse:
    """Keep a record because the person said so to the office: the two years begin anew."""
    opened = case_opened(request, case_id, leading=True)
    person_was_active(person_id=opened.case.person_id, today=opened.today)
    messages.success(request, _("Die Angaben bleiben. Die Frist beginnt neu."))
    return redirect("counselling:case", case_id)


def _notice(opened: Opened) -> NoticeLetter | None:
    return notice_letter_of(opened.case.person_id, actor=opened.actor)


def _member(request: ActorRequest) -> str:
    return str(getattr(request.user, "name", ""))


def _file(content: bytes, name: str) -> HttpResponse:
    return HttpResponse(
        content,
        content_type=PDF,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
