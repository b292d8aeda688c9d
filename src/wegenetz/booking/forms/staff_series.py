"""Forms with which a series is begun, changed, and employers are let in."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wegenetz.booking.models import WorkshopSeries
from wegenetz.booking.services.staff_series import SeriesDraft
from wegenetz.foundation.words import searchable
from wegenetz.network import selectors as network

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.network.models import Institution


class SeriesForm(forms.Form):
    """What a series is called, where it goes around and how often it meets."""

    operator_id = forms.TypedChoiceField(label=_("Träger"), coerce=int)
    name = forms.CharField(
        label=_("Name der Reihe"),
        max_length=120,
        min_length=3,
        help_text=_("Zum Beispiel „Betriebliche Werkstatt Elbe-Saale“."),
    )
    region = forms.CharField(
        label=_("Region in Worten"),
        max_length=120,
        help_text=_("So steht sie auf der Seite der Reihe."),
    )
    kreise = forms.CharField(
        label=_("Kreise"),
        required=False,
        max_length=600,
        help_text=_(
            "Namen oder Schlüssel, mit Komma getrennt. Betriebe von dort zählen für diese Reihe."
        ),
    )
    rhythm_months = forms.IntegerField(
        label=_("Ein Treffen alle … Monate"), min_value=1, max_value=12, initial=3
    )
    status = forms.ChoiceField(label=_("Stand"), choices=WorkshopSeries.Status.choices)
    lead = forms.CharField(
        label=_("Wozu es die Reihe gibt"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Zwei, drei einfache Sätze."),
    )

    def __init__(
        self,
        *args: Any,
        operators: Mapping[int, str],
        held: WorkshopSeries | None = None,
        **kwargs: Any,
    ) -> None:
        if held is not None:
            names = ("operator_id", "name", "region", "rhythm_months", "status")
            kwargs["initial"] = {name: getattr(held, name) for name in names} | {
                "kreise": ", ".join(held.kreise),
                "lead": held.lead.get("de", ""),
            }
        super().__init__(*args, **kwargs)
        self.fields["operator_id"].choices = list(operators.items())  # type: ignore[attr-defined]
        if held is not None:
            self.fields["operator_id"].disabled = True

    def clean_kreise(self) -> tuple[str, ...]:
        """Return keys of Kreise; what somebody typed may be a name or a key."""
        meaning: dict[str, list[str]] = {}
        for region in network.regions():
            meaning[region.ags] = [region.ags]
            # "Magdeburg, Landeshauptstadt" is typed without what follows the comma
            meaning.setdefault(searchable(region.name.partition(",")[0]), []).append(region.ags)
        found = []
        for word in filter(None, map(str.strip, re.split(r"[,;\n]", self.cleaned_data["kreise"]))):
            meant = meaning.get(searchable(word), [])
            if len(meant) != 1:
                raise forms.ValidationError(
                    _now(
                        "„%(word)s“ ist kein Kreis, den wir kennen. Schreiben Sie den vollen Namen oder den Schlüssel mit fünf Ziffern."
                    )
                    % {"word": word}
                )
            found += meant
        return tuple(dict.fromkeys(found))

    def draft(self) -> SeriesDraft:
        """Return what was said; the form must be valid."""
        return SeriesDraft(**self.cleaned_data)


class MemberForm(forms.Form):
    """Which institution takes part; asks back where the name fits several."""

    other = forms.CharField(
        label=_("Name des Betriebs"),
        max_length=160,
        help_text=_("Ein Teil des Namens genügt."),
    )
    chosen = forms.TypedChoiceField(
        label=_("Welcher ist gemeint?"), coerce=int, widget=forms.RadioSelect, required=False
    )
    found: list[Institution]

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        self.found = network.institutions_meant(data.get("other", "")) if data else []
        self.fields["chosen"].choices = [(one.pk, one.name) for one in self.found]  # type: ignore[attr-defined]

    @property
    def asks_back(self) -> bool:
        """Whether several are meant."""
        return len(self.found) > 1

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if "other" in self.errors or "chosen" in self.errors:
            return cleaned
        if not self.found:
            self.add_error(
                "other",
                _(
                    "Diesen Namen kennen wir nicht. Prüfen Sie die Schreibweise, oder bitten Sie die Koordination, die Einrichtung einzutragen."
                ),
            )
        elif self.asks_back and not cleaned.get("chosen"):
            self.add_error("chosen", _("Das passt zu mehreren. Wählen Sie eine aus."))
        else:
            cleaned["institution_id"] = cleaned.get("chosen") or self.found[0].pk
        return cleaned
