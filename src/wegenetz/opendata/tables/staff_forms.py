"""The form with which a table is brought."""

from __future__ import annotations

from typing import Any

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


class Files(forms.FileInput):
    """Several files at once."""

    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or several; what comes out is a list."""

    widget = Files

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(one, initial) for one in data or [None]]


class RecordsForm(forms.Form):
    """Records of another directory, and what must be known about them."""

    file = FilesField(
        label=_("Datei"),
        help_text=_(
            "HSDS 3.0 als JSON, als ZIP seiner Tabellen oder als einzelne CSV-Tabellen (mehrere Dateien auf einmal), zusammen höchstens 10 MB."
        ),
        error_messages={
            "required": _("Wählen Sie die Datei."),
            "empty": _("Die Datei ist leer. Bitten Sie das andere Verzeichnis um einen Export."),
        },
        widget=Files(attrs={"multiple": True, "accept": ".json,.zip,.csv"}),
    )
    source = forms.CharField(
        label=_("Woher stammen die Angaben?"),
        help_text=_("Steht bei jedem Eintrag, zum Beispiel der Name des Verzeichnisses."),
        max_length=300,
        error_messages={"required": _("Nennen Sie das Verzeichnis.")},
    )
    network = forms.ChoiceField(
        label=_("Zu welchem Netzwerk gehören neue Einrichtungen?"), required=False
    )
    with_persons = forms.BooleanField(
        label=_("Die genannten Ansprechpersonen sind einverstanden, hier zu stehen"),
        help_text=_("Sonst bleiben ihre Namen draußen; wir speichern sie auch nicht."),
        required=False,
    )
