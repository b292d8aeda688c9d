"""People as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from wegenetz.foundation import vault


class PeopleConfig(AppConfig):
    name = "wegenetz.people"
    label = "people"

    def ready(self) -> None:
        """Say what becomes of our tables, what stands on the own page, and where files hang. Models are there only now."""
        document = self.get_model("PersonDocument")
        vault.register(vault.shelf_of(document, name="people.document"))
        import_module("wegenetz.people.own_tables").register()
        import_module("wegenetz.people.own_sections").register()
