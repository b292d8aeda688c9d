"""Counselling as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class CounsellingConfig(AppConfig):
    name = "wegenetz.counselling"
    label = "counselling"
