"""Switch the second factor of somebody off whom nobody else can help: an operator, or the last coordinator."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wegenetz.network import member_services

if TYPE_CHECKING:
    from django.core.management.base import CommandParser


class Command(BaseCommand):
    """``wegenetz manage second_factor_off anna@beispiel.example``."""

    help = "Die zweite Sicherung eines Zugangs abschalten, wenn Telefon und Ersatzcodes verloren sind."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, **options: Any) -> None:
        if not member_services.second_factor_drop_at_the_machine(email=options["email"]):
            message = "Zu dieser Adresse gibt es keinen Zugang mit zweiter Sicherung. Ist sie richtig geschrieben?"
            raise CommandError(message)
        self.stdout.write(
            "Die zweite Sicherung ist abgeschaltet; eine E-Mail sagt es. Jetzt genügt das Passwort."
        )
