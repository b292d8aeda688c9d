"""Say which records are due: counts, references and days; never a name."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.people.selectors.report import privacy_report
from wegenetz.people.wall import RETENTION

if TYPE_CHECKING:
    from argparse import ArgumentParser

#: References printed for each line; the count is always whole.
SHOWN = 20


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=30, help="look so many days ahead")

    def handle(self, *, days: int, **options: Any) -> None:
        now, today = clock.now(), clock.today()
        with acting_as(Actor.system(RETENTION)):
            lines = privacy_report(now=now, today=today, ahead=timedelta(days=days))
        self.stdout.write(f"Datenschutz, Stand {today:%d.%m.%Y}, Vorschau {days} Tage")
        for line in lines:
            self.stdout.write(f"{line.count:>6}  {line.title}")
            for reference, day in line.cases[:SHOWN]:
                self.stdout.write(f"          {reference}  {f'{day:%d.%m.%Y}' if day else ''}")
            if len(line.cases) > SHOWN:
                self.stdout.write(f"          und {len(line.cases) - SHOWN} weitere")
