"""A small site around the frame, for its tests."""

from __future__ import annotations

from django.conf.urls.i18n import i18n_patterns
from django.urls import path
from django.views.generic import TemplateView

urlpatterns = i18n_patterns(
    path("", TemplateView.as_view(template_name="ui/base.html"), name="start"),
    path("bausteine/", TemplateView.as_view(template_name="ui/components.html"), name="parts"),
    prefix_default_language=False,
)
