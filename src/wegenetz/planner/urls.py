"""Addresses of Mein Weg."""

from __future__ import annotations

from django.urls import path, register_converter

from wegenetz.planner import route_views, views

app_name = "planner"


class LetterConverter:
    """The letter of a route."""

    regex = "[a-h]"

    def to_python(self, value: str) -> str:
        return value

    def to_url(self, value: str) -> str:
        return value


register_converter(LetterConverter, "letter")

urlpatterns = [
    path("mein-weg/", views.begin, name="begin"),
    path("mein-weg/frage/<slug:slug>/", views.question, name="question"),
    path("mein-weg/neu/", views.forget, name="forget"),
    path("mein-weg/wege/", route_views.routes, name="routes"),
    path("mein-weg/wege/<letter:letter>/drucken/", route_views.sheet, name="print"),
    path("mein-weg/wege/<letter:letter>/pdf/", route_views.pdf, name="pdf"),
    path("mein-weg/wege/<letter:letter>/kalender/", route_views.calendar, name="calendar"),
    path("mein-weg/wege/<letter:letter>/merken/", route_views.save, name="save"),
    path("beratung/", views.offices, name="offices"),
    path("w/<token:token>/", route_views.saved, name="saved"),
    path("w/<token:token>/drucken/", route_views.saved_sheet, name="saved-print"),
    path("w/<token:token>/pdf/", route_views.saved_pdf, name="saved-pdf"),
    path("w/<token:token>/kalender/", route_views.saved_calendar, name="saved-calendar"),
    path("w/<token:token>/loeschen/", route_views.saved_delete, name="saved-delete"),
]
