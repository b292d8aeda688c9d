"""Check the rules against the golden routes: profiles with routes a counsellor would accept."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import override
from rich.progress import track

from wegenetz.foundation import clock
from wegenetz.foundation.actor import Actor
from wegenetz.foundation.wall import acting_as
from wegenetz.starter.golden import judge, profiles

if TYPE_CHECKING:
    from argparse import ArgumentParser


class Command(BaseCommand):
    help = __doc__
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("profile", nargs="*", help="only these profiles")

    def handle(self, *, profile: list[str], verbosity: int, **options: Any) -> None:
        today = clock.today()
        wanted = [one for one in profiles() if not profile or one.id in profile]
        if not wanted:
            raise CommandError(f"Kein Profil heißt {', '.join(profile)}.")
        failed = 0
        with override("de"), acting_as(Actor.system("starter.rules_check")):
            for one in track(
                wanted, description="Goldene Wege", disable=verbosity == 0, transient=True
            ):
                verdict = judge(one, today=today)
                if not verdict.faults:
                    continue
                failed += 1
                self.stdout.write(self.style.ERROR(f"✗ {one.id}") + f"  {one.cites}")
                for fault in verdict.faults:
                    self.stdout.write(f"    {fault}")
                for steps in verdict.routes:
                    self.stdout.write(f"    gefunden: {' → '.join(steps)}")
        if failed:
            raise CommandError(f"{failed} von {len(wanted)} goldenen Wegen stimmen nicht mehr.")
        self.stdout.write(self.style.SUCCESS(f"{len(wanted)} Musterwege stimmen."))
