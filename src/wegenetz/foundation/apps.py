"""The foundation as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class FoundationConfig(AppConfig):
    """Registers nothing but itself: templates, template tags and commands of the foundation."""

    name = "wegenetz.foundation"
    label = "foundation"
