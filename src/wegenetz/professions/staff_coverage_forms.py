"""Forms of the coverage: who is responsible here, or that nobody is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wegenetz.network.responsibility_selectors import kreise_of_postal_codes

if TYPE_CHECKING:
    from collections.abc import Mapping

ONE_KREIS, DISTRICT, WHOLE_LAND, POSTAL_CODES = "kreis", "bezirk", "land", "plz"


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
            (POSTAL_CODES, _("nur diese Postleitzahlen")),
        ],
        initial=ONE_KREIS,
    )
    postal_codes = forms.CharField(
        label=_("Postleitzahlen"),
        max_length=2000,
        required=False,
        help_text=_("Mit Komma oder Leerzeichen getrennt. Nur nötig, wenn Sie das gewählt haben."),
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

    def __init__(self, data: Any, *, ags: str, institutions: Mapping[str, str]) -> None:
        super().__init__(data)
        self.ags = ags
        field = self.fields["institution"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - declared above
        field.choices = [("", _("Bitte wählen")), *institutions.items()]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        typed = cleaned.get("postal_codes", "")
        if cleaned.get("area") != POSTAL_CODES:
            cleaned["postal_codes"] = ()
            return cleaned
        codes = [code for code in re.split(r"[\s,;]+", typed) if code]
        cleaned["postal_codes"] = tuple(dict.fromkeys(codes))
        wrong = self._wrong(codes)
        if wrong:
            self.add_error("postal_codes", wrong)
        return cleaned

    def _wrong(self, codes: list[str]) -> str:
        """Return what is wrong with the postal codes; all must lie in this Kreis, at least partly."""
        if not codes:
            return _now("Schreiben Sie mindestens eine Postleitzahl.")
        kreise = kreise_of_postal_codes(codes)
        elsewhere = next((code for code in codes if self.ags not in kreise.get(code, ())), None)
        if elsewhere is None:
            return ""
        return _now("Die Postleitzahl %(code)s liegt nicht in diesem Kreis.") % {"code": elsewhere}


class CloseForm(forms.Form):
    """Nobody is responsible; people read where to go instead."""

    answer = forms.CharField(
        label=_("Was sollen Menschen stattdessen tun?"),
        max_length=300,
        min_length=10,
        help_text=_("Ein Satz. Er steht auf der Seite für alle, die danach fragen."),
    )
