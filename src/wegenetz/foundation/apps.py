"""The foundation as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig
from pghistory import runtime

_POINTS_OF_RETURN = ("savepoint", "release savepoint", "rollback to savepoint")


class FoundationConfig(AppConfig):
    """Templates, template tags and commands of the foundation, the converter of personal links, the checks of the vault."""

    name = "wegenetz.foundation"
    label = "foundation"

    def ready(self) -> None:
        """Make the converter of personal links known before addresses are read, and the checks before any command runs."""
        import_module("wegenetz.foundation.links")
        import_module("wegenetz.foundation.vault.checks")
        # A point of return changes no row: the database need not be told again who acts.
        runtime.IGNORED_SQL_PREFIXES += _POINTS_OF_RETURN  # type: ignore[assignment]
