"""Say who operates this installation and may ask for staff sessions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from wegenetz.network import member_services, staff_mails

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    """``wegenetz manage operator anna@beispiel.example --name "Anna Muster"``."""

    help = "Wer diese Installation betreibt und Zugang auf Zeit bekommen darf."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="Name, wenn es den Zugang noch nicht gibt")
        parser.add_argument("--end", action="store_true", help="ab jetzt nicht mehr")

    def handle(self, *args: Any, **options: Any) -> None:
        is_new = member_services.operator_write(
            email=options["email"],
            name=options["name"] or options["email"].partition("@")[0],
            is_operator=not options["end"],
        )
        if options["end"]:
            self.stdout.write("Diese Person bekommt keinen Zugang auf Zeit mehr.")
            return
        page = staff_mails.address("network:staff-sessions")
        self.stdout.write(f"Diese Person kann jetzt Zugang auf Zeit beginnen: {page}")
        if is_new:
            self.stdout.write(
                "Der Zugang ist neu: Das Passwort setzt sie auf der Seite der Anmeldung, über «Passwort vergessen»."
            )
