"""Counselling as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from wegenetz.foundation import vault


class CounsellingConfig(AppConfig):
    name = "wegenetz.counselling"
    label = "counselling"

    def ready(self) -> None:
        """Tell people what becomes of our tables, and what stands on the own page. Models are there only now."""
        import_module("wegenetz.counselling.own_tables").register()
        import_module("wegenetz.counselling.own_page").register()
        import_module("wegenetz.counselling.own_chapters").register()
        rows = import_module("wegenetz.counselling.models")
        vault.register(
            vault.shelf_of(
                rows.RegistrationDocument, name="counselling.registration_document", row="key"
            )
        )
