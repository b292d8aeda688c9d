"""The form with which a table is brought."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _


class BringForm(forms.Form):
    """A file, and what stands in it."""

    kind = forms.ChoiceField(label=_("Was steht in der Tabelle?"))
    file = forms.FileField(
        label=_("Datei"),
        help_text=_("XLSX, ODS oder CSV, höchstens 10 MB und 20.000 Zeilen."),
        error_messages={
            "required": _("Wählen Sie die Datei."),
            "empty": _("Die Datei ist leer. Laden Sie die Vorlage und füllen Sie sie aus."),
        },
        widget=forms.FileInput(attrs={"accept": ".xlsx,.ods,.csv,.txt"}),
    )
