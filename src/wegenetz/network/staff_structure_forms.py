"""Forms for contact persons, cooperation and subprojects, and for answering suggestions."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wegenetz.foundation.text import Text
from wegenetz.foundation.ui.formats import language_names
from wegenetz.network.duplicates import subprojects_alike
from wegenetz.network.models import Cooperation, FieldOfAction, FocusArea, Institution, Subproject
from wegenetz.network.selectors import institutions_meant, locations_of
from wegenetz.network.staff_directory_errors import ContactPersonExists, SubprojectExists
from wegenetz.network.staff_directory_forms import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wegenetz.network.models import ContactPerson, Network

#: Letters of a field of action.
LONGEST_FIELD = 160


class ContactPersonForm(forms.Form):
    """Somebody to ask for."""

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=120,
        error_messages={"required": gettext_lazy("Schreiben Sie den Namen der Person.")},
    )
    task = forms.CharField(
        label=gettext_lazy("Aufgabe"),
        max_length=120,
        required=False,
        help_text=gettext_lazy("Zum Beispiel „Beratung Pflegeberufe“."),
    )
    phone = forms.CharField(
        label=gettext_lazy("Telefon bei der Arbeit"), max_length=40, required=False
    )
    email = forms.EmailField(
        label=gettext_lazy("E-Mail bei der Arbeit"),
        max_length=120,
        required=False,
        help_text=gettext_lazy(
            "Dorthin schicken wir der Person ihren Link zum Zustimmen und Zurückziehen."
        ),
    )
    location_id = forms.TypedChoiceField(
        label=gettext_lazy("An welchem Standort"), required=False, coerce=int, empty_value=None
    )
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Sprachen außer Deutsch"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    has_written_consent = forms.BooleanField(
        label=gettext_lazy("Die Zustimmung liegt uns schriftlich vor."),
        required=False,
        help_text=gettext_lazy(
            "Dann steht die Person sofort öffentlich hier. Ohne Haken fragen wir sie per E-Mail; bis dahin sieht nur Ihr Haus den Eintrag."
        ),
    )

    def __init__(
        self,
        data: Any = None,
        *,
        institution: Institution,
        person: ContactPerson | None = None,
    ) -> None:
        self.institution, self.person = institution, person
        names = ("name", "task", "phone", "email", "location_id", "languages")
        initial = {name: getattr(person, name) for name in names} if person else {}
        super().__init__(data, initial=initial)
        spoken = dict.fromkeys([*(person.languages if person else []), *LANGUAGES])
        places = self.fields["location_id"]
        assert isinstance(places, forms.ChoiceField)  # noqa: S101 - for the types
        places.choices = [
            ("", _("an keinem bestimmten")),
            *((place.pk, str(place)) for place in locations_of(institution.pk)),
        ]
        field = self.fields["languages"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = [(code, language_names([code])) for code in spoken]
        if person is not None and person.consented_at is not None:
            del self.fields["has_written_consent"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        same = self.institution.contact_persons.filter(name=cleaned.get("name", ""))
        if same.exclude(pk=self.person.pk if self.person else 0).exists():
            self.add_error("name", ContactPersonExists().sentence)
        needs_mail = "has_written_consent" in self.fields and not cleaned.get(
            "has_written_consent"
        )
        if needs_mail and not cleaned.get("email") and not self.errors:
            self.add_error(
                "email",
                _(
                    "Ohne E-Mail können wir die Person nicht fragen. Schreiben Sie sie dazu, oder holen Sie die Zustimmung schriftlich ein."
                ),
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what the service writes."""
        names = ("name", "task", "phone", "email", "location_id", "languages")
        return {name: self.cleaned_data[name] for name in names}


