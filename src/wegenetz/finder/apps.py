"""The finder as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class FinderConfig(AppConfig):
    name = "wegenetz.finder"
    label = "finder"
