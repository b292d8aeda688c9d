"""What somebody asked for on the page of an offer or a step, as deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wegenetz.engines.routing.network import Run
from wegenetz.insights import scenario_deeds
from wegenetz.insights.staff_scenario_forms import RunForm, SeatsForm, SubjectForm

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.insights.scenario_subjects import Subject

Json = dict[str, Any]


def deeds_asked(
    given: Mapping[str, str], subject: Subject, *, form: SubjectForm, run_form: RunForm
) -> list[list[Json]] | None:
    """Return the deeds that somebody asked for; none if everything stays, None if what they wrote cannot be used.

    Parameters
    ----------
    given : mapping of str to str
        ``deed`` says which form was sent: parts, run, seats, run-gone, remove.
    """
    match given.get("deed"):
        case "remove":
            return [scenario_deeds.removed(subject)]
        case "run":
            return _run(subject, run_form)
        case "seats" | "run-gone" as deed:
            return _seats(subject, SeatsForm(given), is_gone=deed == "run-gone")
        case _:
            return _parts(subject, form) if form.is_valid() else None


def _run(subject: Subject, form: RunForm) -> list[list[Json]] | None:
    if not form.is_valid():
        return None
    said = form.cleaned_data
    run = Run(starts=said["starts"], ends=said["ends"], seats=said["seats"])
    return [scenario_deeds.run_added(subject, run)]


def _seats(subject: Subject, form: SeatsForm, *, is_gone: bool) -> list[list[Json]] | None:
    if not form.is_valid():
        return None
    starts = form.cleaned_data["starts"]
    if is_gone:
        return [scenario_deeds.run_removed(subject, starts)]
    return [scenario_deeds.seats_set(subject, starts, form.cleaned_data["seats"])]


def _parts(subject: Subject, form: SubjectForm) -> list[list[Json]]:
    deeds: list[list[Json]] = []
    for name, build in (
        ("wait", scenario_deeds.wait_set),
        ("duration", scenario_deeds.duration_set),
        ("cost", scenario_deeds.cost_set),
        ("hours", scenario_deeds.hours_set),
    ):
        value = form.changed(name)
        if value is not None:
            deeds.append(build(subject, value))
    deeds += _fundings(subject, form)
    drop, add = form.cleaned_data.get("drop", []), form.cleaned_data["add"]
    if drop or add:
        deeds.append(scenario_deeds.needs_changed(subject, drop=drop, add=[add] if add else []))
    return [deed for deed in deeds if deed]


def _fundings(subject: Subject, form: SubjectForm) -> list[list[Json]]:
    deeds = []
    for key, _label in form.fundings:
        cost = form.changed(f"funding_{key}")
        if form.cleaned_data[f"without_{key}"]:
            deeds.append(scenario_deeds.funding_removed(subject, key))
        elif cost is not None:
            deeds.append(scenario_deeds.funding_set(subject, key, cost))
    return deeds
