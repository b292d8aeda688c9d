"""Forms of the professions."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class BodyForm(forms.Form):
    """Who decides, and where that stands."""

    name = forms.CharField(
        label=_("Name der Stelle"),
        max_length=160,
        min_length=4,
        help_text=_("So, wie sie sich selbst nennt."),
        error_messages={"required": _("Schreiben Sie den Namen der Stelle.")},
    )
    source = forms.CharField(
        label=_("Quelle"),
        max_length=300,
        min_length=4,
        help_text=_("Gesetz, Bescheid, Internetseite oder Auskunft mit Datum."),
        error_messages={
            "required": _(
                "Ohne Quelle können andere es nicht prüfen. Schreiben Sie, woher Sie es wissen."
            )
        },
    )
