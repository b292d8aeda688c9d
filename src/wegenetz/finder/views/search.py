"""Entrance of the search."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from babel import Locale
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wegenetz.catalogue import selectors as catalogue
from wegenetz.finder import selectors
from wegenetz.finder.asked import DATE, DISTANCE, FIT, Asked
from wegenetz.finder.kinds import KINDS, Kind
from wegenetz.finder.models import SearchEntry
from wegenetz.foundation import clock
from wegenetz.foundation.freshness import sinks
from wegenetz.foundation.languages import CODES
from wegenetz.foundation.ui.choices import Filter
from wegenetz.foundation.ui.formats import euro, language_tag

if TYPE_CHECKING:
    from datetime import date

    from django.http import HttpResponse

    from wegenetz.finder.selectors import Results
    from wegenetz.foundation.http import ActorRequest

#: Languages of counselling that are asked for most; more follow from the pages of offers.
SPOKEN = tuple(code for code in CODES if "-" not in code)

#: Limits of the price that are offered as links, in euros; an address may name any.
LIMITS = (100, 500, 1000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """An entry as the page shows it."""

    entry: SearchEntry
    kind: Kind
    address: str
    place: str
    is_stale: bool
    kilometres: float | None


@login_not_required
@require_safe
def search(request: ActorRequest) -> HttpResponse:
    """Offers, institutions and professions for what was asked, best first."""
    asked = Asked.read(request.GET)
    results = selectors.search(
        asked,
        now=clock.now(),
        language=get_language() or "",
        after=request.GET.get("nach", ""),
    )
    shown = [_shown(entry, results.point) for entry in results.page.rows]
    return render(
        request,
        "finder/search.html",
        {
            "asked": asked,
            "results": results,
            "shown": shown,
            "kinds": _kinds(asked, results),
            "groups": _groups(asked, get_language() or ""),
            "orders": _orders(asked, results),
            "next": _next(asked, results),
            "unfiltered": asked.address(**dict.fromkeys(asked.filters, "")),
            "has_sample_data": any(one.entry.is_sample for one in shown),
        },
    )


def _shown(entry: SearchEntry, point: tuple[float, float] | None) -> Shown:
    kind = KINDS[entry.kind]
    today = clock.today()
    return Shown(
        entry=entry,
        kind=kind,
        address=kind.address(entry.code),
        place=selectors.place_near(entry, point),
        is_stale=_is_stale(entry, today),
        kilometres=getattr(entry, "kilometres", None),
    )


def _is_stale(entry: SearchEntry, today: date) -> bool:
    """Whether to say that nobody confirmed an entry for long; a sample says that it is one."""
    return entry.ages and sinks(entry.confirmed_on, today, is_sample=entry.is_sample)


def _kinds(asked: Asked, results: Results) -> list[Filter]:
    everything = Filter(
        label=_("Alles"),
        address=asked.address(kind=""),
        is_set=not asked.kind,
        count=results.total,
    )
    return [everything] + [
        Filter(
            label=kind.words,
            address=asked.address(kind=code),
            is_set=asked.kind == code,
            count=results.counts.get(code, 0),
        )
        for code, kind in KINDS.items()
    ]


@lru_cache(maxsize=256)
def _groups(asked: Asked, language: str) -> list[tuple[str, list[Filter]]]:
    """Return the filters in the language of the page. They lead on from the question and are the same for everybody."""
    del language  # it is the one the words are taken from
    names = Locale.parse(language_tag()).languages
    languages = {code: names.get(code, code) for code in SPOKEN}
    ticks = [
        Filter(
            label=label,
            address=asked.address(**{name: not getattr(asked, name)}),
            is_set=getattr(asked, name),
        )
        for name, label in (
            ("is_soon", _("frei in 7 Tagen")),
            ("is_free", _("kostenlos")),
            ("is_accessible", _("ohne Stufen")),
            ("is_with_lift", _("mit Aufzug")),
            ("is_with_toilet", _("Toilette für Rollstuhl")),
            ("is_with_parking", _("Parkplatz für Menschen mit Behinderung")),
            ("is_with_loop", _("Anlage für Hörgeräte")),
        )
    ]
    limits = {
        str(euros): _("höchstens %(amount)s") % {"amount": euro(euros * 100)} for euros in LIMITS
    }
    return [
        (_("Nur was passt"), ticks),
        (_("Kosten"), _one_of(asked, "euros", limits)),
        (_("Thema"), _one_of(asked, "topic", catalogue.topic_labels())),
        (_("Form"), _one_of(asked, "mode", {"onsite": _("vor Ort"), "online": _("online")})),
        (_("Sprache"), _one_of(asked, "language", languages)),
    ]


def _one_of(asked: Asked, name: str, labels: Any) -> list[Filter]:
    chosen = getattr(asked, name)
    return [
        Filter(
            label=label,
            address=asked.address(**{name: "" if code == chosen else code}),
            is_set=code == chosen,
        )
        for code, label in labels.items()
    ]


def _orders(asked: Asked, results: Results) -> list[Filter]:
    labels = {FIT: _("was am besten passt"), DATE: _("nächster Termin")}
    if results.point is not None:
        labels[DISTANCE] = _("Entfernung")
    return [
        Filter(label=label, address=asked.address(order=code), is_set=asked.order == code)
        for code, label in labels.items()
    ]


def _next(asked: Asked, results: Results) -> str:
    if not results.page.after:
        return ""
    address = asked.address()
    return f"{address}{'&' if len(address) > 1 else ''}nach={results.page.after}"
