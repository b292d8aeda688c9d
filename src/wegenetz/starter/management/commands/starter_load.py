"""Load the starter network: real rules, clearly marked sample institutions, dates that roll with the calendar."""

from __future__ import annotations

import secrets
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.core.management.base import BaseCommand

from wegenetz.catalogue import selectors as catalogue_read
from wegenetz.catalogue import services as catalogue
from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.starter import files, person_rows
from wegenetz.starter.loading import Loading, members_write

if TYPE_CHECKING:
    from argparse import ArgumentParser

    from wegenetz.starter.loading import Step


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []  # every start calls this: two seconds are two seconds

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--again", action="store_true", help="load even if nothing changed")
        parser.add_argument(
            "--persons",
            action="store_true",
            help="write invented people into houses without cases",
        )

    def handle(self, *, again: bool, persons: bool, **options: Any) -> None:
        now = clock.now()
        loading = Loading(now=now)
        fingerprint = files.fingerprint()
        note = Path(settings.STATE_DIR) / "sample-signins.txt"
        with acting_as(Actor.system("starter.load")):
            if again or catalogue_read.starter_fingerprint() != fingerprint:
                self._load(loading.steps())
                self._members(note)
                self._load(loading.steps_with_members())
                catalogue.starter_loaded(fingerprint=fingerprint)
            else:
                loading.roll()
                if not note.exists():
                    self._members(note)
        if persons:
            self.stdout.write(f"  Beispielfälle: {person_rows.write(now=now)} neu")

    def _load(self, steps: list[Step]) -> None:
        for name, step in steps:
            began = monotonic()
            done = step()
            self.stdout.write(
                f"  {name}: {done.inserted} neu, {done.changed} geändert"
                f"{f', {done.kept} behalten' if done.kept else ''} ({monotonic() - began:.1f} s)"
            )

    def _members(self, note: Path) -> None:
        """Keep one random password a checkout; it is printed at the start and is worth nothing elsewhere."""
        known = {}
        if note.exists():
            lines = [line.split() for line in note.read_text("utf-8").splitlines()]
            known = {line[0]: line[1] for line in lines if len(line) == 3}
        members = members_write(lambda email: known.get(email) or secrets.token_urlsafe(9))
        note.parent.mkdir(parents=True, exist_ok=True)
        note.write_text("".join(f"{e} {p} {r}\n" for e, p, r in members), "utf-8")
        note.chmod(0o600)
