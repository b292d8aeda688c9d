"""Forms for what became of a case, and for closing it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.days import day_field, until
from wegenetz.counselling.models import CaseOutcome

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


class OutcomeForm(forms.Form):
    """One outcome, with its day and its evidence."""

    kind = forms.ChoiceField(
        label=_("Was ist daraus geworden?"),
        choices=CaseOutcome.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Wählen Sie ein Ergebnis.")},
    )
    reached_on = day_field(_("Seit wann?"), required=True)
    evidence = forms.TypedChoiceField(
        label=_("Nachweis: Dokument im Fall"), coerce=int, empty_value=None, required=False
    )
    evidence_seen = forms.CharField(
        label=_("Oder: Was Sie gesehen haben"),
        max_length=200,
        required=False,
        help_text=_("Zum Beispiel: Arbeitsvertrag vorgelegt."),
    )
    note = forms.CharField(label=_("Anmerkung"), max_length=300, required=False)

    def __init__(self, data: Any = None, *, documents: Sequence[Any], today: date) -> None:
        super().__init__(data, initial={"reached_on": today})
        self.fields["reached_on"].validators.append(until(today))
        self.fields["evidence"].choices = [  # type: ignore[attr-defined]
            ("", "–"),
            *((one.pk, one.name) for one in documents),
        ]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        is_work = said.get("kind") in {CaseOutcome.Kind.ADEQUATE, CaseOutcome.Kind.BELOW}
        if is_work and not (said.get("evidence") or said.get("evidence_seen")):
            self.add_error(
                "evidence_seen", _("Nennen Sie den Nachweis: ein Dokument, oder was Sie sahen.")
            )
        return said


class CloseForm(forms.Form):
    """The day on which a case ends."""

    on = day_field(_("Abgeschlossen am"), required=True)

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, initial={"on": today})
        self.fields["on"].validators.append(until(today))
