"""Forms of the coverage: who is responsible here, or that nobody is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE_KREIS, DISTRICT, WHOLE_LAND = "kreis", "bezirk", "land"


class EnterForm(forms.Form):
    """An institution is responsible, and where that stands."""

    institution = forms.ChoiceField(label=_("Zuständige Stelle"))
    area = forms.ChoiceField(
        label=_("Gilt für"),
        widget=forms.RadioSelect,
        choices=[
            (ONE_KREIS, _("diesen Kreis")),
            (DISTRICT, _("alle Kreise im selben Agenturbezirk und Land")),
            (WHOLE_LAND, _("alle Kreise des Landes")),
        ],
        initial=ONE_KREIS,
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

    def __init__(self, data: Any, *, institutions: Mapping[str, str]) -> None:
        super().__init__(data)
        field = self.fields["institution"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("Bitte wählen")), *institutions.items()]


class CloseForm(forms.Form):
    """Nobody is responsible; people read where to go instead."""

    answer = forms.CharField(
        label=_("Was sollen Menschen stattdessen tun?"),
        max_length=300,
        min_length=10,
        help_text=_("Ein Satz. Er steht auf der Seite für alle, die danach fragen."),
    )
