"""Take in organizations and services of HSDS 3.0 from a JSON file: all of it or nothing."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.wall import acting_as
from wegenetz.opendata.hsds.importing import hsds_import

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, help="JSON: a record, a page or a list of them")
        parser.add_argument("--source", required=True, help="where it comes from, for readers")
        parser.add_argument(
            "--with-persons",
            action="store_true",
            help="the contact persons named in it agree to stand here",
        )

    def handle(self, *, file: Path, source: str, with_persons: bool, **options: Any) -> None:
        try:
            content = json.loads(file.read_text("utf-8"))
            with acting_as(Actor.system("opendata.hsds_import")):
                done = hsds_import(
                    content, source=source, with_persons=with_persons, today=clock.today()
                )
        except (OSError, ValueError) as problem:
            raise CommandError(f"{file}: {problem}") from None
        except WegenetzError as problem:
            raise CommandError(problem.sentence) from None
        self.stdout.write(
            self.style.SUCCESS(
                f"{done.organizations} Einrichtungen, {done.locations} Standorte,"
                f" {done.services} Angebote; {done.left_out} Personen blieben draußen"
            )
        )
