"""Forms of scenarios: a name, a file, and what may be changed about an offer or a step."""

from __future__ import annotations

from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.ui.formats import euro
from wegenetz.insights.scenario_services import LONGEST_NAME

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from wegenetz.engines.routing.network import Funding, Offer
    from wegenetz.insights.scenario_subjects import Subject
    from wegenetz.planner.networks import PlannedNetwork

MOST_DAYS = 3650
MOST_EURO = 1_000_000
MOST_HOURS = 60
MOST_SEATS = 10_000


class ScenarioForm(forms.Form):
    """A scenario gets a name."""

    name = forms.CharField(
        label=_("Wie soll das Szenario heißen?"),
        max_length=LONGEST_NAME,
        help_text=_("Zum Beispiel: B2-Kurse auch im Emsland"),
        error_messages={
            "required": _("Geben Sie dem Szenario einen Namen, damit Sie es wiederfinden.")
        },
    )
    note = forms.CharField(
        label=_("Notiz"),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Warum Sie das durchrechnen. Keine Namen von Ratsuchenden."),
    )


class NewScenarioForm(ScenarioForm):
    """A new scenario belongs to a network."""

    network = forms.ChoiceField(label=_("Für welches Netzwerk?"))

    def __init__(self, *args: Any, networks: Sequence[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        network: Any = self.fields["network"]
        network.choices = networks
        if len(networks) == 1:
            self.initial["network"] = networks[0][0]
            network.widget = forms.HiddenInput()


class BringForm(NewScenarioForm):
    """A scenario from a file."""

    file = forms.FileField(
        label=_("Datei"),
        help_text=_("JSON, wie diese Seite oder wegenetz what-if es kennt."),
        error_messages={"required": _("Wählen Sie die Datei.")},
        widget=forms.FileInput(attrs={"accept": ".json,application/json"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["name"].required = False
        self.fields["name"].help_text = _("Leer: der Name, der in der Datei steht.")
        del self.fields["note"]
        self.order_fields(["file", "name", "network"])

    def add_error(self, field: str | None, error: Any) -> None:
        """Note an error; whatever it is about, the file must be chosen once more."""
        super().add_error(field, error)
        if not self.has_error("file"):
            super().add_error(
                "file", _now("Der Browser merkt sich keine Datei: Wählen Sie sie noch einmal.")
            )


class SubjectForm(forms.Form):
    """What may be changed about an offer or a step; what stays empty or as it is changes nothing."""

    def __init__(
        self, *args: Any, subject: Subject, planned: PlannedNetwork, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.subject = subject
        self._planned = planned
        if subject.opens:
            self._days("wait", _now("Wartezeit in Tagen"), [one.wait for one in subject.opens])
            self._days("duration", _now("Dauer in Tagen"), [one.duration for one in subject.opens])
        self._euros("cost", _now("Eigenanteil in Euro"), lambda offer: offer.cost)
        self._add(
            "hours",
            forms.IntegerField(
                label=_now("Stunden in der Woche"),
                min_value=0,
                max_value=MOST_HOURS,
                required=False,
            ),
            [offer.hours_per_week for offer in subject.offers],
            str,
        )
        for key, label in self.fundings:
            costs = [
                one.cost for offer in subject.offers for one in offer.fundings if one.id == key
            ]
            self._add(
                f"funding_{key}",
                _euro_field(_now("Eigenanteil in Euro mit „%(funding)s“") % {"funding": label}),
                costs,
                euro,
                Decimal(100),
            )
            self.fields[f"without_{key}"] = forms.BooleanField(
                label=_now("„%(funding)s“ gibt es nicht mehr") % {"funding": label}, required=False
            )
        self._grants()
        self._needs()

    @cached_property
    def fundings(self) -> list[tuple[str, str]]:
        """Fundings the subject accepts, with their words."""
        words = self._funding_words
        held = dict.fromkeys(one.id for offer in self.subject.offers for one in offer.fundings)
        return [(key, words.get(key, key)) for key in held]

    @cached_property
    def _funding_words(self) -> dict[str, str]:
        return {
            option.id: str(option.label)
            for step in self._planned.steps.values()
            for option in step.rule.fundings
        }

    @cached_property
    def further_fundings(self) -> dict[str, Funding]:
        """Fundings that others accept and the subject does not, by id."""
        held = {key for key, _label in self.fundings}
        return {
            one.id: one
            for offer in self._planned.network.offers
            for one in offer.fundings
            if one.id not in held
        }

    def _grants(self) -> None:
        words = self._funding_words
        named = [(key, words.get(key, key)) for key in self.further_fundings]
        self.fields["grant"] = forms.ChoiceField(
            label=_now("Förderung, die dazukommt"),
            choices=[("", _now("keine")), *sorted(named, key=lambda one: one[1])],
            required=False,
        )
        self.fields["grant_cost"] = _euro_field(_now("Eigenanteil in Euro mit dieser Förderung"))

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if cleaned.get("grant") and cleaned.get("grant_cost") is None:
            self.add_error(
                "grant_cost",
                _now("Geben Sie an, was dann noch selbst zu zahlen ist: 0, wenn es nichts ist."),
            )
        return cleaned

    @property
    def funding_fields(self) -> Iterator[Any]:
        """Fields of the fundings, for the template."""
        for key, _label in self.fundings:
            yield self[f"funding_{key}"]
            yield self[f"without_{key}"]
        yield self["grant"]
        yield self["grant_cost"]

    @property
    def has_funding_errors(self) -> bool:
        return any(bound.errors for bound in self.funding_fields)

    def _days(self, name: str, label: str, values: list[int]) -> None:
        field = forms.IntegerField(label=label, min_value=0, max_value=MOST_DAYS, required=False)
        self._add(name, field, values, str)

    def _euros(self, name: str, label: str, of: Callable[[Offer], int]) -> None:
        values = [of(offer) for offer in self.subject.offers]
        self._add(name, _euro_field(label), values, euro, Decimal(100))

    def _add(
        self,
        name: str,
        field: forms.Field,
        values: list[int],
        told: Callable[[int], str],
        unit: Decimal | None = None,
    ) -> None:
        """Add a field that shows the value now, or between which values it is."""
        known = sorted(set(values))
        if len(known) == 1:
            field.initial = known[0] if unit is None else known[0] / unit
        elif known:
            field.help_text = _now("jetzt %(least)s bis %(most)s; leer: bleibt so") % {
                "least": told(known[0]),
                "most": told(known[-1]),
            }
        self.fields[name] = field

    def _needs(self) -> None:
        facts = self._planned.rulebook.facts

        def label(code: str) -> str:
            return str(facts[code].label) if code in facts else code

        needed = dict.fromkeys(
            code for offer in self.subject.offers for need in offer.needs for code in need
        )
        if needed:
            self.fields["drop"] = forms.MultipleChoiceField(
                label=_now("Nicht mehr verlangen"),
                choices=[(code, label(code)) for code in needed],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )
        others = sorted(
            ((code, label(code)) for code in facts if code not in needed), key=lambda one: one[1]
        )
        self.fields["add"] = forms.ChoiceField(
            label=_now("Zusätzlich verlangen"),
            choices=[("", _now("nichts")), *others],
            required=False,
        )

    def changed(self, name: str) -> int | None:
        """Return what a field was changed to, in days, hours or cents; None if it stays."""
        given = self.cleaned_data.get(name)
        if given is None or given == self.fields[name].initial:
            return None
        return round(given * 100) if isinstance(given, Decimal) else int(given)


class RunForm(forms.Form):
    """One more run."""

    starts = forms.DateField(
        label=_("Beginn"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    ends = forms.DateField(
        label=_("Ende"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    seats = forms.IntegerField(
        label=_("Freie Plätze"), min_value=0, max_value=MOST_SEATS, required=False
    )

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts"), cleaned.get("ends")
        if starts and ends and ends < starts:
            self.add_error("ends", _now("Das Ende liegt vor dem Beginn."))
        return cleaned


class MovedForm(RunForm):
    """A run that is there starts and ends on other days."""

    at = forms.DateField(widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["seats"]


class GoneForm(forms.Form):
    """A run that is there goes."""

    starts = forms.DateField(widget=forms.HiddenInput)


class SeatsForm(GoneForm):
    """Free seats of a run that is there."""

    seats = forms.IntegerField(
        label=_("Freie Plätze"), min_value=0, max_value=MOST_SEATS, required=False
    )


def _euro_field(label: str) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, min_value=0, max_value=MOST_EURO, decimal_places=2, required=False
    )
