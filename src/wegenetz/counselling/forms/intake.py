"""The first two pages of the registration: who and how to reach you; what you learned and how you live."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core import signing
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling.forms.intake_fields import (
    Chosen,
    Number,
    Words,
    YesNo,
    country_choices,
)
from wegenetz.counselling.policies import FASTEST_SECONDS, FASTEST_WITHOUT_WORK, OPENED_LASTS
from wegenetz.foundation.errors import Unusable
from wegenetz.foundation.guard import WORK_BITS, HoneypotMixin, is_worked
from wegenetz.foundation.languages import LANGUAGES
from wegenetz.foundation.ui.choices import Explained
from wegenetz.foundation.ui.formats import language_name
from wegenetz.foundation.ui.reaching import MailField, PhoneField
from wegenetz.network import selectors as network
from wegenetz.network.errors import PlaceAmbiguous
from wegenetz.people.published import AgeGroup, QualificationKind, Sex
from wegenetz.people.vocabulary import BENEFITS, EMPLOYMENT, GERMAN_LEVELS

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from wegenetz.network.places import Candidate
    from wegenetz.professions.rulebook import Rulebook

SALT = "wegenetz.counselling.intake"
EARLIEST_ENTRY = 1940
EARLIEST_YEAR = 1930


def _languages() -> list[tuple[str, str]]:
    """Return the languages one may talk in, in the language of the reader."""
    return [(code, language_name(code)) for code in LANGUAGES if code != "de-simple"]


class PersonForm(HoneypotMixin):
    """Who somebody is and how the office reaches them. Only the place is needed."""

    name: ClassVar[str] = "person"
    folded: ClassVar[tuple[str, ...]] = (
        "name_in_latin",
        "age_group",
        "sex",
        "born_in",
        "nationality_1",
        "nationality_2",
        "year_of_entry",
    )

    given_name = Words(_("Vorname"), 120)
    family_name = Words(_("Nachname"), 120)
    email = MailField(
        label=_("E-Mail"),
        required=False,
        help_text=_("Für die Bestätigung und für Antworten."),
    )
    phone = PhoneField(
        label=_("Telefon"),
        required=False,
        help_text=_("Damit die Stelle Sie anrufen kann."),
    )
    spoken = forms.ChoiceField(
        label=_("In welcher Sprache möchten Sie sprechen?"), choices=_languages
    )
    lives = forms.ChoiceField(
        label=_("Wo leben Sie?"),
        widget=forms.RadioSelect,
        choices=[
            ("de", Explained(_("In Deutschland"))),
            (
                "abroad",
                Explained(
                    _("Noch im Ausland"), _("Dann beraten wir Sie am Telefon oder per Video.")
                ),
            ),
        ],
    )
    place = forms.CharField(
        label=_("Postleitzahl oder Ort"),
        max_length=120,
        required=False,
        help_text=_(
            "Damit finden wir die richtige Stelle. Im Ausland: der Ort in Deutschland, an dem Sie arbeiten wollen."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
    )
    kreis = forms.CharField(max_length=5, required=False)
    country = Chosen(_("Land, in dem Sie jetzt leben"))
    name_in_latin = Words(
        _("Name in lateinischer Schrift"), 240, help_text=_("So wie er im Pass steht.")
    )
    age_group = Chosen(_("Alter"), AgeGroup.choices)
    sex = Chosen(_("Geschlecht"), Sex.choices)
    born_in = Chosen(_("Geburtsland"))
    nationality_1 = Chosen(_("Staatsangehörigkeit"))
    nationality_2 = Chosen(_("Zweite Staatsangehörigkeit"))
    year_of_entry = Number(
        _("Seit welchem Jahr sind Sie in Deutschland?"),
        EARLIEST_ENTRY,
        2200,
        _("Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2023."),
    )

    candidates: tuple[Candidate, ...] = ()

    def __init__(self, data: Any = None, *, said: Mapping[str, Any], today: date) -> None:
        self.today = today
        super().__init__(data, initial=dict(said))
        for name, complete in (
            ("given_name", "given-name"),
            ("family_name", "family-name"),
        ):
            self.fields[name].widget.attrs["autocomplete"] = complete
        for name in ("country", "born_in", "nationality_1", "nationality_2"):
            self.fields[name].choices = country_choices()  # type: ignore[attr-defined]

    @property
    def is_opened(self) -> bool:
        """Whether the folded part shows something."""
        return any(self[name].value() or self[name].errors for name in self.folded)

    def clean_year_of_entry(self) -> int | None:
        year: int | None = self.cleaned_data["year_of_entry"]
        if year is not None and year > self.today.year:
            raise forms.ValidationError(_("Dieses Jahr liegt in der Zukunft."))
        return year

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        is_abroad = given.get("lives") == "abroad"
        if is_abroad and not given.get("country"):
            self.add_error("country", _("Wählen Sie das Land, in dem Sie leben."))
        if not is_abroad:
            given["country"] = ""
        if given.get("place"):
            self._resolve(given)
        elif not is_abroad and "place" not in self.errors:
            self.add_error("place", _("Schreiben Sie Ihre Postleitzahl oder Ihren Ort."))
        return given

    def _resolve(self, given: dict[str, Any]) -> None:
        found: Candidate | None = None
        try:
            found = network.place_resolve(given["place"])
        except PlaceAmbiguous as ambiguous:
            self.candidates = ambiguous.candidates
            found = next(
                (one for one in self.candidates if one.region.ags == given.get("kreis")), None
            )
            if found is None:
                self.add_error("place", forms.ValidationError(ambiguous.sentence))
        except Unusable as unusable:
            self.add_error("place", forms.ValidationError(unusable.sentence))
        if found is not None:
            given["found"] = found

    def said(self) -> dict[str, Any]:
        """Return the answers as they are kept."""
        said = {
            name: value
            for name, value in self.cleaned_data.items()
            if name not in {"found", "website", "kreis"}
        }
        found: Candidate | None = self.cleaned_data.get("found")
        if found is None:
            return said | {"place": "", "kreis": "", "postal_code": ""}
        typed = said["place"]
        return said | {
            "place": found.place,
            "kreis": found.region.ags,
            "postal_code": found.postal_code if found.postal_code in typed else "",
        }


class BeginForm(PersonForm):
    """The first page while there is no draft yet.

    It carries a signed seed, so that it makes one draft and no machine rushes it, and a puzzle that browsers solve while
    somebody types. Without an answer it goes on as well, only not as fast.
    """

    opened = forms.CharField(
        widget=forms.HiddenInput(attrs={"data-work": WORK_BITS, "data-worked": "id_worked"})
    )
    worked = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(
        self, data: Any = None, *, said: Mapping[str, Any], today: date, fresh: str
    ) -> None:
        super().__init__(data, said=said, today=today)
        self._signer = signing.TimestampSigner(salt=SALT)
        self.initial["opened"] = self._signer.sign(fresh)
        self.seed = ""
        self.has_worked = False

    def clean_opened(self) -> str:
        raw: str = self.cleaned_data["opened"]
        try:
            self.seed = self._signer.unsign(raw, max_age=OPENED_LASTS)
        except signing.BadSignature as bad:
            # The page that says so is a fresh one: sending it once more is as good as loading it anew.
            self.data = {**dict(self.data.items()), "opened": self.initial["opened"]}
            raise forms.ValidationError(_("Bitte laden Sie die Seite neu.")) from bad
        return raw

    def clean_worked(self) -> str:
        opened = self.cleaned_data.get("opened", "")
        self.has_worked = is_worked(opened, self.cleaned_data["worked"])
        fastest = FASTEST_SECONDS if self.has_worked else FASTEST_WITHOUT_WORK
        if opened and self._is_younger(opened, fastest):
            self.add_error(
                "opened",
                _("Das ging sehr schnell. Sind Sie ein Mensch? Dann senden Sie es noch einmal."),
            )
        return ""

    def _is_younger(self, raw: str, seconds: int) -> bool:
        """Whether a form came back sooner than that."""
        try:
            self._signer.unsign(raw, max_age=seconds)
        except signing.SignatureExpired:
            return False
        return True

    def said(self) -> dict[str, Any]:
        said = super().said()
        return {name: value for name, value in said.items() if name not in {"opened", "worked"}}


class WorkForm(forms.Form):
    """What somebody wishes, speaks, does, and which residence they have. Nothing here is needed."""

    name: ClassVar[str] = "work"
    folded: ClassVar[tuple[str, ...]] = (
        "german_certificate",
        "further_languages",
        "receives_benefit",
        "benefit",
        "benefit_contact",
        "benefit_customer_number",
        "residence_note",
    )

    topic = forms.ChoiceField(
        label=_("Was möchten Sie?"),
        widget=forms.RadioSelect,
        choices=[
            ("recognition", Explained(_("Meinen Abschluss anerkennen lassen"))),
            ("qualification", Explained(_("Einen Kurs oder eine Weiterbildung"))),
            ("both", Explained(_("Beides, oder ich weiß es noch nicht"))),
        ],
    )
    advised_before = YesNo(_("Wurden Sie dazu schon einmal beraten?"))
    advised_by = Words(_("Von wem?"), 300)
    german_level = Chosen(_("Wie gut ist Ihr Deutsch?"), GERMAN_LEVELS.items())
    employment_status = Chosen(_("Arbeiten Sie zurzeit?"), EMPLOYMENT.items())
    residence_title = Chosen(_("Welchen Aufenthalt haben Sie?"))
    german_certificate = Chosen(_("Deutsch mit Zertifikat"), GERMAN_LEVELS.items())
    further_languages = Words(
        _("Weitere Sprachen"), 300, help_text=_("Mehrere mit Komma trennen.")
    )
    receives_benefit = YesNo(_("Bekommen Sie Geld von einer Behörde?"))
    benefit = Chosen(_("Welches?"), BENEFITS.items())
    benefit_contact = Words(_("Ansprechperson bei Agentur oder Jobcenter"), 300)
    benefit_customer_number = Words(_("Kundennummer dort"), 40)
    residence_note = Words(_("Etwas zu Ihrem Aufenthalt, in Ihren Worten"), 300)

    def __init__(self, data: Any = None, *, said: Mapping[str, Any], rulebook: Rulebook) -> None:
        shown = {**said, "topic": said.get("topic") or "recognition"}
        if isinstance(shown.get("further_languages"), list):
            shown["further_languages"] = ", ".join(shown["further_languages"])
        super().__init__(data, initial=shown)
        self.fields["advised_by"].widget.attrs["list"] = "advised-by-known"
        titles = [(title.code, str(title.label)) for title in rulebook.titles.values()]
        self.fields["residence_title"].choices = [("", _("bitte wählen")), *titles]  # type: ignore[attr-defined]

    @property
    def is_opened(self) -> bool:
        """Whether the folded part shows something."""
        return any(
            self[name].value() not in (None, "") or self[name].errors for name in self.folded
        )

    def clean_further_languages(self) -> list[str]:
        said = str(self.cleaned_data["further_languages"])
        return [word.strip()[:80] for word in said.split(",") if word.strip()][:12]


class QualificationForm(forms.Form):
    """One thing somebody learned. Empty means there is none."""

    folded: ClassVar[tuple[str, ...]] = (
        "profession",
        "sector",
        "institution_name",
        "place",
        "years_of_training",
        "year_finished",
        "years_of_experience",
        "wish",
        "applied_before",
        "statement_before",
    )

    title = Words(
        _("Was haben Sie gelernt?"),
        200,
        help_text=_("In Ihrer Sprache, so wie es auf dem Zeugnis steht."),
    )
    kind = Chosen(_("Was ist es?"), QualificationKind.choices)
    country = Chosen(_("In welchem Land?"))
    profession = Chosen(_("Wie heißt der Beruf in Deutschland?"))
    sector = Words(_("Fachgebiet"), 120)
    institution_name = Words(_("Schule oder Hochschule"), 200)
    place = Words(_("Ort der Ausbildung"), 120)
    years_of_training = Number(
        _("Jahre der Ausbildung"), 0, 15, _("Schreiben Sie eine Zahl von 0 bis 15.")
    )
    year_finished = Number(
        _("Jahr des Abschlusses"),
        EARLIEST_YEAR,
        2200,
        _("Schreiben Sie das Jahr mit vier Ziffern, zum Beispiel 2015."),
    )
    years_of_experience = Number(
        _("Jahre Berufserfahrung"), 0, 60, _("Schreiben Sie eine Zahl von 0 bis 60.")
    )
    wish = Words(_("Was möchten Sie damit erreichen?"), 300)
    applied_before = YesNo(_("Haben Sie die Anerkennung schon einmal beantragt?"))
    statement_before = YesNo(_("Haben Sie eine Zeugnisbewertung beantragt?"))

    def __init__(
        self,
        data: Any = None,
        *,
        number: int,
        said: Mapping[str, Any],
        rulebook: Rulebook,
        today: date,
    ) -> None:
        self.number = number
        self.today = today
        super().__init__(data, initial=dict(said), prefix=f"a{number}")
        self.fields["country"].choices = country_choices()  # type: ignore[attr-defined]
        professions = [(code, str(one.label)) for code, one in rulebook.professions.items()]
        self.fields["profession"].choices = [("", _("weiß ich nicht")), *professions]  # type: ignore[attr-defined]

    @property
    def is_opened(self) -> bool:
        """Whether the folded part shows something."""
        return any(
            self[name].value() not in (None, "") or self[name].errors for name in self.folded
        )

    def clean_year_finished(self) -> int | None:
        year: int | None = self.cleaned_data["year_finished"]
        if year is not None and year > self.today.year:
            raise forms.ValidationError(_("Dieses Jahr liegt in der Zukunft."))
        return year

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if self._is_something(given) and not given.get("kind") and "kind" not in self.errors:
            self.add_error("kind", _now("Wählen Sie, was es ist."))
        return given

    def said(self) -> dict[str, Any]:
        """Return the answers as they are kept; empty if nothing was said."""
        if not self._is_something(self.cleaned_data):
            return {}
        return {
            name: value for name, value in self.cleaned_data.items() if value not in (None, "")
        }

    @staticmethod
    def _is_something(given: Mapping[str, Any]) -> bool:
        return any(value not in (None, "") for value in given.values())
