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
            "file",
            help="as ESCO publishes it for a language (occupations_de.csv), or tab-separated for all:"
            " occ_uuid, lang, pref, alts; may be gzipped",
        )
        parser.add_argument(
            "--language",
            default="",
            help="two letters, where the name of a file of ESCO does not say its language",
        )

    def handle(self, *, file: str, language: str, **options: Any) -> None:
        try:
            with acting_as(Actor.system("professions.esco_import")):
                count = esco.labels_import(file, language=language)
        except WegenetzError as error:
            raise CommandError(error.sentence) from error
        self.stdout.write(f"{count} Bezeichnungen aus ESCO")
