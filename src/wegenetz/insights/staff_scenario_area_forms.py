"""Forms of scenarios: in which Kreise something is offered, and the same offered once more."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wegenetz.insights.scenario_services import LONGEST_NAME
from wegenetz.insights.scenario_subjects import Subjects
from wegenetz.insights.staff_scenario_forms import MOST_DAYS, MOST_EURO

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wegenetz.insights.scenario_subjects import Subject
    from wegenetz.planner.networks import PlannedNetwork


class AreaForm(forms.Form):
    """Where something is offered: everywhere, or in Kreise that are ticked."""

    is_everywhere = forms.BooleanField(label=_("überall"), required=False)

    def __init__(self, *args: Any, planned: PlannedNetwork, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        by_land: dict[str, list[tuple[str, str]]] = {}
        self._by_land = by_land
        names: dict[str, str] = {}
        for region in sorted(planned.regions.values(), key=lambda one: one.name):
            by_land.setdefault(region.land, []).append((region.ags, region.name))
            names[region.land] = region.land_name
        for land in sorted(names, key=names.__getitem__):
            self.fields[f"kreise_{land}"] = forms.MultipleChoiceField(
                label=names[land],
                choices=[
                    (land, _now("ganz %(land)s") % {"land": names[land]}),
                    *by_land[land],
                ],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    @property
    def lands(self) -> Iterator[tuple[Any, int, int]]:
        """The field of each Land, how many of its Kreise are ticked, and of how many."""
        for land, kreise in sorted(
            self._by_land.items(), key=lambda one: str(self[f"kreise_{one[0]}"].label)
        ):
            bound = self[f"kreise_{land}"]
            ticked = bound.value() or ()
            yield bound, len(kreise) if land in ticked else len(ticked), len(kreise)

    @staticmethod
    def ticked(regions: frozenset[str] | None, planned: PlannedNetwork) -> dict[str, Any]:
        """Return the initial answers for where something is offered now."""
        found: dict[str, Any] = {"is_everywhere": regions is None}
        for ags in regions or ():
            if ags in planned.regions:
                found.setdefault(f"kreise_{planned.regions[ags].land}", []).append(ags)
        return found

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if not cleaned.get("is_everywhere") and not self._kreise(cleaned):
            raise forms.ValidationError(_now("Wählen Sie mindestens einen Kreis, oder „überall“."))
        return cleaned

    @property
    def regions(self) -> frozenset[str] | None:
        """What was answered; None is everywhere."""
        if self.cleaned_data["is_everywhere"]:
            return None
        return frozenset(self._kreise(self.cleaned_data))

    def _kreise(self, cleaned: dict[str, Any]) -> list[str]:
        """Return what is ticked, a whole Land as each of its Kreise."""
        found: list[str] = []
        for land, kreise in self._by_land.items():
            ticked = cleaned.get(f"kreise_{land}") or []
            found += [ags for ags, _name in kreise] if land in ticked else ticked
        return found


class CopyForm(AreaForm):
    """The same offer once more: by whom, where, how soon and how dear."""

    institution = forms.ChoiceField(label=_("Wer bietet es an?"), required=False)
    new_house = forms.CharField(
        label=_("Name der neuen Einrichtung"),
        max_length=LONGEST_NAME,
        required=False,
        help_text=_("Nur für „eine neue Einrichtung“."),
    )
    wait = forms.IntegerField(
        label=_("Wartezeit in Tagen"), min_value=0, max_value=MOST_DAYS, required=False
    )
    cost = forms.DecimalField(
        label=_("Eigenanteil in Euro"),
        min_value=0,
        max_value=MOST_EURO,
        decimal_places=2,
        required=False,
    )

    def __init__(
        self, *args: Any, subject: Subject, planned: PlannedNetwork, **kwargs: Any
    ) -> None:
        super().__init__(*args, planned=planned, **kwargs)
        institution: Any = self.fields["institution"]
        houses = Subjects(planned).houses()
        institution.choices = [("", _now("eine neue Einrichtung")), *houses]
        self.initial.setdefault("institution", subject.offers[0].institution)
        self.initial.setdefault("cost", Decimal(subject.offers[0].cost) / 100)
        if subject.opens:
            self.initial.setdefault("wait", subject.opens[0].wait)
        else:
            del self.fields["wait"]

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("institution"):
            if self.cleaned_data.get("new_house"):
                self.add_error(
                    "new_house",
                    _now(
                        "Wählen Sie als Anbieter „eine neue Einrichtung“, oder lassen Sie den Namen leer."
                    ),
                )
        elif not self.has_error("institution") and not self.cleaned_data.get("new_house"):
            self.add_error(
                "new_house",
                _now("Geben Sie der neuen Einrichtung einen Namen, oder wählen Sie eine."),
            )
        return super().clean()
