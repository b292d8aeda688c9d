"""Take in organizations, services and locations of HSDS 3.0 from a JSON file or from its tables: all of it or nothing."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.wall import acting_as
from wegenetz.opendata.hsds.importing import hsds_import
from wegenetz.opendata.hsds.untabling import records_of, tables_of

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "file", type=Path, help="JSON, or the tables as a zip or folder of CSV"
        )
        parser.add_argument("--source", required=True, help="where it comes from, for readers")
        parser.add_argument(
            "--with-persons",
            action="store_true",
            help="the contact persons named in it agree to stand here",
        )

    def handle(self, *, file: Path, source: str, with_persons: bool, **options: Any) -> None:
        try:
            content: object
            if file.is_dir() or zipfile.is_zipfile(file):
                content = records_of(tables_of(file))
            else:
                content = json.loads(file.read_text("utf-8"))
            with acting_as(Actor.system("opendata.hsds_import")):
                done = hsds_import(
                    content, source=source, with_persons=with_persons, today=clock.today()
                )
        except (OSError, ValueError) as problem:
            raise CommandError(f"{file}: {problem}") from None
        except WegenetzError as problem:
            raise CommandError(problem.sentence) from None
        for place in done.aside:
            self.stdout.write(
                self.style.WARNING(f"{place}: bleibt draußen, keine Einrichtung gehört dazu")
            )
        self.stdout.write(
            self.style.SUCCESS(
                f"{done.organizations} Einrichtungen, {done.locations} Standorte,"
                f" {done.services} Angebote; {done.left_out} Personen blieben draußen"
            )
        )
