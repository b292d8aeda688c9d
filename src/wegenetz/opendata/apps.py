"""Open data as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class OpendataConfig(AppConfig):
    name = "wegenetz.opendata"
    label = "opendata"
