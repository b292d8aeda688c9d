"""The starter network as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class StarterConfig(AppConfig):
    name = "wegenetz.starter"
    label = "starter"
