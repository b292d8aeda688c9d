"""Entrances of the coverage: where nobody is named, and saying who is."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wegenetz.foundation import clock
from wegenetz.foundation.actor import AT_THE_DESK
from wegenetz.foundation.errors import NotAllowed
from wegenetz.foundation.http import csv_download
from wegenetz.network import responsibility_selectors as network
from wegenetz.network import responsibility_services as services
from wegenetz.network import selectors as places
from wegenetz.network.kreis_map import map_of
from wegenetz.network.policies import may_keep_responsibility
from wegenetz.network.subjects import WITH_PROFESSION, Subject
from wegenetz.professions.coverage import WORST_FIRST, Cover, coverage
from wegenetz.professions.coverage_services import coverage_enter
from wegenetz.professions.responsibility_answers import told
from wegenetz.professions.responsibility_selectors import known, responsible
from wegenetz.professions.responsibility_values import Asked
from wegenetz.professions.staff_coverage_forms import (
    DISTRICT,
    ONE_KREIS,
    POSTAL_CODES,
    CloseForm,
    EnterForm,
)

if TYPE_CHECKING:
    from django.http import HttpResponse
    from django.http.response import HttpResponseBase

    from wegenetz.foundation.http import ActorRequest

#: The list beside the map shows so many; the table and the file show all.
MOST_LISTED = 40


def words() -> dict[Cover, str]:
    """Return the words of the coverage, in the language of the reader."""
    return {
        Cover.NOBODY: _("niemand"),
        Cover.SEVERAL: _("mehrere"),
        Cover.UNCONFIRMED: _("nicht bestätigt"),
        Cover.ONE: _("eine Stelle"),
    }


def _desk(request: ActorRequest) -> None:
    if not request.actor.roles & AT_THE_DESK:
        raise NotAllowed


def _profession(given: str) -> str:
    professions = known().professions
    return given if given in professions else next(iter(professions), "")


def _subject(given: str) -> Subject:
    return Subject(given) if given in Subject.values else Subject.RECOGNITION_COUNSELLING


@require_safe
def overview(request: ActorRequest) -> HttpResponse:
    """Show one subject on the map with its list, and all subjects as a table."""
    _desk(request)
    subject = _subject(request.GET.get("anliegen", ""))
    profession = _profession(request.GET.get("beruf", ""))
    lands = places.land_names()
    own = network.lands_of_networks(request.actor.networks)
    land = request.GET.get("land", own[0] if own else "")
    rows = coverage(day=clock.today(), profession=profession)
    within = [row for row in rows if land not in lands or row.region.land == land]
    lacking = sorted(
        (row for row in within if row.covers[subject.value] is not Cover.ONE),
        key=lambda row: (WORST_FIRST.index(row.covers[subject.value]), row.region.name),
    )
    counts = Counter(row.covers[subject.value] for row in within)
    asked: Counter[str] = Counter()
    for gap in network.gaps_open().filter(subject=subject.value):
        asked[gap.kreis_id] += gap.count
    return render(
        request,
        "professions/staff/coverage.html",
        {
            "subject": subject,
            "subjects": Subject,
            "professions": known().professions.items(),
            "profession": profession,
            "with_profession": subject in WITH_PROFESSION,
            "lands": sorted(lands.items(), key=lambda item: item[1]),
            "land": land if land in lands else "",
            "land_name": lands.get(land, ""),
            "counts": [(cover, words()[cover], counts[cover]) for cover in WORST_FIRST],
            "map": map_of(
                {
                    row.region.ags: {
                        "name": row.region.name,
                        "cover": row.covers[subject.value],
                        "words": words()[row.covers[subject.value]],
                    }
                    for row in within
                },
                frame=[row.region.ags for row in within if land in lands],
            ),
            "lacking": [
                (
                    row,
                    row.covers[subject.value],
                    words()[row.covers[subject.value]],
                    asked[row.region.ags],
                )
                for row in lacking[:MOST_LISTED]
            ],
            "further": max(0, len(lacking) - MOST_LISTED),
            "lacking_count": len(lacking),
            "table": [
                (
                    row.region,
                    [(row.covers[s.value], words()[row.covers[s.value]]) for s in Subject],
                )
                for row in within
            ],
        },
    )


@require_safe
def table(request: ActorRequest) -> HttpResponseBase:
    """Return the whole coverage as CSV, one line a Kreis."""
    _desk(request)
    rows = coverage(day=clock.today(), profession=_profession(request.GET.get("beruf", "")))
    said = words()
    lines = [[_("Schlüssel"), _("Kreis"), _("Land"), *(str(s.label) for s in Subject)]]
    for row in rows:
        covers = [said[row.covers[subject.value]] for subject in Subject]
        lines.append([row.region.ags, row.region.name, row.region.land_name, *covers])
    return csv_download(lines, name="zustaendigkeiten.csv")


@require_http_methods(["GET", "HEAD", "POST"])
def kreis(request: ActorRequest, ags: str, subject: str) -> HttpResponse:
    """Show who is named for a subject in a Kreis, and take a new responsibility."""
    _desk(request)
    today = clock.today()
    about = _subject(subject)
    region = places.region(ags)
    code = request.GET.get("beruf", "")
    profession = _profession(code) if about in WITH_PROFESSION else ""
    own = set(network.lands_of_networks(request.actor.networks))
    may = may_keep_responsibility(request.actor, lands={region.land}, own=own)
    form = EnterForm(
        request.POST if request.method == "POST" else None,
        ags=ags,
        institutions=network.institutions_for(region.land),
    )
    if request.method == "POST" and form.is_valid():
        closed = coverage_enter(
            subject=about.value,
            institution=form.cleaned_data["institution"],
            kreise=_area(form.cleaned_data["area"], ags),
            postal_codes=form.cleaned_data["postal_codes"],
            professions=[profession] if profession else [],
            source=form.cleaned_data["source"],
            actor=request.actor,
            today=today,
        )
        messages.success(
            request,
            _("Eingetragen, noch offen bis zur Bestätigung. Geschlossene Lücken: %(number)d.")
            % {"number": closed},
        )
        return redirect(request.get_full_path())
    answered = responsible(Asked(subject=about, kreis=ags, profession=profession), day=today)
    gap = network.gaps_open().filter(subject=about.value, kreis_id=ags, profession=profession)
    return render(
        request,
        "professions/staff/coverage_kreis.html",
        {
            "region": region,
            "subject": about,
            "profession": known().professions.get(profession, ""),
            "answer": told(answered),
            "rules": network.rules_entered(subject=about.value, kreis=ags, day=today),
            "gap": gap.first(),
            "form": form,
            "close": CloseForm(),
            "may": may,
            "here": request.get_full_path(),
        },
    )


def _area(chosen: str, ags: str) -> list[str]:
    """Return the Kreise a new responsibility is for; never beyond the Land."""
    now = known().places
    if chosen == POSTAL_CODES:
        return []
    if chosen == ONE_KREIS:
        return [ags]
    inside = [key for key, other in now.regions.items() if other.land == now.regions[ags].land]
    if chosen == DISTRICT:
        districts = now.agency_districts
        return [key for key in inside if districts[key] == districts[ags]]
    return inside


@require_POST
def confirm(request: ActorRequest, key: int) -> HttpResponse:
    """Confirm an entered responsibility."""
    rule = services.responsibility_confirm(pk=key, actor=request.actor, today=clock.today())
    messages.success(request, _("Bestätigt."))
    return redirect("professions:coverage-kreis", network.kreise_of(rule)[0], rule.subject)


@require_POST
def end(request: ActorRequest, key: int) -> HttpResponse:
    """End a responsibility; one entered today is taken back."""
    rule = services.responsibility_end(pk=key, actor=request.actor, today=clock.today())
    messages.success(request, _("Beendet. Ab heute gilt diese Zuständigkeit nicht mehr."))
    return redirect("professions:coverage-kreis", network.kreise_of(rule)[0], rule.subject)


@require_POST
def close(request: ActorRequest, key: int) -> HttpResponse:
    """Say that nobody is responsible, and where to go instead."""
    form = CloseForm(request.POST)
    if form.is_valid():
        gap = services.gap_close(
            pk=key,
            answer=form.cleaned_data["answer"],
            actor=request.actor,
            today=clock.today(),
        )
        messages.success(request, _("Geschlossen. Wer danach fragt, liest jetzt Ihre Antwort."))
        return redirect("professions:coverage-kreis", gap.kreis_id, gap.subject)
    messages.error(request, _("Schreiben Sie einen Satz mit mindestens zehn Zeichen."))
    return redirect("professions:coverage")
