"""``wegenetz manage ...`` and ``wegenetz rules ...``: commands of Django, with the database served."""

from __future__ import annotations

from django.core.management import execute_from_command_line

from wegenetz.config.cli import usage
from wegenetz.config.served import served


def manage(arguments: list[str]) -> int:
    """Run one of Django's management commands."""
    with served():
        execute_from_command_line(["wegenetz manage", *arguments])
    return 0


def rules(arguments: list[str]) -> int:
    """Check the rules against the golden routes."""
    if arguments[:1] != ["check"]:
        return usage("rules")
    return manage(["rules_check", *arguments[1:]])
