"""Booking as a Django app."""

from __future__ import annotations

from django.apps import AppConfig


class BookingConfig(AppConfig):
    name = "wegenetz.booking"
    label = "booking"
