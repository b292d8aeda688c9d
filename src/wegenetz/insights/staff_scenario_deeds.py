"""What somebody asked for on the page of an offer or a step, as deeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms

from wegenetz.engines.routing.network import Run
from wegenetz.insights import scenario_deeds
from wegenetz.insights.staff_scenario_forms import (
    GoneForm,
    MovedForm,
    RunForm,
    SeatsForm,
    SubjectForm,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.insights.scenario_subjects import Subject
    from wegenetz.planner.networks import PlannedNetwork

Json = dict[str, Any]


class SentForms:
    """The forms on the page of an offer or a step.

    Parameters
    ----------
    given : mapping of str to str or None
        What was sent; ``deed`` says from which form: parts, run, run-moved, run-gone, seats, remove. None: nothing yet.
    """

    def __init__(
        self, given: Mapping[str, str] | None, subject: Subject, planned: PlannedNetwork
    ) -> None:
        self.deed = "" if given is None else given.get("deed", "parts")

        def sent(*deeds: str) -> Mapping[str, str] | None:
            return given if self.deed in deeds else None

        self.parts = SubjectForm(sent("parts"), subject=subject, planned=planned)
        self.run = RunForm(sent("run"), prefix="neu")
        starts = (sent("seats", "run-gone") or {}).get("starts")
        self.seats = [
            SeatsForm(
                given if run.starts.isoformat() == starts else None,
                initial={"starts": run.starts, "seats": run.seats},
                auto_id=f"id_%s_{number}",
            )
            for number, run in enumerate(subject.runs)
        ]
        moved = (sent("run-moved") or {}).get("deed-of")
        self.moves = [
            MovedForm(
                given if moved == str(number) else None,
                prefix=f"termin-{number}",
                initial={"at": run.starts, "starts": run.starts, "ends": run.ends},
            )
            for number, run in enumerate(subject.runs)
        ]
        self.sent: Any = {
            "remove": forms.Form(given),
            "run": self.run,
            "seats": next((form for form in self.seats if form.is_bound), SeatsForm(given)),
            "run-gone": GoneForm(given),
            "run-moved": next((form for form in self.moves if form.is_bound), MovedForm(given)),
        }.get(self.deed, self.parts)
        """That which was sent; one that is empty if none was."""


def deeds_asked(subject: Subject, asked: SentForms) -> list[list[Json]]:
    """Return the deeds that somebody asked for with a form that is valid; none if everything stays."""
    said = asked.sent.cleaned_data
    match asked.deed:
        case "remove":
            return [scenario_deeds.removed(subject)]
        case "run":
            run = Run(starts=said["starts"], ends=said["ends"], seats=said["seats"])
            return [scenario_deeds.run_added(subject, run)]
        case "run-moved":
            return [_moved(subject, said)]
        case "seats":
            return [scenario_deeds.seats_set(subject, said["starts"], said["seats"])]
        case "run-gone":
            return [scenario_deeds.run_removed(subject, said["starts"])]
        case _:
            return _parts(subject, asked.parts)


def _moved(subject: Subject, said: Mapping[str, Any]) -> list[Json]:
    """Return the deed that moves a run; its seats come along."""
    was = next((run for run in subject.runs if run.starts == said["at"]), None)
    seats = was.seats if was else None
    return scenario_deeds.run_moved(
        subject, said["at"], Run(starts=said["starts"], ends=said["ends"], seats=seats)
    )


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
    if form.cleaned_data["grant"]:
        funding = form.further_fundings[form.cleaned_data["grant"]]
        left = round(form.cleaned_data["grant_cost"] * 100)
        deeds.append(scenario_deeds.funding_added(subject, funding, left))
    return deeds
