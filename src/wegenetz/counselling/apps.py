"""Counselling as a Django app."""

from __future__ import annotations

from importlib import import_module

from django.apps import AppConfig

from wegenetz.foundation import vault


class CounsellingConfig(AppConfig):
    name = "wegenetz.counselling"
    label = "counselling"

    def ready(self) -> None:
        """Tell the vault whose files are ours. Models are there only now."""
        rows = import_module("wegenetz.counselling.models")
        vault.register(
            vault.shelf_of(
                rows.RegistrationDocument, name="counselling.registration_document", row="key"
            )
        )
