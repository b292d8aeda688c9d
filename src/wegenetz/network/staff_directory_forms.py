"""Forms with which members care for institutions and their locations."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegenetz.foundation.text import Text
from wegenetz.foundation.ui.formats import language_names
from wegenetz.network.directory_services import version_of
from wegenetz.network.duplicates import institutions_alike
from wegenetz.network.models import Institution, Land
from wegenetz.network.staff_directory_errors import (
    EntryChanged,
)
from wegenetz.network.staff_location_forms import UNKNOWN, PlaceForm
from wegenetz.network.structure_selectors import networks_coordinated

if TYPE_CHECKING:
    from wegenetz.foundation.actor import Actor
    from wegenetz.network.duplicates import Alike

#: Languages of counselling one can tick, as they are asked for most; others may be typed.
LANGUAGES = (
    "ar", "en", "fa", "fr", "ku", "pl", "ps", "ro", "ru", "es", "ti", "tr", "uk", "vi", "bg", "sq", "so", "ur", "it", "pt",
)  # fmt: skip
AS_THE_PLACE = "="


class InstitutionForm(forms.Form):
    """What an institution says of itself."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=160,
        min_length=3,
        help_text=gettext_lazy("So, wie die Einrichtung sich selbst nennt."),
        error_messages={"required": gettext_lazy("Schreiben Sie den Namen der Einrichtung.")},
    )
    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=Institution.Kind.choices)
    jobcentre_kind = forms.ChoiceField(
        label=gettext_lazy("Nur bei Jobcentern: Wer betreibt es?"),
        choices=[
            (UNKNOWN, gettext_lazy("nicht bestätigt")),
            *Institution.JobcentreKind.choices,
        ],
        required=False,
    )
    network_id = forms.ChoiceField(label=gettext_lazy("Netzwerk"), required=False)
    land_id = forms.ChoiceField(label=gettext_lazy("Land"), required=False)
    description = forms.CharField(
        label=gettext_lazy("Was die Einrichtung tut"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
        help_text=gettext_lazy("Zwei, drei einfache Sätze. Wen beraten Sie, wobei helfen Sie?"),
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Sprachen außer Deutsch"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    website = forms.URLField(
        label=gettext_lazy("Internetseite"), max_length=200, required=False, assume_scheme="https"
    )
    email = forms.EmailField(
        label=gettext_lazy("E-Mail der Einrichtung"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Das Postfach des Hauses, nicht das einer Person."),
    )
    source = forms.CharField(
        label=gettext_lazy("Quelle"),
        max_length=300,
        min_length=4,
        help_text=gettext_lazy(
            "Woher diese Angaben kommen, zum Beispiel „Auskunft der Einrichtung, 23.11.2026“."
        ),
        error_messages={
            "required": gettext_lazy(
                "Ohne Quelle können andere es nicht prüfen. Schreiben Sie, woher Sie es wissen."
            )
        },
    )

    def __init__(
        self, data: Any = None, *, actor: Actor, institution: Institution | None = None
    ) -> None:
        self.institution = institution
        super().__init__(data, initial=self._initial(), prefix=None)
        spoken = dict.fromkeys([*(institution.languages if institution else []), *LANGUAGES])
        self._offer("languages", [(code, language_names([code])) for code in spoken])
        networks = list(networks_coordinated(actor).values_list("code", "name"))
        held = institution.network if institution else None
        if held is not None and (held.code, held.name) not in networks:
            networks.insert(0, (held.code, held.name))
        self._offer("network_id", [(UNKNOWN, _("keins")), *networks])
        lands = Land.objects.order_by("name").values_list("code", "name")
        self.lands = [(UNKNOWN, _("bundesweit")), *lands]
        self._offer("land_id", self.lands)
        if institution is not None and institution.is_sample:
            self.fields["source"].required = False

    def _offer(self, name: str, choices: list[tuple[str, str]]) -> None:
        field = self.fields[name]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = choices

    def _initial(self) -> dict[str, Any]:
        held = self.institution
        if held is None:
            return {}
        names = ("name", "kind", "jobcentre_kind", "network_id", "land_id", "languages", "website", "email", "source")  # fmt: skip
        return {name: getattr(held, name) for name in names} | {
            "description": held.description.into("de")
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("jobcentre_kind") and cleaned.get("kind") != Institution.Kind.JOBCENTRE:
            self.add_error(
                "jobcentre_kind",
                _("Das gilt nur für Jobcenter. Lassen Sie es leer, oder ändern Sie die Art."),
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what the service writes."""
        said = dict(self.cleaned_data)
        held = self.institution.description if self.institution else Text()
        if held.into("de") == said["description"]:
            said["description"] = held
        else:
            said["description"] = Text(de=said["description"]) if said["description"] else Text()
        for name in ("network_id", "land_id"):
            said[name] = said[name] or None
        return {name: said[name] for name in self._written()}

    @staticmethod
    def _written() -> tuple[str, ...]:
        return tuple(InstitutionForm.base_fields)


class EditForm(InstitutionForm):
    """The same for one that exists: knows whether somebody else wrote meanwhile."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    is_confirmed = forms.BooleanField(
        label=gettext_lazy("Ich habe den ganzen Eintrag geprüft: Er stimmt."),
        required=False,
        help_text=gettext_lazy("Dann gilt er ab heute als bestätigt."),
    )

    def _initial(self) -> dict[str, Any]:
        assert self.institution is not None  # noqa: S101 - for the types
        return super()._initial() | {"version": version_of(self.institution)}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if cleaned.get("version") != self.initial["version"]:
            self.add_error(None, EntryChanged().sentence)
        return cleaned


class NewInstitutionForm(InstitutionForm, PlaceForm):
    """A new institution with its main location; asks back where it may be in the directory already."""

    is_new = forms.BooleanField(
        label=gettext_lazy("Es ist keine von diesen. Neu eintragen."), required=False
    )
    alike: list[Alike]

    field_order = ("name", "street", "postal_code", "city", "region", "phone")

    def __init__(self, data: Any = None, *, actor: Actor) -> None:
        super().__init__(data, actor=actor)
        self._offer("land_id", [(AS_THE_PLACE, _("das Land des Standorts")), *self.lands])
        own = actor.networks
        self.initial = {
            "land_id": AS_THE_PLACE,
            "network_id": own[0] if len(own) == 1 else UNKNOWN,
        }

    def values(self) -> dict[str, Any]:
        said = super().values()
        if said["land_id"] == AS_THE_PLACE:
            said["land_id"] = self.place.region.land if self.place else None
        return said

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        self.alike = institutions_alike(
            name=cleaned.get("name", ""),
            street=cleaned.get("street", ""),
            postal_code=cleaned.get("postal_code", ""),
        )
        if self.alike and not cleaned.get("is_new") and not self.errors:
            self.add_error(
                "is_new", _("Meinen Sie eine von diesen? Wenn nicht, sagen Sie es hier.")
            )
        return cleaned
