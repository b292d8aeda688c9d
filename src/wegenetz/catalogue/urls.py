"""Addresses of the catalogue."""

from __future__ import annotations

from django.urls import path

from wegenetz.catalogue import views

app_name = "catalogue"

urlpatterns = [
    path("angebote/<slug:code>/", views.offer, name="offer"),
]
