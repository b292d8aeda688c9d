"""Forms of the reports: which house, which days."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.days import day_field
from wegenetz.foundation.ui.choices import Pills
from wegenetz.reporting.selectors.rows import Period

if TYPE_CHECKING:
    from collections.abc import Mapping

#: A period longer than this is a slip of the pen.
LONGEST = timedelta(days=366 * 12)


def usual_period(today: date) -> tuple[date, date]:
    """Return the year so far."""
    return date(today.year, 1, 1), today


class DaysForm(forms.Form):
    """A period; without an answer the year so far."""

    von = day_field(_("von"), required=True)
    bis = day_field(_("bis"), required=True)

    def __init__(self, data: Mapping[str, Any] | None, *, today: date) -> None:
        first, last = usual_period(today)
        usual = {"von": first.isoformat(), "bis": last.isoformat()}
        super().__init__(filled(data, usual))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        first, last = said.get("von"), said.get("bis")
        if first and last and first > last:
            self.add_error("bis", _("Das Ende liegt vor dem Anfang. Tauschen Sie die Tage."))
        elif first and last and last - first > LONGEST:
            self.add_error("von", _("Das sind mehr als zwölf Jahre. Prüfen Sie das Jahr."))
        return said

    @property
    def period(self) -> Period:
        """The chosen days."""
        return Period(first=self.cleaned_data["von"], last=self.cleaned_data["bis"])


class PeriodForm(DaysForm):
    """A house and a period; without an answer the first house."""

    haus = forms.TypedChoiceField(label=_("Stelle"), coerce=int)
    field_order = ("haus", "von", "bis")

    def __init__(
        self, data: Mapping[str, Any] | None, *, houses: Mapping[int, str], today: date
    ) -> None:
        usual = {"haus": str(next(iter(houses), "")), "art": "xlsx"}
        super().__init__(filled(data, usual), today=today)
        house = self.fields["haus"]
        house.choices = list(houses.items())  # type: ignore[attr-defined]
        if len(houses) == 1:
            house.widget = forms.HiddenInput()

    @property
    def house(self) -> int:
        """The chosen house."""
        return int(self.cleaned_data["haus"])


def filled(data: Mapping[str, Any] | None, usual: Mapping[str, str]) -> dict[str, Any]:
    """Return what was typed, with what is usual where nothing was."""
    typed = {key: data[key] for key in data} if data else {}
    return {**usual, **{key: value for key, value in typed.items() if value}}


class MonitoringForm(PeriodForm):
    """The same, with the kind of file and whether names are part of it."""

    art = forms.ChoiceField(
        label=_("Datei"),
        choices=[("xlsx", _("Excel (XLSX)")), ("csv", _("CSV im ZIP"))],
        initial="xlsx",
        required=False,
        widget=Pills,
    )
    mit_namen = forms.BooleanField(
        label=_("Mit Namen, Kontakt und Notizen"),
        required=False,
        help_text=_("Nur für Ihr Haus. Ohne den Haken eignet sich die Datei zum Weitergeben."),
    )
