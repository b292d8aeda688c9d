"""Names of routes and what makes each worth choosing, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wegenetz.foundation.ui.formats import month
from wegenetz.planner.asking import WORK_RECOGNISED, WORK_TITLED, FoundRoute
from wegenetz.planner.deciding import hundredths

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from wegenetz.planner.networks import PlannedNetwork


def name_of(found: FoundRoute, planned: PlannedNetwork) -> str:
    """Return the name of a route: what is special about its steps. The first pattern that fits wins."""
    steps = {planned.steps[leg.offer].rule.step for leg in found.route.legs}
    for needed, name in _patterns(found):
        if needed <= steps:
            return name()
    return _("Direkt in die Arbeit")


def _patterns(found: FoundRoute) -> list[tuple[set[str], Callable[[], str]]]:
    if found.goal == WORK_RECOGNISED:
        return [
            (
                {"qualification_analysis"},
                lambda: _("Arbeiten und mit der Qualifikationsanalyse anerkennen lassen"),
            ),
            ({"apply_recognition"}, lambda: _("Jetzt arbeiten, nebenher anerkennen lassen")),
            (set(), lambda: _("Arbeiten mit Anerkennung")),
        ]
    if found.goal == WORK_TITLED:
        return [(set(), lambda: _("Jetzt arbeiten, nebenher den Titel beantragen"))]
    return [
        ({"driver_course"}, lambda: _("Führerschein, Grundqualifikation, Arbeit")),
        ({"apply_with_waiver", "adaptation"}, lambda: _("Direkt in den Anpassungslehrgang")),
        ({"apply_with_waiver"}, lambda: _("Direkt zur Kenntnisprüfung")),
        ({"apply_recognition", "adaptation"}, lambda: _("Erst der Bescheid, dann der Lehrgang")),
        (
            {"apply_recognition", "knowledge_test"},
            lambda: _("Erst der Bescheid, dann die Prüfung"),
        ),
        ({"apply_recognition", "aptitude_test"}, lambda: _("Erst der Bescheid, dann die Prüfung")),
        ({"adaptation"}, lambda: _("Anpassungslehrgang")),
        ({"knowledge_test"}, lambda: _("Kenntnisprüfung")),
        ({"aptitude_test"}, lambda: _("Eignungsprüfung")),
        ({"recognition_partnership"}, lambda: _("Einreisen mit Anerkennungspartnerschaft")),
        ({"blue_card"}, lambda: _("Mit der Blauen Karte")),
        ({"qualification_analysis"}, lambda: _("Mit der Qualifikationsanalyse")),
        ({"accelerated_procedure"}, lambda: _("Einreisen als Fachkraft")),
        ({"apply_recognition"}, lambda: _("Anerkennen lassen, dann arbeiten")),
        ({"licence"}, lambda: _("Erlaubnis beantragen")),
        ({"job_search"}, lambda: _("Sofort eine Stelle suchen")),
    ]


def differences(found: FoundRoute, planned: PlannedNetwork) -> list[str]:
    """Return what a route has that another one of the same name may lack."""
    steps = {planned.steps[leg.offer].rule.step: leg for leg in found.route.legs}
    words = []
    if "test_preparation" in steps:
        words.append(_("mit Kurs"))
    if "self_preparation" in steps:
        words.append(_("allein vorbereitet"))
    if {"cost_commitment_jobcentre", "cost_commitment_agency"} & steps.keys():
        words.append(_("mit Kostenzusage"))
    if {"education_voucher_jobcentre", "education_voucher_agency"} & steps.keys():
        words.append(_("mit Bildungsgutschein"))
    if "recognition_grant" in steps:
        words.append(_("mit Zuschuss"))
    return words


def names_of(routes: Sequence[FoundRoute], planned: PlannedNetwork) -> list[str]:
    """Return one name a route; routes of the same name get what tells them apart."""
    plain = [name_of(found, planned) for found in routes]
    telling = [differences(found, planned) for found in routes]
    names = []
    for place, name in enumerate(plain):
        twins = [other for other, same in enumerate(plain) if same == name and other != place]
        own = [
            words for words in telling[place] if any(words not in telling[twin] for twin in twins)
        ]
        names.append(f"{name}, {own[0]}" if own else name)
    return names


def praise(found: FoundRoute, all_found: Sequence[FoundRoute]) -> list[str]:
    """Return what a route is best at among those shown."""
    words: list[str] = []
    of_goal = [other for other in all_found if other.goal == found.goal]
    route = found.route
    if len(all_found) == 1:
        return words
    if found.typical == min(other.typical for other in all_found):
        words.append(_("Am frühesten."))
    if route.cost == min(other.route.cost for other in of_goal) and _differ(of_goal, "cost"):
        words.append(_("Am günstigsten."))
    if route.handovers == min(o.route.handovers for o in of_goal) and _differ(
        of_goal, "handovers"
    ):
        words.append(_("Wenigste Stellen."))
    if not found.is_irrevocable and any(other.is_irrevocable for other in of_goal):
        words.append(_("Nichts Endgültiges."))
    return words


def _differ(routes: Sequence[FoundRoute], attribute: str) -> bool:
    return len({getattr(found.route, attribute) for found in routes}) > 1


def remark(found: FoundRoute, planned: PlannedNetwork) -> str:
    """Return one more sentence about a route: what is final about it, or what chance it holds."""
    if found.is_irrevocable:
        return _("Sie verzichten endgültig auf den Vergleich Ihrer Unterlagen.")
    better = [
        branch
        for branch in found.route.branches
        if not branch.assumed and branch.finish and branch.finish < found.route.finish
    ]
    if not better:
        return ""
    best = min(better, key=lambda branch: branch.finish or found.route.finish)
    step = planned.steps[best.offer]
    return _("Chance auf %(month)s: In %(share)d von 100 Fällen heißt es „%(outcome)s“.") % {
        "month": month(best.finish) if best.finish else "",
        "share": hundredths(step, best.outcome),
        "outcome": step.outcomes.get(best.outcome, best.outcome),
    }
