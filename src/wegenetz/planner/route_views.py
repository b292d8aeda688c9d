"""Entrances of Mein Weg: the routes found, on screen, on paper, as PDF and calendar; and routes kept behind a personal link."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.links import new_token
from wegenetz.planner import keeping, selectors, services
from wegenetz.planner.asking import FoundRoutes
from wegenetz.planner.calendar import calendar_file
from wegenetz.planner.cookie import answers_in
from wegenetz.planner.errors import NothingToSave
from wegenetz.planner.explaining import ToldBlocker, blockers_told, faster_with, warnings_told
from wegenetz.planner.knowledge import planned_network
from wegenetz.planner.lengths import length
from wegenetz.planner.networks import PlannedNetwork
from wegenetz.planner.person import Answers
from wegenetz.planner.results import (
    CHEAP,
    EARLY,
    FEW,
    SAFE,
    OpenRoute,
    Results,
    ResultsBuilder,
)
from wegenetz.planner.sheets import sheet_pdf

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.foundation.http import ActorRequest

LONGEST_PARAMETER = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """A kept route as its page names it."""

    token: str
    url: str
    expires_on: date
    is_new: bool
    has_changed: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """Everything one page of routes is drawn from."""

    answers: Answers
    planned: PlannedNetwork
    found: FoundRoutes
    results: Results
    start: date
    outcome: str = ""
    saved: Saved | None = None


def _shown(
    answers: Answers, *, start: date, sort: str = EARLY, opened: str = "", outcome: str = ""
) -> Shown:
    found = selectors.routes_for(answers, day=start, outcome=outcome)
    planned = planned_network(start)
    away = selectors.distances(answers, planned)
    builder = ResultsBuilder(planned, found, start=start, distances=away)
    return Shown(
        answers=answers,
        planned=planned,
        found=found,
        results=builder.build(sort=sort, opened=opened),
        start=start,
        outcome=outcome,
    )


def _asked(request: ActorRequest) -> dict[str, str]:
    """Return the parameters of the address: sorting, open route, what-if. None of them says anything about the person."""
    wanted = {"zuerst": "sort", "weg": "opened", "wenn": "outcome"}
    return {
        name: request.GET[key][:LONGEST_PARAMETER]
        for key, name in wanted.items()
        if key in request.GET
    }


def _context(request: ActorRequest, shown: Shown) -> dict[str, Any]:
    opened = shown.results.opened
    placed = selectors.with_place(shown.answers)
    base = _address(shown)
    asked = _asked(request)
    blockers = blockers_told(shown.found.blockers, shown.planned, placed)
    return {
        "results": shown.results,
        "opened": opened,
        "person": selectors.person_words(shown.answers, shown.planned),
        "start": shown.start,
        "is_today": shown.start == clock.today(),
        "saved": shown.saved,
        "what_if": _outcome_label(shown),
        "sorts": _sorts(base, asked),
        "card_urls": {
            card.key: f"{base}?{urlencode(_written(asked | {'opened': card.key}))}"
            for card in shown.results.cards
        },
        "has_sample_data": shown.results.has_samples or _has_samples(blockers),
        "blockers": blockers,
        "warnings": _warnings(shown, opened),
        "faster": faster_with(placed, shown.planned, opened, start=shown.start)
        if opened and not shown.saved
        else [],
        "sources": sources_of(opened) if opened else "",
        "slowest_length": length((opened.slowest.drawn_to - opened.slowest.drawn_from).days)
        if opened and opened.slowest
        else "",
    }


def _has_samples(blockers: Iterable[ToldBlocker]) -> bool:
    return any(office.is_sample for blocker in blockers for office in blocker.offices)


def _warnings(shown: Shown, opened: OpenRoute | None) -> list[str]:
    if opened is None:
        return []
    card = opened.card
    return warnings_told(
        opened.flags, card.legs, typical=card.typical, answers=shown.answers, planned=shown.planned
    )


def sources_of(opened: OpenRoute) -> str:
    """Return every citation of a route once, in the order of its steps."""
    cited = [proof.citation for leg in opened.card.legs for proof in leg.proofs if proof.citation]
    return "; ".join(dict.fromkeys(cited)) + "."


def _address(shown: Shown) -> str:
    if shown.saved:
        return reverse("planner:saved", args=[shown.saved.token])
    return reverse("planner:routes")


def _written(asked: dict[str, str]) -> dict[str, str]:
    names = {"sort": "zuerst", "opened": "weg", "outcome": "wenn"}
    return {names[name]: value for name, value in asked.items()}


def _sorts(base: str, asked: dict[str, str]) -> list[dict[str, Any]]:
    labels = {
        EARLY: _("früh da"),
        SAFE: _("sicher da"),
        CHEAP: _("wenig Kosten"),
        FEW: _("wenige Stellen"),
    }
    current = asked.get("sort", EARLY)
    return [
        {
            "label": label,
            "url": f"{base}?{urlencode(_written(asked | {'sort': code}))}",
            "is_current": code == (current if current in labels else EARLY),
        }
        for code, label in labels.items()
    ]


def _outcome_label(shown: Shown) -> str:
    for step in shown.planned.steps.values():
        if shown.outcome in step.outcomes:
            return str(step.outcomes[shown.outcome])
    return ""


# ------------------------------------------------------------------------------- routes of a visitor
@login_not_required
@never_cache
@require_safe
def routes(request: ActorRequest) -> HttpResponse:
    """The routes for the answers in the cookie."""
    answers = answers_in(request)
    if not answers.profession:
        return render(request, "planner/no_profession.html")
    shown = _shown(answers, start=clock.today(), **_asked(request))
    return render(request, "planner/routes.html", _context(request, shown))


@login_not_required
@never_cache
@require_safe
def sheet(request: ActorRequest, letter: str) -> HttpResponse:
    """One route on a sheet of paper."""
    shown = _shown(_answers_or_door(request), start=clock.today(), opened=letter)
    return render(request, "planner/sheet.html", _context(request, shown))


@login_not_required
@never_cache
@require_safe
def pdf(request: ActorRequest, letter: str) -> HttpResponse:
    """One route as PDF."""
    shown = _shown(_answers_or_door(request), start=clock.today(), opened=letter)
    return _pdf_response(request, shown)


@login_not_required
@never_cache
@require_safe
def calendar(request: ActorRequest, letter: str) -> HttpResponse:
    """The steps of one route as a calendar file."""
    shown = _shown(_answers_or_door(request), start=clock.today(), opened=letter)
    return _calendar_response(shown)


def _answers_or_door(request: ActorRequest) -> Answers:
    answers = answers_in(request)
    if not answers.profession:
        raise NothingToSave
    return answers


def _pdf_response(request: ActorRequest, shown: Shown) -> HttpResponse:
    if shown.results.opened is None:
        raise NothingToSave
    content = sheet_pdf(
        _context(request, shown), link=_link(request, shown), is_personal=shown.saved is not None
    )
    response = HttpResponse(content, content_type="application/pdf")
    response["Content-Disposition"] = 'attachment; filename="wegenetz.pdf"'
    return response


def _link(request: ActorRequest, shown: Shown) -> str:
    if shown.saved:
        return shown.saved.url
    return request.build_absolute_uri(reverse("web:start"))


def _calendar_response(shown: Shown) -> HttpResponse:
    opened = shown.results.opened
    if opened is None:
        raise NothingToSave
    content = calendar_file(opened, planned_on=shown.start)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="wegenetz.ics"'
    return response


# ------------------------------------------------------------------------------ routes behind a link
@login_not_required
@require_POST
def save(request: ActorRequest, letter: str) -> HttpResponse:
    """Keep the routes behind a personal link, and show the link."""
    answers = _answers_or_door(request)
    today = clock.today()
    found = selectors.routes_for(answers, day=today)
    if not found.routes:
        raise NothingToSave
    token = new_token()
    services.route_save(
        token=token, answers=answers, routes=keeping.keep(found), chosen=letter[:4], today=today
    )
    response = redirect("planner:saved", token)
    response.set_cookie(
        NEW_LINK, "1", max_age=60, httponly=True, samesite="Lax", secure=request.is_secure()
    )
    return response


NEW_LINK = "wegenetz_new_link"


def _kept(request: ActorRequest, token: str) -> Shown:
    """Return a kept route, told with today's words; planned anew if its steps are not offered any more."""
    kept = services.route_open(token=token, today=clock.today())
    answers = Answers.load(kept.answers)
    planned = planned_network(clock.today())
    found = keeping.unkeep(kept.routes)
    start = kept.planned_on
    has_changed = any(
        offer not in planned.steps for one in found.routes for offer in one.route.offers
    )
    if has_changed:
        start = clock.today()
        found = selectors.routes_for(answers, day=start)
    asked = _asked(request)
    builder = ResultsBuilder(
        planned, found, start=start, distances=selectors.distances(answers, planned)
    )
    return Shown(
        answers=answers,
        planned=planned,
        found=found,
        results=builder.build(
            sort=asked.get("sort", EARLY), opened=asked.get("opened", kept.chosen)
        ),
        start=start,
        saved=Saved(
            token=token,
            url=request.build_absolute_uri(reverse("planner:saved", args=[token])),
            expires_on=kept.expires_on,
            is_new=request.COOKIES.get(NEW_LINK) == "1",
            has_changed=has_changed,
        ),
    )


@login_not_required
@never_cache
@require_safe
def saved(request: ActorRequest, token: str) -> HttpResponse:
    """What lies behind a personal link."""
    shown = _kept(request, token)
    response = render(request, "planner/routes.html", _context(request, shown))
    response["X-Robots-Tag"] = "noindex"
    response.delete_cookie(NEW_LINK, samesite="Lax")
    return response


@login_not_required
@never_cache
@require_safe
def saved_sheet(request: ActorRequest, token: str) -> HttpResponse:
    """A kept route on a sheet of paper."""
    return render(request, "planner/sheet.html", _context(request, _kept(request, token)))


@login_not_required
@never_cache
@require_safe
def saved_pdf(request: ActorRequest, token: str) -> HttpResponse:
    """A kept route as PDF."""
    return _pdf_response(request, _kept(request, token))


@login_not_required
@never_cache
@require_safe
def saved_calendar(request: ActorRequest, token: str) -> HttpResponse:
    """The steps of a kept route as a calendar file."""
    return _calendar_response(_kept(request, token))


@login_not_required
@require_POST
def saved_delete(request: ActorRequest, token: str) -> HttpResponse:
    """Delete a kept route for good."""
    services.route_delete(token=token, now=clock.now())
    return redirect("planner:saved", token)
