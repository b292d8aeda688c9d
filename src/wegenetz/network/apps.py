"""The network as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "wegenetz.network"
    label = "network"
