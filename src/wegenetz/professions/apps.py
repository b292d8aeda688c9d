"""Professions as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class ProfessionsConfig(AppConfig):
    name = "wegenetz.professions"
    label = "professions"
