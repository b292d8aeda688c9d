"""Forms about plans."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.days import day_field, until
from wegenetz.counselling.models import PlanStep
from wegenetz.foundation.ui.choices import Pills

if TYPE_CHECKING:
    from datetime import date

Status = PlanStep.Status


class StepForm(forms.Form):
    """What became of a step."""

    status = forms.ChoiceField(label=_("Was ist geschehen?"), widget=Pills)
    outcome = forms.ChoiceField(label=_("Wie wurde entschieden?"), required=False)
    on = day_field(_("Am"), hint=_("Beginn, wenn der Schritt läuft; sonst der letzte Tag."))

    def __init__(self, *args: Any, today: date, outcomes: dict[str, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["status"].choices = [  # type: ignore[attr-defined]
            (Status.STARTED.value, _("läuft")),
            (Status.FINISHED.value, _("geschafft")),
            (Status.FAILED.value, _("nicht geschafft")),
            (Status.SKIPPED.value, _("nicht mehr nötig")),
            (Status.OPEN.value, _("steht noch bevor")),
        ]
        self.fields["on"].validators.append(until(today))
        if outcomes:
            self.fields["outcome"].choices = [("", "–"), *outcomes.items()]  # type: ignore[attr-defined]
        else:
            del self.fields["outcome"]

    def clean(self) -> dict[str, Any]:
        """Ask for the day where something has happened, and for the decision where one fell."""
        said = super().clean() or {}
        status = said.get("status")
        happened = status in {Status.STARTED, Status.FINISHED, Status.FAILED}
        if happened and not said.get("on") and "on" not in self.errors:
            self.add_error("on", _("Hier fehlt der Tag."))
        if status == Status.FINISHED and "outcome" in self.fields and not said.get("outcome"):
            self.add_error("outcome", _("Wählen Sie, wie entschieden wurde."))
        return said
