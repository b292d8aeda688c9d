"""Forms for what is known of a person: the person, qualifications, the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.careful import CarefulForm, yes_no
from wegenetz.counselling.forms.days import day_field, until
from wegenetz.counselling.staff_naming import country_choices, profession_choices
from wegenetz.counselling.staff_words import Inquirer, ReferredBy, Topic
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.network.selectors import competent_institutions
from wegenetz.people.published import AgeGroup, QualificationKind, QualificationResult, Sex

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wegenetz.counselling.models import Case

_OFF = {"autocomplete": "off"}
EARLIEST_YEAR = 1930


def words(label: Any, longest: int, hint: Any = "") -> forms.CharField:
    """Return a field for a few words."""
    return forms.CharField(
        label=label,
        max_length=longest,
        required=False,
        help_text=hint,
        widget=forms.TextInput(attrs=_OFF),
    )


def choice(label: Any, choices: Any = ()) -> forms.ChoiceField:
    """Return a field with one of several, or none."""
    return forms.ChoiceField(label=label, choices=[("", "–"), *choices], required=False)


def year(label: Any) -> forms.IntegerField:
    """Return a field for a year; the latest is set by the form, which knows today."""
    return forms.IntegerField(
        label=label,
        required=False,
        validators=[MinValueValidator(EARLIEST_YEAR)],
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
    )


def years(label: Any) -> forms.DecimalField:
    """Return a field for a number of years."""
    return forms.DecimalField(
        label=label, required=False, min_value=0, max_value=70, max_digits=3, decimal_places=1
    )


class PersonForm(CarefulForm):
    """Who somebody is and how to reach them."""

    given_name = words(_("Vorname"), 120)
    family_name = words(_("Nachname"), 120)
    name_in_latin = words(
        _("Name in lateinischer Schrift"), 240, _("Wie im Pass, falls anders geschrieben.")
    )
    phone = words(_("Telefon"), 40)
    email = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        error_messages={
            "invalid": _("Diese E-Mail-Adresse ist nicht vollständig. Prüfen Sie das @.")
        },
        widget=forms.EmailInput(attrs=_OFF),
    )
    language = forms.ChoiceField(
        label=_("Wir schreiben der Person auf"), choices=list(LANGUAGES.items())
    )
    postal_code = forms.RegexField(
        regex=r"^\d{5}$",
        label=_("Postleitzahl"),
        required=False,
        error_messages={"invalid": _("Eine Postleitzahl hat 5 Ziffern.")},
        widget=forms.TextInput(attrs={**_OFF, "inputmode": "numeric"}),
    )
    place = words(_("Ort"), 120)
    country = choice(_("Land, falls im Ausland"))
    born_on = day_field(_("Geburtsdatum"))
    age_group = choice(_("Alter"), AgeGroup.choices)
    sex = choice(_("Geschlecht"), Sex.choices)
    born_in = choice(_("Geburtsland"))
    nationality = choice(_("Staatsangehörigkeit"))
    second_nationality = choice(_("Zweite Staatsangehörigkeit"))
    year_of_entry = year(_("Jahr der Einreise"))

    def __init__(self, data: Any = None, *, person: Any, today: date) -> None:
        current = {
            name: getattr(person, name)
            for name in self.base_fields
            if name not in {"version", "seen", "nationality", "second_nationality"}
        }
        held = [*person.nationalities, "", ""]
        current |= {"nationality": held[0], "second_nationality": held[1]}
        super().__init__(data, current=current, version=person.version)
        for name in ("country", "born_in", "nationality", "second_nationality"):
            self.fields[name].choices = country_choices()  # type: ignore[attr-defined]
        self.fields["born_on"].validators.append(until(today))
        self.fields["year_of_entry"].validators.append(MaxValueValidator(today.year))

    @property
    def row(self) -> dict[str, Any]:
        """The changes, as columns of the person."""
        changes = dict(self.changes)
        if {"nationality", "second_nationality"} & set(changes):
            said = [self.cleaned_data[n] for n in ("nationality", "second_nationality")]
            changes["nationalities"] = list(dict.fromkeys(filter(None, said)))
            changes.pop("nationality", None)
            changes.pop("second_nationality", None)
        return changes


class QualificationForm(CarefulForm):
    """What somebody has learned, and what became of it here."""

    kind = forms.ChoiceField(label=_("Art"), choices=QualificationKind.choices)
    title = words(_("Abschluss, in der eigenen Sprache"), 200)
    profession = choice(_("Deutscher Referenzberuf"))
    country = choice(_("Land der Ausbildung"))
    year_finished = year(_("Jahr des Abschlusses"))
    institution_name = words(_("Schule oder Hochschule"), 200)
    place = words(_("Ort der Ausbildung"), 120)
    sector = words(_("Fachgebiet"), 120)
    years_of_training = years(_("Jahre der Ausbildung"))
    years_of_experience = years(_("Jahre Berufserfahrung"))
    wish = words(_("Wunsch"), 300)
    applied_before = yes_no(_("Gleichwertigkeit früher beantragt"))
    statement_before = yes_no(_("Zeugnisbewertung früher beantragt"))
    application_made = yes_no(_("Antrag gestellt"))
    applied_on = day_field(_("Antrag gestellt am"))
    competent_body = forms.TypedChoiceField(
        label=_("Zuständige Stelle"), coerce=int, empty_value=None, required=False
    )
    result = choice(_("Ergebnis"), QualificationResult.choices)
    decided_on = day_field(_("Bescheid vom"))
    statement_on = day_field(_("Zeugnisbewertung vom"))
    statement_result = words(_("Ergebnis der Zeugnisbewertung"), 200)
    transferred_to_monitoring_on = day_field(_("Ins Monitoring übernommen am"))

    LEARNED = (
        "kind", "title", "profession", "country", "year_finished", "institution_name", "place", "sector", "years_of_training",
        "years_of_experience", "wish", "applied_before", "statement_before",
    )  # fmt: skip
    BECAME = (
        "application_made", "applied_on", "competent_body", "result", "decided_on", "statement_on", "statement_result",
        "transferred_to_monitoring_on",
    )  # fmt: skip

    def __init__(self, data: Any = None, *, qualification: Any = None, today: date) -> None:
        names = (*self.LEARNED, *self.BECAME)
        current = {name: getattr(qualification, name, None) for name in names}
        current["competent_body"] = getattr(qualification, "competent_body_id", None)
        version = qualification.version if qualification else 0
        super().__init__(data, current=current, version=version)
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        self.fields["profession"].choices = profession_choices(today)  # type: ignore[attr-defined]
        bodies = competent_institutions()
        self.fields["competent_body"].choices = [("", "–"), *bodies.items()]  # type: ignore[attr-defined]
        self.fields["year_finished"].validators.append(MaxValueValidator(today.year + 10))
        for name in self.BECAME:
            if name.endswith("_on"):
                self.fields[name].validators.append(until(today))

    @property
    def learned(self) -> list[forms.BoundField]:
        return [self[name] for name in self.LEARNED]

    @property
    def became(self) -> list[forms.BoundField]:
        return [self[name] for name in self.BECAME]

    @property
    def row(self) -> dict[str, Any]:
        """The changes, as columns of the qualification."""
        keys = {"competent_body": "competent_body_id"}
        return {keys.get(name, name): value for name, value in self.changes.items()}

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        applied, decided = said.get("applied_on"), said.get("decided_on")
        if decided and not said.get("result"):
            self.add_error("result", _("Zu einem Bescheid gehört ein Ergebnis."))
        if decided and applied and decided < applied:
            self.add_error("decided_on", _("Der Bescheid kommt nach dem Antrag."))
        if applied and said.get("application_made") is None:
            said["application_made"] = True
        if applied and said.get("application_made") is False:
            self.add_error("application_made", _("Am genannten Tag wurde ein Antrag gestellt."))
        return said


class CaseForm(CarefulForm):
    """What a case says of itself."""

    topics = forms.MultipleChoiceField(
        label=_("Themen"),
        choices=Topic.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    counsellor = forms.TypedChoiceField(
        label=_("Wer berät"), coerce=int, empty_value=None, required=False
    )
    inquirer = choice(_("Wer hat angefragt"), Inquirer.choices)
    referred_by = choice(_("Aufmerksam geworden durch"), ReferredBy.choices)
    subproject = forms.TypedChoiceField(
        label=_("Teilprojekt, das die Beratung trägt"),
        coerce=int,
        empty_value=None,
        required=False,
    )
    first_counselled_on = day_field(_("Erstberatung beendet am"))
    has_applied_for_grant = yes_no(_("Anerkennungszuschuss beantragt"))
    is_advised_again = forms.BooleanField(
        label=_("War früher schon einmal bei uns in Beratung"), required=False
    )

    def __init__(
        self,
        data: Any = None,
        *,
        case: Case,
        colleagues: Mapping[int, str],
        subprojects: Mapping[int, str],
        today: date,
    ) -> None:
        current = {
            name: getattr(case, name)
            for name in self.base_fields
            if name not in {"version", "seen", "counsellor", "subproject"}
        }
        current |= {"counsellor": case.counsellor_id, "subproject": case.subproject_id}
        super().__init__(data, current=current, version=case.version)
        people = dict(colleagues)
        if case.counsellor is not None:
            people.setdefault(case.counsellor.pk, case.counsellor.name)
        projects = dict(subprojects)
        if case.subproject is not None:
            projects.setdefault(case.subproject.pk, case.subproject.name)
        for name, held in (("counsellor", people), ("subproject", projects)):
            self.fields[name].choices = [("", "–"), *held.items()]  # type: ignore[attr-defined]
        self.fields["first_counselled_on"].validators.append(until(today))

    @property
    def row(self) -> dict[str, Any]:
        """The changes, as columns of the case."""
        keys = {"counsellor": "counsellor_id", "subproject": "subproject_id"}
        return {keys.get(name, name): value for name, value in self.changes.items()}
