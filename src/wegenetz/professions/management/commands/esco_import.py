"""``wegenetz manage esco_import FILE``: let the finder know the labels of ESCO, too."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from wegenetz.foundation.actor import Actor
from wegenetz.foundation.errors import WegenetzError
from wegenetz.foundation.wall import acting_as
from wegenetz.professions import esco


class Command(BaseCommand):
    help = "Import labels of ESCO occupations for the professions that name their concept. May be run again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", help="tab-separated: occ_uuid, lang, pref, alts; may be gzipped"
        )

    def handle(self, *, file: str, **options: Any) -> None:
        try:
            with acting_as(Actor.system("professions.esco_import")):
                count = esco.labels_import(file)
        except WegenetzError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"{count} Bezeichnungen aus ESCO")
