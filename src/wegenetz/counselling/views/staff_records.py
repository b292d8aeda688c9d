"""Entrances to what is known of a person: facts, qualifications, the person, the case, and every change of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.counselling.errors import ContactUnknown
from wegenetz.counselling.forms.staff_facts import FactForm
from wegenetz.counselling.forms.staff_records import CaseForm, PersonForm, QualificationForm
from wegenetz.counselling.selectors.houses import colleagues, subprojects_of
from wegenetz.counselling.selectors.known import (
    changes_told,
    key_of,
    known_of,
    profession_of,
    writer_told,
)
from wegenetz.counselling.services import revising
from wegenetz.counselling.views.opening import case_opened, frame_of
from wegenetz.foundation.keys import key_named
from wegenetz.people.data_classes import DataClass
from wegenetz.people.selectors.facts import (
    documents_of,
    fact_history,
    qualification_to_change,
)
from wegenetz.people.selectors.persons import person_to_change

if TYPE_CHECKING:
    from django.http import HttpResponse

    from wegenetz.counselling.staff_case_parts import Opened
    from wegenetz.foundation.http import ActorRequest

FACTS = "counselling:case-facts"
QUALIFICATIONS = DataClass.QUALIFICATIONS.value


@require_safe
def facts(request: ActorRequest, case_id: int) -> HttpResponse:
    """Everything that is known, with its origin."""
    opened = case_opened(request, case_id)
    return render(
        request,
        "counselling/staff_facts.html",
        {
            **frame_of(opened, FACTS),
            **known_of(opened.case, opened.scope, today=opened.today),
            "asks_special": opened.leads
            and opened.is_at_work
            and DataClass.SPECIAL not in opened.scope,
        },
    )


@require_http_methods(["GET", "HEAD", "POST"])
def fact(request: ActorRequest, case_id: int, key: str) -> HttpResponse:
    """Change one fact; below it all that was ever said about it."""
    kind = key_of(key)
    opened = case_opened(request, case_id, needs=kind.data_class.value)
    history = fact_history(opened.case.person_id, key)
    form = FactForm(
        request.POST or None,
        key=kind,
        fact=next((one for one in history if one.ended_at is None), None),
        documents=documents_of(opened.case.person_id),
        profession=profession_of(opened.case),
        today=opened.today,
    )
    if form.is_valid():
        revising.fact_revise(
            case=opened.case,
            key=key,
            said=form.said,
            actor=request.actor,
            now=opened.now,
            today=opened.today,
        )
        return _kept(request, case_id, f"angabe-{key}")
    page = "counselling/staff_fact.html#form" if request.htmx else "counselling/staff_fact.html"
    told = {"key": kind, "form": form, "history": history, "case": opened.case}
    return render(request, page, {**({} if request.htmx else frame_of(opened, FACTS)), **told})


@require_http_methods(["GET", "HEAD", "POST"])
def person(request: ActorRequest, case_id: int) -> HttpResponse:
    """Change the person."""
    opened = case_opened(request, case_id)
    row = person_to_change(opened.case.person_id)
    form = PersonForm(request.POST or None, person=row, today=opened.today)
    if form.is_valid():
        revising.person_revise(
            case=opened.case,
            version=row.version,
            changes=form.row,
            now=opened.now,
            today=opened.today,
        )
        return _kept(request, case_id, "person")
    title = _("Zur Person")
    return _form(request, opened, form, title, table="people_person", row=row.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def case_data(request: ActorRequest, case_id: int) -> HttpResponse:
    """Change what the case says of itself."""
    opened = case_opened(request, case_id, leading=True)
    case = opened.case
    form = CaseForm(
        request.POST or None,
        case=case,
        colleagues=colleagues(case.institution_id),
        subprojects=subprojects_of(case.institution_id),
        today=opened.today,
    )
    if form.is_valid():
        revising.case_revise(
            case=case, version=case.version, changes=form.row, now=opened.now, today=opened.today
        )
        return _kept(request, case_id, "fall")
    return _form(request, opened, form, _("Zum Fall"), table="counselling_case", row=case.pk)


@require_http_methods(["GET", "HEAD", "POST"])
def qualification_new(request: ActorRequest, case_id: int) -> HttpResponse:
    """Add a qualification."""
    opened = case_opened(request, case_id, needs=QUALIFICATIONS)
    form = QualificationForm(request.POST or None, today=opened.today)
    if form.is_valid():
        revising.qualification_enter(
            case=opened.case, about=form.row, now=opened.now, today=opened.today
        )
        return _kept(request, case_id, "abschluesse")
    page = {**frame_of(opened, FACTS), "form": form, "title": _("Neuer Abschluss")}
    return render(request, "counselling/staff_qualification.html", page)


@require_http_methods(["GET", "HEAD", "POST"])
def qualification(request: ActorRequest, case_id: int, qualification_id: int) -> HttpResponse:
    """Change a qualification, or write down what became of it."""
    opened = case_opened(request, case_id, needs=QUALIFICATIONS)
    row = _qualification(opened, qualification_id)
    form = QualificationForm(request.POST or None, qualification=row, today=opened.today)
    if form.is_valid():
        revising.qualification_revise(
            case=opened.case,
            qualification_id=row.pk,
            version=row.version,
            before={"applied_on": row.applied_on, "decided_on": row.decided_on},
            changes=form.row,
            now=opened.now,
            today=opened.today,
        )
        return _kept(request, case_id, "abschluesse")
    page = {
        **frame_of(opened, FACTS),
        "form": form,
        "title": _("Abschluss"),
        "writer": writer_told(opened.case, form, "people_qualification", row.pk),
        "history": changes_told(opened.case, table="people_qualification", row=row.pk),
    }
    return render(request, "counselling/staff_qualification.html", page)


@require_POST
def qualification_main(request: ActorRequest, case_id: int, qualification_id: int) -> HttpResponse:
    """Make a qualification the one the plan is for."""
    opened = case_opened(request, case_id, needs=QUALIFICATIONS)
    row = _qualification(opened, qualification_id)
    revising.qualification_lead(
        case=opened.case, qualification_id=row.pk, now=opened.now, today=opened.today
    )
    return redirect(FACTS, case_id)


@require_safe
def changes(request: ActorRequest, case_id: int) -> HttpResponse:
    """Every changed field, with who changed it and when."""
    opened = case_opened(request, case_id)
    told = changes_told(opened.case, before=key_named(request.GET.get("vor", "")))
    page = {**frame_of(opened, "counselling:case-changes"), "history": told}
    return render(request, "counselling/staff_changes.html", page)


def _qualification(opened: Opened, qualification_id: int) -> Any:
    row = qualification_to_change(opened.case.person_id, qualification_id)
    if row is None:
        raise ContactUnknown
    return row


def _form(
    request: ActorRequest, opened: Opened, form: Any, title: str, *, table: str, row: int
) -> HttpResponse:
    page = {
        **frame_of(opened, FACTS),
        "form": form,
        "title": title,
        "writer": writer_told(opened.case, form, table, row),
        "history": changes_told(opened.case, table=table, row=row),
    }
    return render(request, "counselling/staff_record.html", page)


def _kept(request: ActorRequest, case_id: int, anchor: str) -> HttpResponse:
    messages.success(request, _("Gespeichert."))
    response = redirect(FACTS, case_id)
    response["Location"] += f"#{anchor}"
    return response
