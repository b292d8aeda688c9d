"""Forms with which the operator of a series plans, notes results and hands out tasks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.booking.forms.staff_times import day_field, hour_field
from wegenetz.booking.models import Workshop
from wegenetz.booking.services.staff_workshops import Plan

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wegenetz.booking.models import Result


class PlanForm(forms.Form):
    """The next workshop: proposed values stand in it already."""

    workshop = forms.TypedChoiceField(
        label=_("Welches Treffen"), coerce=int, empty_value=None, required=False
    )
    kind = forms.ChoiceField(label=_("Was es ist"), choices=Workshop.Kind.choices)
    host_id = forms.TypedChoiceField(label=_("Gastgeber"), coerce=int)
    day = day_field(_("An welchem Tag"))
    starts = hour_field(_("Von"))
    ends = hour_field(_("Bis"))
    topic = forms.TypedChoiceField(
        label=_("Thema aus der Liste"), coerce=int, empty_value=None, required=False
    )
    title = forms.CharField(
        label=_("Titel"),
        max_length=160,
        required=False,
        help_text=_("Leer nimmt das Thema aus der Liste."),
    )
    run = forms.TypedChoiceField(
        label=_("Plätze buchen über"),
        coerce=int,
        empty_value=None,
        required=False,
        help_text=_("Ein Termin Ihres Angebots; dort werden Plätze gezählt und gebucht."),
    )
    booking_from = day_field(_("Anmeldung ab"), required=False)

    def __init__(
        self, *args: Any, choices: dict[str, Iterable[tuple[Any, Any]]], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        for name, possible in choices.items():
            blank = [] if name == "host_id" else [("", _("keins"))]
            self.fields[name].choices = [*blank, *possible]  # type: ignore[attr-defined]
        self.titles = dict(choices["topic"])

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("title") and cleaned.get("topic") is None:
            self.add_error("title", _("Wählen Sie ein Thema, oder schreiben Sie einen Titel."))
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends <= starts:
            self.add_error("ends", _("Das Ende muss nach dem Anfang liegen."))
        return cleaned

    def plan(self) -> Plan:
        """Return what is planned; the form must be valid."""
        said = self.cleaned_data
        return Plan(
            kind=said["kind"],
            host_id=said["host_id"],
            day=said["day"],
            starts=said["starts"],
            ends=said["ends"],
            title=said["title"] or str(self.titles[said["topic"]]),
            topic_id=said["topic"],
            run_id=said["run"],
            booking_from=said["booking_from"],
        )


class MonthForm(forms.Form):
    """The month that was proposed."""

    month = forms.DateField(input_formats=["%Y-%m-%d"])


class CancelForm(forms.Form):
    """Why a meeting does not take place."""

    reason = forms.CharField(
        label=_("Warum fällt das Treffen aus?"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Alle, die kommen wollten, lesen diesen Satz."),
        error_messages={"required": _("Schreiben Sie in einem Satz, warum das Treffen ausfällt.")},
    )


class ResultForm(forms.Form):
    """What came of a workshop."""

    workshop = forms.TypedChoiceField(label=_("Aus welchem Treffen"), coerce=int)
    words = forms.CharField(
        label=_("Was kam heraus?"), max_length=400, widget=forms.Textarea(attrs={"rows": 3})
    )
    link = forms.URLField(label=_("Link dazu"), required=False, assume_scheme="https")

    def __init__(self, *args: Any, held: Iterable[tuple[int, Any]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["workshop"].choices = list(held)  # type: ignore[attr-defined]


class TaskForm(forms.Form):
    """Who does what until when, and what it came from."""

    result = forms.TypedChoiceField(
        label=_("Aus welchem Ergebnis"), coerce=int, empty_value=None, required=False
    )
    workshop = forms.TypedChoiceField(
        label=_("Oder aus welchem Treffen"), coerce=int, empty_value=None, required=False
    )
    words = forms.CharField(label=_("Was ist zu tun?"), max_length=300)
    owner = forms.TypedChoiceField(label=_("Wer kümmert sich?"), coerce=int)
    due_on = day_field(_("Bis wann"))

    def __init__(
        self,
        *args: Any,
        held: Iterable[tuple[int, Any]],
        results: Iterable[Result],
        owners: Iterable[tuple[int, Any]],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.results = {result.pk: result for result in results}
        said = [(pk, str(result.words)[:120]) for pk, result in self.results.items()]
        self.fields["result"].choices = [("", _("keins")), *said]  # type: ignore[attr-defined]
        self.fields["workshop"].choices = [("", _("keins")), *held]  # type: ignore[attr-defined]
        self.fields["owner"].choices = list(owners)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        result = self.results.get(cleaned.get("result") or 0)
        if result is not None:
            cleaned["workshop"] = result.workshop_id
        elif cleaned.get("workshop") is None:
            self.add_error("result", _("Wählen Sie ein Ergebnis oder ein Treffen."))
        return cleaned
