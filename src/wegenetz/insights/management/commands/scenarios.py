"""``wegenetz manage scenarios``: list the scenarios of all networks, reckon one to its end, or cancel its run."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.wall import acting_as
from wegenetz.insights import scenario_run_services as services
from wegenetz.insights.management.to_the_end import carried_to_the_end
from wegenetz.insights.scenario_selectors import (
    run_summary,
    scenario_with,
    scenarios_kept,
)
from wegenetz.insights.staff_scenario_words import difference_words

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from wegenetz.insights.models import Scenario, ScenarioRun

OPERATOR = Actor.system("insights.scenarios")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        deed = parser.add_mutually_exclusive_group()
        deed.add_argument("--run", type=int, metavar="NUMBER", help="reckon a scenario to its end")
        deed.add_argument("--cancel", type=int, metavar="NUMBER", help="cancel its run")

    def handle(self, *, run: int | None, cancel: int | None, **options: Any) -> None:
        if cancel is not None:
            with acting_as(OPERATOR):
                is_cancelled = services.RUNS.stop(now=clock.now(), scenario=cancel)
            self.stdout.write(
                "Rechnung abgebrochen" if is_cancelled else "Es läuft keine Rechnung"
            )
        elif run is not None:
            ended = carried_to_the_end(
                services.RUNS, self._begun(run), operator=OPERATOR, tell=self.stderr.write
            )
            self._report(ended)
        else:
            self._list()

    def _list(self) -> None:
        with acting_as(OPERATOR):
            for scenario in scenarios_kept():
                self.stdout.write(_line(scenario))

    def _begun(self, key: int) -> ScenarioRun:
        with acting_as(OPERATOR):
            scenario = scenario_with(key)
            if scenario is None:
                raise CommandError(f"Ein Szenario {key} gibt es nicht.")
            try:
                run, _ = services.scenario_run_begin(
                    scenario, now=clock.now(), today=clock.today()
                )
            except WegenetzError as refused:
                raise CommandError(refused.sentence) from None
        return run

    def _report(self, run: ScenarioRun | None) -> None:
        if run is None or not run.is_done:
            self.stdout.write("Die Rechnung wurde abgebrochen.")
            return
        with acting_as(OPERATOR):
            found = run_summary(run)
        self.stdout.write(self.style.SUCCESS(f"{found.answers} Antworten"))
        for difference, words in difference_words().items():
            if found.counted[difference]:
                self.stdout.write(f"{found.counted[difference]:>7} {words}")


def _line(scenario: Scenario) -> str:
    count = len(scenario.changes)
    changes = "eine Änderung" if count == 1 else f"{count} Änderungen"
    return f"{scenario.pk:>5}  {scenario.network_id}: {scenario.name} ({changes})"
