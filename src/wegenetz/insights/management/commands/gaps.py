"""``wegenetz manage gaps``: reckon where a way is missing, from the terminal; a run that was interrupted goes on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.insights import services
from wegenetz.insights.management.to_the_end import carried_to_the_end
from wegenetz.insights.running import is_as_known
from wegenetz.insights.selectors import run_counted

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from wegenetz.insights.models import GapRun

OPERATOR = Actor.system("insights.gaps")


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--cancel", action="store_true", help="cancel the run that is going, wherever it runs"
        )

    def handle(self, *, cancel: bool, **options: Any) -> None:
        if cancel:
            with acting_as(OPERATOR):
                is_cancelled = services.RUNS.stop(now=clock.now())
            self.stdout.write(
                "Rechnung abgebrochen" if is_cancelled else "Es läuft keine Rechnung"
            )
            return
        with acting_as(OPERATOR):
            run, is_new = services.run_begin(now=clock.now(), today=clock.today())
        if not is_new:
            self.stderr.write(
                f"Eine Rechnung ist begonnen ({run.reckoned} Berufe); sie geht weiter."
            )
        try:
            ended = carried_to_the_end(
                services.RUNS, run, operator=OPERATOR, tell=self.stderr.write
            )
        except KeyboardInterrupt:
            self.stderr.write(
                "Unterbrochen. Noch einmal aufrufen rechnet weiter, --cancel bricht ab."
            )
            raise
        self._report(ended)

    def _report(self, run: GapRun | None) -> None:
        if run is None or not run.is_done:
            self.stdout.write("Die Rechnung wurde abgebrochen.")
            return
        with acting_as(OPERATOR):
            found = run_counted(run)
            stands = is_as_known(run)
        self.stdout.write(
            self.style.SUCCESS(
                f"{found.answers} Antworten aus {found.questions} Fragen: {found.without} ohne Weg."
                + ("" if stands else " Inzwischen hat sich das Wissen geändert.")
            )
        )
