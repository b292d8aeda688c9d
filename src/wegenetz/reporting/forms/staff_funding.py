"""Questionnaires of the ESF Plus: what the case already knows is filled in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.days import EARLIEST, day_field, until
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.people.published import ConsentMedium
from wegenetz.reporting.forms.staff_reports import DaysForm, filled
from wegenetz.reporting.services.esf import Entry, Exit
from wegenetz.reporting.staff_funding_words import (
    QUESTIONS,
    ExitState,
    YesNo,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from wegenetz.reporting.models import EsfParticipation

_MISSING = _("Wählen Sie eine Antwort. „keine Angabe“ ist erlaubt.")
_AGREES = (("yes", _("ja, ist einverstanden")), ("no", _("nein")))


class EntryForm(forms.Form):
    """On entry: first the yes, then the questions."""

    agrees = forms.ChoiceField(
        label=_(
            "Ist die Person einverstanden, dass die vorgeschriebenen Angaben weitergegeben werden?"
        ),
        choices=_AGREES,
        widget=forms.RadioSelect,
        help_text=_("Sagt sie Nein, wird nichts davon gespeichert. Beraten wird sie trotzdem."),
        error_messages={
            "required": _("Fragen Sie die Person zuerst, und wählen Sie ihre Antwort.")
        },
    )
    medium = forms.ChoiceField(
        label=_("Wie hat sie geantwortet?"), choices=ConsentMedium.choices, required=False
    )
    language = forms.ChoiceField(
        label=_("In welcher Sprache hat sie den Text gelesen?"),
        choices=list(LANGUAGES.items()),
    )
    entered_on = day_field(_("Tag des Eintritts"), required=True)
    may_be_asked_later = forms.BooleanField(
        label=_("Sie darf sechs Monate nach dem Ende gefragt werden, wie es ihr geht"),
        required=False,
    )
    asks_special = forms.BooleanField(
        label=_("Sie ist auch mit Fragen nach Behinderung und Minderheit einverstanden"),
        required=False,
        help_text=_("Freiwillig und getrennt vom Ja oben. Die zwei Fragen kommen danach."),
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        known: Mapping[str, str],
        language: str,
        today: date,
    ) -> None:
        super().__init__(data)
        self.known = [QUESTIONS[key][0] for key in known]
        self.fields["language"].initial = language
        self.fields["entered_on"].initial = today
        self.fields["entered_on"].validators.append(until(today))
        for key, (label, answers) in QUESTIONS.items():
            self.fields[key] = forms.ChoiceField(
                label=label,
                choices=[("", "–"), *answers.choices],
                required=False,
                initial=known.get(key, ""),
                help_text=_("Aus dem Fall übernommen.") if key in known else "",
            )

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("agrees") == "yes":
            for key in QUESTIONS:
                if key in said and not said[key]:
                    self.add_error(key, _MISSING)
        return said

    @property
    def questions(self) -> list[forms.BoundField]:
        """The questions about the person, for the page."""
        return [self[key] for key in QUESTIONS]

    @property
    def entry(self) -> Entry:
        """What was said."""
        said = self.cleaned_data
        return Entry(
            agrees=said["agrees"] == "yes",
            medium=said["medium"] or ConsentMedium.OFFICE,
            language=said["language"],
            entered_on=said["entered_on"],
            answers={key: said[key] for key in QUESTIONS},
            asks_special=said["asks_special"],
            may_be_asked_later=said["may_be_asked_later"],
        )


class SpecialForm(forms.Form):
    """The two specially protected questions."""

    disability = forms.ChoiceField(
        label=_("Behinderung"), choices=YesNo.choices, widget=forms.RadioSelect
    )
    minority = forms.ChoiceField(
        label=_("Zugehörigkeit zu einer Minderheit, zum Beispiel Roma"),
        choices=YesNo.choices,
        widget=forms.RadioSelect,
    )


class ExitForm(forms.Form):
    """On leaving; the day until which the papers stay may be known later."""

    left_on = day_field(_("Tag des Austritts"))
    exit_states = forms.MultipleChoiceField(
        label=_("Was gilt bis vier Wochen danach?"),
        choices=ExitState.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    retention_until = day_field(
        _("Aufbewahren bis"),
        hint=_("Der Tag aus dem Zuwendungsbescheid. Leer, solange ihn niemand bestätigt hat."),
    )
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        participation: EsfParticipation,
        today: date,
    ) -> None:
        super().__init__(
            data,
            initial={
                "left_on": participation.left_on,
                "exit_states": participation.exit_states,
                "retention_until": participation.retention_until,
                "version": participation.version,
            },
        )
        self._entered_on = participation.entered_on
        self.fields["left_on"].validators.append(until(today))

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        left_on = said.get("left_on")
        if left_on and left_on < self._entered_on:
            self.add_error(
                "left_on", _("Der Austritt liegt vor dem Eintritt. Prüfen Sie den Tag.")
            )
        if said.get("exit_states") and not left_on:
            self.add_error("left_on", _("Dazu gehört der Tag des Austritts."))
        kept = said.get("retention_until")
        if kept and kept < max(self._entered_on, EARLIEST):
            self.add_error(
                "retention_until", _("Dieser Tag liegt vor dem Eintritt. Prüfen Sie ihn.")
            )
        return said

    @property
    def exit(self) -> Exit:
        """What was said."""
        said = self.cleaned_data
        return Exit(
            left_on=said["left_on"],
            exit_states=tuple(said["exit_states"]),
            retention_until=said["retention_until"],
        )


class IndicatorsForm(DaysForm):
    """A subproject and a period."""

    teilprojekt = forms.TypedChoiceField(label=_("Teilprojekt"), coerce=int)
    field_order = ("teilprojekt", "von", "bis")

    def __init__(
        self,
        data: Mapping[str, Any] | None,
        *,
        projects: Sequence[tuple[int, str]],
        today: date,
    ) -> None:
        first = str(projects[0][0]) if projects else ""
        super().__init__(filled(data, {"teilprojekt": first}), today=today)
        self.fields["teilprojekt"].choices = projects  # type: ignore[attr-defined]

    @property
    def subproject(self) -> int:
        """The chosen subproject."""
        return int(self.cleaned_data["teilprojekt"])
