"""Insights as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "wegenetz.insights"
    label = "insights"
