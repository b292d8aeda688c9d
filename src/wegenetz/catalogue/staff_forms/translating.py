"""Forms of an offer beside its page: its texts in another language, and its rhythm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.catalogue import services
from wegenetz.catalogue.staff_forms.writing import CountField, TicksField, WritingForm
from wegenetz.catalogue.values import Rhythm
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.foundation.text import SOURCE

if TYPE_CHECKING:
    from wegenetz.catalogue.models import Offer

#: Languages an offer can be told in beside German.
OTHERS = {code: name for code, name in LANGUAGES.items() if code != SOURCE}
_LABELS = {
    "title": _("Titel"),
    "summary": _("Worum es geht"),
    "target_group": _("Für wen"),
    "note": _("Anmerkung"),
}
_WEEKDAYS = (_("Mo"), _("Di"), _("Mi"), _("Do"), _("Fr"), _("Sa"), _("So"))


class TranslationForm(WritingForm):
    """The texts of an offer in one language; only those that have a German."""

    def __init__(self, data: Any = None, *, offer: Offer, language: str) -> None:
        super().__init__(data)
        for name in services.TEXTS:
            text = getattr(offer, name)
            if not text:
                continue
            is_older = f"{name}:{language}" in offer.older_texts
            self.fields[name] = forms.CharField(
                label=_LABELS[name],
                required=False,
                max_length=1000,
                initial=text.get(language, ""),
                help_text=text[SOURCE],
                widget=forms.Textarea(attrs={"rows": 3, "lang": language, "dir": "auto"}),
            )
            self.fields[name].is_older = is_older  # type: ignore[attr-defined]

    def texts(self) -> dict[str, str]:
        """Return what was written."""
        return {name: self.cleaned_data[name] for name in self.fields}


def _day(label: Any) -> forms.DateField:
    return forms.DateField(
        label=label,
        input_formats=["%Y-%m-%d", "%d.%m.%Y"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )


def _hour(label: Any) -> forms.TimeField:
    widget = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")
    return forms.TimeField(label=label, required=False, widget=widget)


class RhythmForm(WritingForm):
    """How often an offer starts anew."""

    rhythm_anchor = _day(_("Ein Beginn, von dem an gezählt wird"))
    rhythm_days = CountField(label=_("Neuer Beginn alle … Tage"), min_value=1, max_value=1500)
    run_days = CountField(
        label=_("Tage vom ersten bis zum letzten Tag"),
        min_value=0,
        max_value=1500,
        help_text=_("0, wenn es nur ein Tag ist."),
    )
    apply_days = CountField(
        label=_("Anmeldung endet so viele Tage vor dem Beginn"),
        min_value=0,
        max_value=365,
        initial=0,
    )
    session_weekdays = TicksField(
        label=_("Treffen an"),
        required=False,
        choices=list(enumerate(_WEEKDAYS)),
        help_text=_("Leer: am einen Tag, oder an jedem Werktag."),
    )
    session_begins = _hour(_("Von"))
    session_finishes = _hour(_("Bis"))

    def __init__(self, data: Any = None, *, offer: Offer) -> None:
        super().__init__(
            data, initial={name: getattr(offer, name) for name in RhythmForm.base_fields}
        )

    def rhythm(self) -> Rhythm:
        """Return what was written."""
        said = dict(self.cleaned_data)
        said["session_weekdays"] = tuple(int(day) for day in said["session_weekdays"])
        return Rhythm(**said)
