"""The rules of the starter network as rows for the services of professions and catalogue."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from wegenetz.starter import files
from wegenetz.starter.translations import text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Row = dict[str, Any]
#: What every rule carries; see foundation.rules.
RULE_KEYS = ("valid_from", "valid_to", "source", "confirmed_on", "confidence", "note")


def rule(*layers: Mapping[str, Any]) -> Row:
    """Return the rule attributes: the last layer that names one wins."""
    merged: Row = {"valid_to": None, "note": None}
    for layer in layers:
        merged |= {key: layer[key] for key in RULE_KEYS if key in layer}
    return merged | {"note": text(merged["note"])}


def facts() -> list[Row]:
    """Return the dictionary of facts."""
    return [
        {
            "code": fact["code"],
            "label": text(fact["label"]),
            "giver": fact["giver"],
            "is_actionable": fact["actionable"],
            "ladder": fact.get("ladder", ""),
            "rung": fact.get("rung"),
            "valid_days": fact.get("valid_days"),
            "valid_days_source": fact.get("valid_days_source", ""),
        }
        for fact in files.content("rules", "facts")["facts"]
    ]


def documents() -> list[Row]:
    """Return the papers somebody may ask for."""
    return [
        {"code": document["code"], "label": text(document["label"])}
        for document in files.content("rules", "documents")["documents"]
    ]


def titles() -> tuple[list[Row], list[Row], list[Row]]:
    """Return residence titles, what they permit, and the states of the European directive."""
    content = files.content("rules", "titles")
    rows, permissions = [], []
    for position, title in enumerate(content["titles"]):
        rows.append(
            {
                "code": title["code"],
                "label": text(title["label"]),
                "hint": text(title.get("hint")),
                "law": title["law"],
                "position": position,
            }
        )
        for permit in title["permits"]:
            said = permit if isinstance(permit, dict) else {"fact": permit}
            permissions.append(
                {"title_id": title["code"], "fact_id": said["fact"]}
                | rule(content["defaults"], {"source": title["law"]}, said)
            )
    treaty = content["treaty_states"]
    states = [
        {"country": country, "treaty": name} | rule(content["defaults"], treaty)
        for name in ("eu", "eea", "ch")
        for country in treaty[name]
    ]
    return rows, permissions, states


def procedures() -> dict[str, list[Row]]:
    """Return procedures with their clocks, outcomes, documents and compensations, by kind of row."""
    content = files.content("rules", "procedures")
    rows: dict[str, list[Row]] = {
        kind: []
        for kind in (
            "procedures",
            "decision_times",
            "outcome_shares",
            "document_demands",
            "compensations",
        )
    }
    for procedure in content["procedures"]:
        code = procedure["code"]
        own = rule(content["defaults"], procedure)
        rows["procedures"].append(
            {"code": code, "label": text(procedure["label"]), "law": procedure["law"]}
        )
        rows["decision_times"].append({"procedure_id": code, "months": procedure["months"]} | own)
        rows["outcome_shares"] += _shares(content, procedure)
        rows["document_demands"] += [
            {"procedure_id": code, "document_id": document, "position": position} | own
            for position, document in enumerate(content["document_sets"][procedure["documents"]])
        ]
        rows["compensations"] += [
            {
                "procedure_id": code,
                "way": way["way"],
                "is_chosen_by_applicant": way["chosen"],
                "longest_months": way.get("longest_months"),
            }
            | rule(content["defaults"], way)
            for way in procedure.get("compensations", [])
        ]
    return rows


def _shares(content: Row, procedure: Row) -> Iterator[Row]:
    shares = content["outcome_sets"][procedure["outcomes"]]
    for position, share in enumerate(shares["shares"]):
        yield {
            "procedure_id": procedure["code"],
            "profession_id": None,
            "outcome": share["id"],
            "label": text(share["label"]),
            "weight": _share(share["weight"]),
            "gives": share["gives"],
            "position": position,
        } | rule(content["defaults"], shares)


def _share(weight: float) -> Decimal:
    return Decimal(str(weight)).quantize(Decimal("0.001"))


def funding() -> tuple[list[Row], list[Row]]:
    """Return funding instruments and the rules about them."""
    content = files.content("rules", "funding")
    instruments, rules = [], []
    for instrument in content["instruments"]:
        instruments.append(
            {
                "code": instrument["code"],
                "label": text(instrument["label"]),
                "payer": text(instrument["payer"]),
                "law": instrument["law"],
            }
        )
        rules.append(
            {
                "instrument_id": instrument["code"],
                "conditions": text(instrument["conditions"]),
                "highest": instrument.get("highest"),
                "is_discretionary": instrument.get("discretionary", False),
            }
            | rule(content["defaults"], instrument)
        )
    return instruments, rules


def steps() -> tuple[list[Row], list[Row], list[Row]]:
    """Return steps, their rules and their fundings."""
    content = files.content("rules", "steps")
    rows, rules = [], []
    fundings: dict[tuple[Any, ...], Row] = {}
    for step in content["steps"]:
        rows.append(
            {
                "code": step["code"],
                "label": text(step["label"]),
                "short": text(step.get("short")),
                "kind": step["kind"],
                "provider": step["provider"],
                "institution_kind": step.get("institution_kind", ""),
                "is_answer_waited_for": step.get("is_answer_waited_for", False),
            }
        )
        for said in step["rules"]:
            rules.append(_step_rule(step["code"], content["defaults"], said))
            for funded in said.get("fundings", []):
                row = {
                    "step_id": step["code"],
                    "instrument_id": funded["instrument"],
                    "variant": funded.get("variant", ""),
                    "needs": funded["needs"],
                    "cost": funded["cost"],
                } | rule(content["defaults"], funded)
                fundings[row["step_id"], row["instrument_id"], row["variant"]] = row
    return rows, rules, list(fundings.values())


def _step_rule(step: str, defaults: Row, said: Row) -> Row:
    merged = defaults | said
    outcomes = merged.get("outcomes", [])
    return {
        "step_id": step,
        "variant": merged.get("variant", ""),
        "professions": merged.get("professions", []),
        "procedures": merged.get("procedures", []),
        "regulations": merged.get("regulations", []),
        "origin": merged.get("origin", ""),
        "needs": merged["needs"],
        "gives": merged.get("gives", []),
        "outcomes": outcomes
        if isinstance(outcomes, str)
        else [outcome | {"label": dict(text(outcome["label"]))} for outcome in outcomes],
        "wait": merged.get("wait", 0),
        "wait_p90": merged.get("wait_p90"),
        "duration": merged.get("duration"),
        "duration_p90": merged.get("duration_p90"),
        "timing_confidence": merged["timing_confidence"],
        "timing_note": text(merged.get("timing_note")),
        "cost": None if merged.get("takes_fee") else merged["cost"],
        "cost_lowest": merged.get("cost_lowest"),
        "cost_highest": merged.get("cost_highest"),
        "cost_confidence": merged["cost_confidence"],
        "takes_fee": merged.get("takes_fee", False),
        "hours_per_week": merged.get("hours_per_week", 0),
        "way": merged.get("way", ""),
        "is_irrevocable": merged.get("is_irrevocable", False),
        "why": text(merged["why"]),
        "tip": text(merged.get("tip")),
        "bring": merged.get("bring", []),
        "brings_procedure_documents": merged.get("brings_procedure_documents", False),
    } | rule(merged)
