"""The design system as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class UiConfig(AppConfig):
    """Templates, template tags and static files that every page is built from."""

    name = "wegenetz.foundation.ui"
    label = "ui"
