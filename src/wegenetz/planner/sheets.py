"""A route as PDF/UA-1, set by typst: same order and same words as the sheet on screen."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from wegenetz.foundation.papers import paper_pdf
from wegenetz.foundation.ui.formats import euro, language_tag, left_to_right, month
from wegenetz.foundation.ui.kinds import KINDS
from wegenetz.foundation.ui.qr import qr_path
from wegenetz.planner.wording import goal_words, marked_office_words, price_words

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wegenetz.planner.providing import Office
    from wegenetz.planner.results import Decision, OpenRoute, Results
    from wegenetz.planner.selectors import PersonWords
    from wegenetz.planner.telling import ToldLeg, Wait

TEMPLATE = Path(__file__).resolve().parent / "typst" / "sheet.typ"


def sheet_pdf(context: Mapping[str, Any], *, link: str, is_personal: bool) -> bytes:
    """Return the open route of a page as PDF.

    Parameters
    ----------
    context : mapping
        What the page of routes is drawn from.
    link : str
        Address printed at the end.
    is_personal : bool
        Whether the address leads back to this very route; only then it is drawn as a code as well.

    Returns
    -------
    bytes
        A PDF that claims PDF/UA-1. typst refuses to write one that does not keep the standard.
    """
    return paper_pdf(TEMPLATE, _data(context, link=link, is_personal=is_personal))


def _data(context: Mapping[str, Any], *, link: str, is_personal: bool) -> dict[str, Any]:
    results: Results = context["results"]
    person: PersonWords = context["person"]
    opened: OpenRoute = context["opened"]
    card = opened.card
    return {
        "lang": language_tag(),
        "rtl": get_language_bidi(),
        "title": _("Weg %(letter)s: %(name)s") % {"letter": card.letter, "name": card.name},
        "subtitle": _("Ihr Weg zum Mitnehmen"),
        "planned": _("Geplant am") + " " + _day(context["start"]),
        "sample": _("Stellen und Termine sind erfunden") if results.has_samples else "",
        "sample_word": _("Beispiel"),
        "lead": f"{person.from_words}. {person.to_words} {person.place_words}. {person.start_words}",
        "sums": _sums(opened),
        "warnings": context["warnings"],
        "strip": _strip(opened, results),
        "steps": [item for stretch in opened.stretches for item in _items(stretch)],
        "goal": {
            "date": _day(card.planned),
            "title": person.to_words,
            "text": goal_words(card),
        },
        "words": {
            "bring": _("Mitbringen:"),
            "sources": _("Quellen:"),
            "disclaimer": _(
                "Wegenetz informiert und plant. Es ersetzt keine Rechtsberatung im Einzelfall."
            ),
            "link": _("Hier geht es am Handy weiter, in zwölf Sprachen."),
        },
        "sources": left_to_right(context["sources"]),
        "link": link,
        "qr": _qr(link) if is_personal else None,
    }


def _day(day: date) -> str:
    return day.strftime("%d.%m.%Y")


def _sums(opened: OpenRoute) -> list[dict[str, str]]:
    card = opened.card
    cost = euro(card.cost)
    return [
        {"label": _("typisch da"), "value": month(card.typical)},
        {"label": _("sicher da"), "value": month(card.safe) if card.safe else _("offen")},
        {
            "label": _("eigene Kosten"),
            "value": f"{cost} {_('und Offenes')}" if card.has_open_cost else cost,
        },
        {"label": _("Stellen"), "value": str(card.handovers)},
    ]


def _strip(opened: OpenRoute, results: Results) -> dict[str, Any]:
    card = opened.card
    strip = card.strip
    return {
        "words": card.strip_words,
        "years": [{"x": mark.x, "year": str(mark.year)} for mark in results.marks if mark.year],
        "bars": [
            {"kind": bar.kind, "x": bar.x, "y": bar.y, "width": bar.width, "height": bar.height}
            for bar in strip.bars
        ],
        "dots": [{"x1": dots.x1, "x2": dots.x2, "y": dots.y} for dots in strip.dots],
        "typical": strip.typical,
        "safe": strip.safe,
    }


def _items(stretch: Any) -> list[dict[str, Any]]:
    items = [_leg(leg) for leg in stretch.block.legs]
    for decision in stretch.decisions:
        _decide(items, decision)
    return items


def _leg(leg: ToldLeg) -> dict[str, Any]:
    dates = _day(leg.starts)
    if not leg.is_one_day:
        dates += f" – {_day(leg.ends)}"
    where = marked_office_words(leg.office) if leg.office else ""
    text = ", ".join(part for part in (where, _address(leg.office)) if part)
    return {
        "kind": leg.kind,
        "kind_word": str(KINDS[leg.kind].word),
        "date": _day(leg.starts),
        "title": f"{leg.number}. {leg.label}",
        "price": price_words(leg),
        "text": f"{dates}. {text}" if text else dates,
        "apply": _("Anmelden bis") + " " + _day(leg.run.apply_by)
        if leg.run and leg.run.apply_by
        else "",
        "bring": [str(document) for document in leg.bring],
        "before": _waiting(leg.before),
        "wait": _waiting(leg.after),
        "branches": [],
        "id": leg.id,
    }


def _waiting(wait: Wait | None) -> str:
    return f"{wait.length} {wait.words}" if wait else ""


def _decide(items: list[dict[str, Any]], decision: Decision) -> None:
    for item in items:
        if item["id"] == decision.leg.id:
            item["branches"] = [
                {
                    "label": str(branch.label),
                    "odds": _("%(share)d von 100") % {"share": branch.share},
                    "end": _("damit rechnet dieser Weg")
                    if branch.is_planned
                    else month(branch.finish)
                    if branch.finish
                    else _("Beratung finden"),
                }
                for branch in decision.branches
            ]


def _address(office: Office | None) -> str:
    location = office.location if office else None
    if location is None or not location.street:
        return ""
    phone = f", {_('Telefon')} {left_to_right(location.phone)}" if location.phone else ""
    return left_to_right(f"{location.street}, {location.city}") + phone


def _qr(address: str) -> str:
    side, path = qr_path(address)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>'
