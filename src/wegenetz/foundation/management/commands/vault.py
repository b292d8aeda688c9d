"""Care for the vault: ``vault rotate`` and ``vault check``."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError

from wegenetz.foundation.vault.keys import keyring
from wegenetz.foundation.vault.upkeep import keys_rotate, vault_check

if TYPE_CHECKING:
    from argparse import ArgumentParser

_MOST_NAMED = 20


class Command(BaseCommand):
    """Wrap keys anew, or look whether every document opens."""

    help = "Den Tresor pflegen: Schlüssel erneuern, Dokumente prüfen."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take one word."""
        parser.add_argument("deed", choices=["rotate", "check"], metavar="rotate|check")

    def handle(self, *args: Any, deed: str, **options: Any) -> None:
        """Do it; what failed is named by the key of its row."""
        del args, options
        failed = self._rotate() if deed == "rotate" else self._check()
        if failed:
            named = ", ".join(failed[:_MOST_NAMED])
            raise CommandError(
                f"{len(failed)} Dokumente lassen sich nicht öffnen: {named}. Abhilfe: einen Schlüssel, der in"
                " WEGENETZ_VAULT_KEYS fehlt, wieder dazusetzen; fehlende Dateien aus einer Sicherung holen."
            )

    def _rotate(self) -> list[str]:
        tally = keys_rotate()
        self.stdout.write(f"{tally.done} Dokumente haben jetzt den Schlüssel {keyring().newest}.")
        return tally.failed

    def _check(self) -> list[str]:
        tally = vault_check()
        self.stdout.write(f"{tally.done} Dokumente sind heil.")
        for key_id, count in sorted(tally.by_key.items()):
            self.stdout.write(f"Schlüssel {key_id}: {count} Dokumente")
        return tally.failed
