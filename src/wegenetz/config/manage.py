"""``wegenetz manage ...``, ``rules ...``, ``vault ...``, ``privacy ...`` and ``journeys ...``: commands of Django, with the database served."""

from __future__ import annotations

from django.core.management import execute_from_command_line

from wegenetz.config.cli import usage
from wegenetz.config.served import served
from wegenetz.foundation.vault_format import new_key


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


def vault(arguments: list[str]) -> int:
    """Care for the vault, or print a new key for it."""
    if arguments == ["key"]:
        print(new_key())
        return 0
    if len(arguments) != 1 or arguments[0] not in {"rotate", "check"}:
        return usage("vault")
    return manage(["vault", *arguments])


def privacy(arguments: list[str]) -> int:
    """Say which records are due."""
    if arguments[:1] != ["report"]:
        return usage("privacy")
    return manage(["privacy_report", *arguments[1:]])


def journeys(arguments: list[str]) -> int:
    """Write journey events as an event log."""
    if arguments[:1] != ["export"]:
        return usage("journeys")
    return manage(["journeys_export", *arguments[1:]])