class CooperationForm(forms.Form):
    """With whom, and how."""

    kind = forms.ChoiceField(label=gettext_lazy("Wie"), choices=Cooperation.Kind.choices)
    other = forms.CharField(
        label=gettext_lazy("Mit wem"),
        max_length=160,
        help_text=gettext_lazy("Ein Teil des Namens genügt."),
        error_messages={
            "required": gettext_lazy("Schreiben Sie den Namen der anderen Einrichtung.")
        },
    )
    chosen = forms.ChoiceField(
        label=gettext_lazy("Welche ist gemeint?"), widget=forms.RadioSelect, required=False
    )
    code: str = ""
    codes: tuple[str, ...] | list[str] = ()
    asks_back: bool = False

    def __init__(self, data: Any = None) -> None:
        super().__init__(data)
        if data is not None:
            self._fit(data.get("other", ""))

    def _fit(self, typed: str) -> None:
        """Offer what the typed words may mean: the one of exactly that name, else those that hold them."""
        found = institutions_meant(typed)
        field = self.fields["chosen"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 - for the types
        field.choices = [(house.code, house.name) for house in found]
        self.codes = [house.code for house in found]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "other" not in cleaned:
            return cleaned
        if not self.codes:
            self.add_error(
                "other",
                _(
                    "Diesen Namen kennen wir nicht. Prüfen Sie die Schreibweise, oder bitten Sie die Koordination, die Einrichtung einzutragen."
                ),
            )
        elif len(self.codes) == 1 or cleaned.get("chosen"):
            self.code = str(cleaned.get("chosen") or self.codes[0])
        else:
            self.asks_back = True
            self.add_error("chosen", _("Das passt zu mehreren. Wählen Sie eine aus."))
        return cleaned


class SubprojectForm(forms.Form):
    """A subproject of a network; a new one is asked back where it may be there already."""

    is_new = forms.BooleanField(
        label=gettext_lazy("Es ist keines von diesen. Neu eintragen."), required=False
    )
    alike: Sequence[Subproject] = ()

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=160,
        error_messages={"required": gettext_lazy("Schreiben Sie den Namen des Teilprojekts.")},
    )
    operator = forms.ModelChoiceField(
        label=gettext_lazy("Träger"),
        queryset=Institution.objects.none(),
        required=False,
        empty_label=gettext_lazy("noch nicht bestätigt"),
    )
    focus_area = forms.ModelChoiceField(
        label=gettext_lazy("Handlungsschwerpunkt"),
        queryset=FocusArea.objects.none(),
        required=False,
        empty_label=gettext_lazy("keiner"),
    )
    field_of_action = forms.ModelChoiceField(
        label=gettext_lazy("Handlungsfeld"),
        queryset=FieldOfAction.objects.none(),
        required=False,
        empty_label=gettext_lazy("keins"),
    )
    funding_source = forms.CharField(
        label=gettext_lazy("Förderung"),
        max_length=160,
        required=False,
        help_text=gettext_lazy("Zum Beispiel „Bund und ESF Plus“."),
    )
    starts_on = forms.DateField(
        label=gettext_lazy("Beginn"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    ends_on = forms.DateField(
        label=gettext_lazy("Ende"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    description = forms.CharField(
        label=gettext_lazy("Worum es geht"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
    )
    website = forms.URLField(
        label=gettext_lazy("Internetseite"), max_length=200, required=False, assume_scheme="https"
    )
    source = forms.CharField(
        label=gettext_lazy("Quelle"),
        max_length=300,
        min_length=4,
        help_text=gettext_lazy("Zuwendungsbescheid, Internetseite oder Auskunft mit Datum."),
        error_messages={
            "required": gettext_lazy(
                "Ohne Quelle können andere es nicht prüfen. Schreiben Sie, woher Sie es wissen."
            )
        },
    )

    def __init__(
        self, data: Any = None, *, network: Network, project: Subproject | None = None
    ) -> None:
        self.network, self.project = network, project
        super().__init__(data, initial=self._initial())
        choices = {
            "operator": network.institutions.filter(archived_on=None, is_open=False),
            "focus_area": FocusArea.objects.order_by("position"),
            "field_of_action": network.fields_of_action.order_by("position"),
        }
        if project is not None and project.operator_id:
            choices["operator"] |= Institution.objects.filter(pk=project.operator_id)
        for name, rows in choices.items():
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 - for the types
            field.queryset = rows
        if project is not None and project.is_sample:
            self.fields["source"].required = False

    def _initial(self) -> dict[str, Any]:
        held = self.project
        if held is None:
            return {}
        names = ("name", "operator", "focus_area", "field_of_action", "funding_source", "starts_on", "ends_on", "website", "source")  # fmt: skip
        return {name: getattr(held, name) for name in names} | {
            "description": held.description.into("de")
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and ends < starts:
            self.add_error("ends_on", _("Das Ende liegt vor dem Beginn."))
        same = self.network.subprojects.filter(name=cleaned.get("name", ""))
        if same.exclude(pk=self.project.pk if self.project else 0).exists():
            self.add_error("name", SubprojectExists().sentence)
        return self._asked_back(cleaned)

    def _asked_back(self, cleaned: dict[str, Any]) -> dict[str, Any]:
        """Ask whether a new one is another spelling of one that is there."""
        if self.project is None:
            self.alike = subprojects_alike(network=self.network.pk, name=cleaned.get("name", ""))
        if self.alike and not cleaned.get("is_new") and not self.errors:
            self.add_error(
                "is_new", _("Meinen Sie eines von diesen? Wenn nicht, sagen Sie es hier.")
            )
        return cleaned

    def values(self) -> dict[str, Any]:
        """Return what the service writes."""
        said = {name: value for name, value in self.cleaned_data.items() if name != "is_new"}
        held = self.project.description if self.project else Text()
        typed = said["description"]
        said["description"] = (
            held if held.into("de") == typed else Text(de=typed) if typed else Text()
        )
        return said


class AnswerForm(forms.Form):
    """The answer to a suggestion."""

    answer = forms.CharField(
        label=gettext_lazy("Antwort"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=2000,
        help_text=gettext_lazy(
            "Was Sie geändert haben, oder warum nicht. Die Person bekommt genau diese Worte."
        ),
        error_messages={
            "required": gettext_lazy("Schreiben Sie eine kurze Antwort. Ein Satz genügt.")
        },
    )
    decision = forms.ChoiceField(
        choices=[
            ("accepted", gettext_lazy("Übernommen")),
            ("declined", gettext_lazy("Nicht übernommen")),
        ],
        error_messages={
            "required": gettext_lazy("Sagen Sie, ob Sie den Hinweis übernommen haben.")
        },
    )


class NetworkForm(forms.Form):
    """What a network says of itself, and what it works at."""

    coordinator = forms.CharField(
        label=gettext_lazy("Koordination"), max_length=120, required=False
    )
    starts_year = forms.IntegerField(
        label=gettext_lazy("Läuft seit (Jahr)"), required=False, min_value=1990, max_value=2100
    )
    ends_year = forms.IntegerField(
        label=gettext_lazy("Läuft bis (Jahr)"), required=False, min_value=1990, max_value=2100
    )
    fields_of_action = forms.CharField(
        label=gettext_lazy("Handlungsfelder"),
        widget=forms.Textarea(attrs={"rows": 6}),
        max_length=3000,
        required=False,
        help_text=gettext_lazy("Eines in jeder Zeile, in der Reihenfolge des Netzwerks."),
    )
    source = forms.CharField(
        label=gettext_lazy("Quelle"),
        max_length=300,
        min_length=4,
        help_text=gettext_lazy("Internetseite des Netzwerks oder Auskunft mit Datum."),
        error_messages={
            "required": gettext_lazy(
                "Ohne Quelle können andere es nicht prüfen. Schreiben Sie, woher Sie es wissen."
            )
        },
    )

    def __init__(self, data: Any = None, *, network: Network) -> None:
        names = ("coordinator", "starts_year", "ends_year", "source")
        fields = network.fields_of_action.order_by("position")
        super().__init__(
            data,
            initial={name: getattr(network, name) for name in names}
            | {"fields_of_action": "\n".join(field.name for field in fields)},
        )

    def clean_fields_of_action(self) -> list[str]:
        lines = [
            " ".join(line.split()) for line in self.cleaned_data["fields_of_action"].splitlines()
        ]
        named = list(dict.fromkeys(line for line in lines if line))
        if any(len(line) > LONGEST_FIELD for line in named):
            raise forms.ValidationError(_("Eine Zeile ist zu lang. Höchstens 160 Zeichen."))
        return named

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        starts, ends = cleaned.get("starts_year"), cleaned.get("ends_year")
        if starts and ends and ends < starts:
            self.add_error("ends_year", _("Das Ende liegt vor dem Beginn."))
        return cleaned
