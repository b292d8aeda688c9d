"""Forms for where an institution is: address, what makes it accessible, and the week."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegenetz.foundation.errors import Unusable
from wegenetz.foundation.text import Text
from wegenetz.network import selectors
from wegenetz.network.errors import PlaceAmbiguous
from wegenetz.network.models import Institution, Location, OpeningHours
from wegenetz.network.opening import Hours, hours_read, hours_write, overlapping, weekday_name
from wegenetz.network.staff_directory_errors import HoursOverlap, LocationNameTaken

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.network.places import Candidate

UNKNOWN = ""
_POINT = re.compile(r"(-?\d{1,3}\.\d{1,15})\s*[,;\s]\s*(-?\d{1,3}\.\d{1,15})")
#: Germany lies between these.
_SOUTH, _NORTH, _WEST, _EAST = 47.2, 55.1, 5.8, 15.1


class Known(forms.ChoiceField):
    """A fact that is so, is not so, or that nobody has confirmed."""

    def __init__(self, label: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            choices=[
                (UNKNOWN, gettext_lazy("nicht bestätigt")),
                ("yes", gettext_lazy("ja")),
                ("no", gettext_lazy("nein")),
            ],
        )

    def prepare_value(self, value: Any) -> Any:
        return {True: "yes", False: "no", None: UNKNOWN}.get(value, value)

    def clean(self, value: Any) -> bool | None:
        return {"yes": True, "no": False}.get(super().clean(value))


class PlaceForm(forms.Form):
    """Where a location is, with a question back where a postal code lies in several Kreise."""

    street = forms.CharField(
        label=gettext_lazy("Straße und Hausnummer"), max_length=80, required=False
    )
    postal_code = forms.CharField(
        label=gettext_lazy("Postleitzahl"), max_length=10, required=False
    )
    city = forms.CharField(label=gettext_lazy("Ort"), max_length=80, required=False)
    region = forms.ChoiceField(
        label=gettext_lazy("In welchem Kreis liegt das?"),
        widget=forms.RadioSelect,
        required=False,
    )
    phone = forms.CharField(label=gettext_lazy("Telefon"), max_length=40, required=False)
    step_free = Known(gettext_lazy("Ohne Stufen erreichbar"))
    lift = Known(gettext_lazy("Aufzug"))
    accessible_toilet = Known(gettext_lazy("Toilette für Rollstuhl"))
    accessible_parking = Known(gettext_lazy("Parkplatz für Menschen mit Behinderung"))
    induction_loop = Known(gettext_lazy("Anlage für Hörgeräte"))

    place: Candidate | None = None
    candidates: tuple[Candidate, ...] = ()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        typed = self.data.get("region", "") if self.is_bound else ""
        self._regions([(typed, typed)] if typed else [])

    def _regions(self, choices: list[tuple[str, str]]) -> None:
        field = self.fields["region"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        typed = f"{cleaned.get('postal_code', '')} {cleaned.get('city', '')}".strip()
        if typed and not self.errors:
            self._resolve(typed, cleaned.get("region", ""))
        return cleaned

    def _resolve(self, typed: str, region: str) -> None:
        try:
            self.place = selectors.place_resolve(typed)
        except PlaceAmbiguous as error:
            self.candidates = error.candidates
            self._regions(
                [
                    (c.region.ags, f"{c.place}, {c.region.name}, {c.region.land_name}")
                    for c in error.candidates
                ]
            )
            self.place = next((c for c in error.candidates if c.region.ags == region), None)
            if self.place is None:
                self.add_error("region", error.sentence)
        except Unusable as error:
            self.add_error("postal_code", error.sentence)

    def location_values(self) -> dict[str, Any]:
        """Return what the service writes; the Kreis follows from the place."""
        names = ("street", "phone", "step_free", "lift", "accessible_toilet", "accessible_parking", "induction_loop")  # fmt: skip
        said: dict[str, Any] = {name: self.cleaned_data[name] for name in names}
        said["city"] = self.cleaned_data["city"] or (self.place.place if self.place else "")
        said["postal_code_id"] = self.place.postal_code if self.place else None
        said["kreis_id"] = self.place.region.ags if self.place else None
        return said


class LocationForm(PlaceForm):
    """A location and its week."""

    name = forms.CharField(
        label=gettext_lazy("Name des Standorts"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Nur nötig, wenn es mehrere gibt, zum Beispiel „Außenstelle Nord“."
        ),
    )
    email = forms.EmailField(
        label=gettext_lazy("E-Mail des Standorts"), max_length=120, required=False
    )
    note = forms.CharField(
        label=gettext_lazy("Wie man hinfindet"),
        max_length=300,
        required=False,
        help_text=gettext_lazy("Zum Beispiel „Eingang im Hof, 2. Stock“."),
    )
    point = forms.CharField(
        label=gettext_lazy("Punkt auf der Karte"),
        max_length=60,
        required=False,
        help_text=gettext_lazy(
            "Breite und Länge, zum Beispiel 53.0793, 8.8017. Leer: die Mitte der Postleitzahl."
        ),
    )
    field_order = (
        *("name", "street", "postal_code", "city", "region", "point", "phone", "email", "note"),
    )

    def __init__(
        self, data: Any = None, *, institution: Institution, location: Location | None = None
    ) -> None:
        self.institution, self.location = institution, location
        super().__init__(data, initial=self._initial(location), prefix=None)
        for kind, _label in OpeningHours.Kind.choices:
            for weekday in range(1, 8):
                self.fields[f"{kind}_{weekday}"] = forms.CharField(
                    label=f"{weekday_name(weekday)}, {_label}", max_length=60, required=False
                )

    @staticmethod
    def _initial(location: Location | None) -> dict[str, Any]:
        if location is None:
            return {}
        names = ("name", "street", "city", "phone", "email", "step_free", "lift", "accessible_toilet", "accessible_parking", "induction_loop")  # fmt: skip
        said: dict[str, Any] = {name: getattr(location, name) for name in names}
        said |= {
            "postal_code": location.postal_code_id,
            "note": location.note.into("de"),
            "region": location.kreis_id,
            "point": _point_written(location),
        }
        week: dict[str, list[Hours]] = {}
        for row in location.opening_hours.all():
            week.setdefault(f"{row.kind}_{row.weekday}", []).append(row.as_hours())
        return said | {name: hours_write(hours) for name, hours in week.items()}

    def clean_point(self) -> tuple[float, float] | None:
        """Latitude and longitude within Germany; a comma between the two, or a blank."""
        typed = self.cleaned_data["point"].strip()
        if not typed:
            return None
        found = _POINT.fullmatch(typed)
        if found is None:
            raise forms.ValidationError(
                _("Schreiben Sie zwei Zahlen mit Punkt, zum Beispiel 53.0793, 8.8017.")
            )
        latitude, longitude = float(found[1]), float(found[2])
        if not (_SOUTH <= latitude <= _NORTH and _WEST <= longitude <= _EAST):
            raise forms.ValidationError(
                _(
                    "Dieser Punkt liegt nicht in Deutschland. Steht die Breite vorn, die Länge hinten?"
                )
            )
        return latitude, longitude

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        same = self.institution.locations.filter(name=cleaned.get("name", ""))
        if same.exclude(pk=self.location.pk if self.location else 0).exists():
            self.add_error("name", LocationNameTaken().sentence)
        self.hours = self._hours(cleaned)
        twice = overlapping(self.hours)
        if twice is not None:
            self.add_error(
                f"{twice.kind}_{twice.weekday}",
                HoursOverlap(weekday=twice.weekday_name).sentence,
            )
        return cleaned

    def _hours(self, cleaned: Mapping[str, Any]) -> list[Hours]:
        hours: list[Hours] = []
        for kind in OpeningHours.Kind.values:
            for weekday in range(1, 8):
                name = f"{kind}_{weekday}"
                try:
                    hours += hours_read(cleaned.get(name, ""), kind=kind, weekday=weekday)
                except ValueError as error:
                    self.add_error(
                        name,
                        _(
                            "„{typed}“ verstehen wir nicht. Schreiben Sie zum Beispiel 9-12 oder 9:30-12, 14-18."
                        ).format(typed=error),
                    )
        return hours

    def rows(self) -> list[tuple[str, list[forms.BoundField]]]:
        """Return the week as a table: a row a day, a column a kind of hours."""
        return [
            (
                weekday_name(weekday),
                [self[f"{kind}_{weekday}"] for kind in OpeningHours.Kind.values],
            )
            for weekday in range(1, 8)
        ]

    def values(self) -> dict[str, Any]:
        """Return what the service writes."""
        held = self.location.note if self.location else Text()
        note = self.cleaned_data["note"]
        latitude, longitude = self.cleaned_data["point"] or (None, None)
        return self.location_values() | {
            "latitude": latitude,
            "longitude": longitude,
            "name": self.cleaned_data["name"],
            "email": self.cleaned_data["email"],
            "note": held if held.into("de") == note else Text(de=note) if note else Text(),
        }

    @staticmethod
    def columns() -> list[str]:
        """Return the heads of that table."""
        return [str(label) for label in OpeningHours.Kind.labels]


def _point_written(location: Location) -> str:
    if location.latitude is None:
        return ""
    return f"{location.latitude}, {location.longitude}"
