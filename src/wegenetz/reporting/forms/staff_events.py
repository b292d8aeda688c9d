"""Form of the event log: which days, which format."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.ui.choices import Pills
from wegenetz.reporting.forms.staff_reports import DaysForm


class EventsForm(DaysForm):
    """A period and a format."""

    format = forms.ChoiceField(
        label=_("Format"),
        choices=[("xes", "XES (IEEE 1849)"), ("ocel", "OCEL 2.0 (JSON)")],
        required=False,
        widget=Pills,
    )
