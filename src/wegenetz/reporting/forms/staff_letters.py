"""Form of a letter: its language, what it asks for, the free paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.days import day_field, since
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.people.published import DocumentKind
from wegenetz.reporting.staff_letter_words import FOR_BODY

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

LONGEST = 2000
#: Documents one may ask for.
ASKED = ("certificate", "translation", "language", "cv", "work", "identity", "notice")


class LetterForm(forms.Form):
    """Language and free paragraph; further fields by letter."""

    language = forms.ChoiceField(label=_("Sprache"), choices=list(LANGUAGES.items()))

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        code: str,
        language: str,
        today: date,
        goes_on: date | None = None,
    ) -> None:
        super().__init__(data, initial={"language": language})
        self.goes_on = goes_on
        if code in FOR_BODY:
            del self.fields["language"]
        if code == "einladung":
            self.fields |= _invitation(today)
        if code == "unterlagen":
            self.fields["documents"] = forms.MultipleChoiceField(
                label=_("Was fehlt?"),
                choices=[(kind, DocumentKind(kind).label) for kind in ASKED],
                widget=forms.CheckboxSelectMultiple,
                error_messages={"required": _("Wählen Sie mindestens eine Unterlage.")},
            )
        self.fields["free"] = forms.CharField(
            label=_("Eigener Absatz"),
            required=False,
            max_length=LONGEST,
            widget=forms.Textarea(attrs={"rows": 5}),
            help_text=_("Steht so im Brief, wie Sie ihn schreiben, in der Sprache der Person."),
        )

    @property
    def said(self) -> dict[str, Any]:
        """What was said, as a letter shows it."""
        said = dict(self.cleaned_data)
        if self.goes_on:
            said["day"] = self.goes_on
        if said.get("day"):
            said["day"] = f"{said['day']:%d.%m.%Y}"
        if said.get("hour"):
            said["hour"] = f"{said['hour']:%H:%M}"
        return said


def _invitation(today: date) -> dict[str, forms.Field]:
    day = day_field(_("Wann"), required=True)
    day.validators.append(since(today))
    hour = forms.TimeField(
        label=_("Uhrzeit"),
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
        error_messages={"invalid": _("Diese Uhrzeit gibt es nicht. Schreiben Sie sie so: 14:30.")},
    )
    place = forms.CharField(label=_("Ort, Raum"), required=False, max_length=120)
    return {"day": day, "hour": hour, "place": place}
