"""Write the journey events of a time as event log for process mining: pseudonyms only, small groups left out."""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from wegenetz.foundation import clock
from wegenetz.reporting.selectors.rows import Period
from wegenetz.reporting.services import event_logs

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--format", choices=sorted(event_logs.FORMATS), default="xes")
        parser.add_argument("--from", dest="first", type=date.fromisoformat, default=None)
        parser.add_argument("--to", dest="last", type=date.fromisoformat, default=None)
        parser.add_argument(
            "--output", type=Path, default=None, help="file; without it standard output"
        )

    def handle(
        self,
        *,
        format: str,  # noqa: A002 - the name of the option
        first: date | None,
        last: date | None,
        output: Path | None,
        **options: Any,
    ) -> None:
        today = clock.today()
        period = Period(first=first or today - timedelta(days=365), last=last or today)
        chosen = event_logs.log_chosen(period)
        counted = event_logs.log_counted(chosen)
        if output is None:
            sys.stdout.writelines(event_logs.log_written(chosen, format_=format))
        else:
            with output.open("w", encoding="utf-8", newline="") as file:
                file.writelines(event_logs.log_written(chosen, format_=format))
        self.stderr.write(
            f"{counted.journeys} Wege, {counted.events} Ereignisse. Weggelassen: {counted.journeys_left_out} Wege "
            f"über {counted.houses_left_out} Stellen mit weniger als fünf Wegen."
        )
