"""Reading the professions: the rulebook of a day, and who decides."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, TypeVar

from wegenetz.foundation.rules import valid_on
from wegenetz.professions import models as rows
from wegenetz.professions.rulebook import (
    Body,
    Demand,
    Evidence,
    KnownFact,
    Observed,
    Permission,
    Price,
    Procedure,
    ProfessionRules,
    Rulebook,
    Share,
    Title,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from datetime import date

    from wegenetz.foundation.text import Text


V = TypeVar("V")


def rulebook(day: date) -> Rulebook:
    """Return every rule that holds on `day`. Fifteen queries, whatever the number of rules."""
    return Rulebook(
        day=day,
        facts={fact.code: _fact(fact) for fact in rows.Fact.objects.order_by("code")},
        documents={document.code: document.label for document in rows.Document.objects.all()},
        procedures=_procedures(day),
        professions=_professions(day),
        titles=_titles(day),
        treaty_states=frozenset(valid_on(rows.TreatyState, day).values_list("country", flat=True)),
    )


def _fact(fact: rows.Fact) -> KnownFact:
    return KnownFact(
        code=fact.code,
        label=fact.label,
        giver=fact.giver,
        is_actionable=fact.is_actionable,
        ladder=fact.ladder,
        rung=fact.rung,
        valid_days=fact.valid_days,
        valid_days_source=fact.valid_days_source,
    )


def _grouped(rules: Iterable[Any], by: str) -> defaultdict[str, list[Any]]:
    groups: defaultdict[str, list[Any]] = defaultdict(list)
    for rule in rules:
        groups[getattr(rule, by)].append(rule)
    return groups


def _by_land(rules: Iterable[Any], value: Callable[[Any], V]) -> dict[Any, V]:
    return {rule.land_id: value(rule) for rule in rules}


def _procedures(day: date) -> dict[str, Procedure]:
    times = {time.procedure_id: time for time in valid_on(rows.DecisionTime, day)}
    shares = _grouped(valid_on(rows.OutcomeShare, day).order_by("position"), by="procedure_id")
    documents = _grouped(
        valid_on(rows.DocumentDemand, day).order_by("position"), by="procedure_id"
    )
    ways = _grouped(valid_on(rows.Compensation, day), by="procedure_id")
    found = {}
    for procedure in rows.RecognitionProcedure.objects.all():
        time = times.get(procedure.code)
        found[procedure.code] = Procedure(
            code=procedure.code,
            label=procedure.label,
            law=procedure.law,
            months=time.months if time else None,
            months_evidence=Evidence.of(time) if time else None,
            shares=tuple(
                Share(
                    outcome=share.outcome,
                    label=share.label,
                    weight=float(share.weight),
                    gives=tuple(share.gives),
                    evidence=Evidence.of(share),
                )
                for share in shares[procedure.code]
            ),
            documents=tuple(demand.document_id for demand in documents[procedure.code]),
            compensations={way.way: Evidence.of(way) for way in ways[procedure.code]},
        )
    return found


def _professions(day: date) -> dict[str, ProfessionRules]:
    bodies = _grouped(valid_on(rows.CompetentBody, day), by="profession_id")
    demands = _grouped(valid_on(rows.LanguageDemand, day), by="profession_id")
    fees = _grouped(valid_on(rows.Fee, day), by="profession_id")
    observed = _grouped(valid_on(rows.ObservedTime, day), by="profession_id")
    regulations = valid_on(rows.Regulation, day).select_related("profession")
    found = {}
    for regulation in regulations.order_by("profession__position", "profession_id"):
        profession = regulation.profession
        found[profession.code] = ProfessionRules(
            code=profession.code,
            label=profession.label,
            hint=profession.hint,
            kind=regulation.kind,
            regulation_evidence=Evidence.of(regulation),
            procedure=regulation.procedure_id,
            procedure_eu=regulation.procedure_eu_id,
            body=profession.body,
            body_label=profession.body_label,
            bodies=_by_land(
                bodies[profession.code],
                lambda b: Body(institution_id=b.institution_id, evidence=Evidence.of(b)),
            ),
            demands=_by_land(
                demands[profession.code],
                lambda d: Demand(
                    level=d.level_id, specialist=d.specialist_id, evidence=Evidence.of(d)
                ),
            ),
            fees=_by_land(
                fees[profession.code],
                lambda f: Price(
                    lowest=f.lowest, highest=f.highest, typical=f.typical, evidence=Evidence.of(f)
                ),
            ),
            observed=_by_land(
                observed[profession.code],
                lambda o: Observed(days=o.days, year=o.year, evidence=Evidence.of(o)),
            ),
        )
    return found


def _titles(day: date) -> dict[str, Title]:
    permissions = _grouped(valid_on(rows.ResidencePermission, day), by="title_id")
    return {
        title.code: Title(
            code=title.code,
            label=title.label,
            hint=title.hint,
            law=title.law,
            permissions=tuple(
                Permission(fact=permission.fact_id, evidence=Evidence.of(permission))
                for permission in permissions[title.code]
            ),
        )
        for title in rows.ResidenceTitle.objects.order_by("position")
    }


def body_versions(profession: str, land: str) -> list[rows.CompetentBody]:
    """Return every version of who decides about a profession in a Land, newest first."""
    return list(
        rows.CompetentBody.objects.filter(profession_id=profession, land_id=land)
        .select_related("institution", "profession", "land")
        .order_by("-valid_from")
    )


def fact_labels() -> dict[str, Text]:
    """Return the dictionary of facts: label by code, ladders from the lowest rung up. One query."""
    facts = rows.Fact.objects.order_by("ladder", "rung", "code")
    return dict(facts.values_list("code", "label"))


def document_labels() -> dict[str, Text]:
    """Return every paper somebody may ask for: label by code. One query."""
    return dict(rows.Document.objects.order_by("code").values_list("code", "label"))


def profession_labels() -> dict[str, Text]:
    """Return every profession: label by code. One query."""
    return dict(rows.Profession.objects.order_by("code").values_list("code", "label"))
