"""Reporting as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig


class ReportingConfig(AppConfig):
    name = "wegenetz.reporting"
    label = "reporting"

    def ready(self) -> None:
        """Put our parts on the page of a case, and tell people of our table. Models are there only now."""
        import_module("wegenetz.reporting.own_tables").register()
        import_module("wegenetz.reporting.staff_on_the_case").register()
