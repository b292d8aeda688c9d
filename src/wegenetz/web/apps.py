"""The front door as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "wegenetz.web"
    label = "web"
