"""Forms of the questions: each takes one answer and says kindly what does not fit."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.errors import Unusable
from wegenetz.foundation.ui.choices import Explained
from wegenetz.foundation.ui.formats import language_tag
from wegenetz.network import selectors as network
from wegenetz.network.errors import PlaceAmbiguous
from wegenetz.planner.already_done import done_choices
from wegenetz.planner.countries import FREQUENT, countries
from wegenetz.professions import finding as professions

if TYPE_CHECKING:
    from datetime import date

    from django.utils.functional import Promise

    from wegenetz.network.places import Candidate
    from wegenetz.planner.person import Answers
    from wegenetz.professions.finding import Found
    from wegenetz.professions.rulebook import Rulebook

NONE_FITS = "none"
LONGEST_TYPED = 120
#: Who learned here needs no recognition.
HOME = "DE"


class QuestionForm(forms.Form):
    """A form with one question. `title` is the question itself, the first heading of its page."""

    title: ClassVar[Promise]
    hint: ClassVar[Promise | str] = ""
    template_name = "planner/question_plain.html"

    def __init__(
        self, data: Any = None, *, answers: Answers, rulebook: Rulebook, day: date
    ) -> None:
        self.answers = answers
        self.rulebook = rulebook
        self.day = day
        super().__init__(data, initial=self.initial_from(answers), prefix=None)
        for field in self.fields.values():
            field.help_text = str(self.hint)
        self.offer()

    @staticmethod
    def is_answered(answers: Answers) -> bool:
        """Whether this question was answered, not skipped."""
        raise NotImplementedError

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        """Return what the fields show before anything is typed."""
        raise NotImplementedError

    def offer(self) -> None:
        """Fill in choices that depend on the rules or on earlier answers."""

    def answered(self) -> Answers:
        """Return the answers with this one in them."""
        raise NotImplementedError


class ProfessionForm(QuestionForm):
    """Which profession: typed in any language, then chosen from what fits."""

    title = _("Welchen Beruf haben Sie gelernt?")
    hint = _("Schreiben Sie in Ihrer Sprache oder auf Deutsch.")
    template_name = "planner/question_profession.html"

    typed = forms.CharField(max_length=LONGEST_TYPED, required=False, strip=True, label=title)
    profession = forms.CharField(max_length=48, required=False)

    found: list[Found]
    """Professions whose rules are known here."""

    without_rules: list[Found]
    """Professions that fit as well, but nobody has confirmed their rules: no way can be planned yet."""

    @staticmethod
    def is_answered(answers: Answers) -> bool:
        return bool(answers.profession)

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        typed = answers.profession_typed
        known = self.rulebook.professions.get(answers.profession)
        if not typed and known:
            typed = str(known.label)
        return {"typed": typed, "profession": answers.profession}

    def offer(self) -> None:
        named = professions.professions_named(
            self.typed_now, day=self.day, language=get_language() or ""
        )
        self.found = [found for found in named if found.has_rules]
        self.without_rules = [found for found in named if not found.has_rules]

    @property
    def typed_now(self) -> str:
        raw = self.data.get("typed") if self.is_bound else self.initial["typed"]
        return str(raw or "")[:LONGEST_TYPED].strip()

    @property
    def chosen_now(self) -> str:
        return str((self.data if self.is_bound else self.initial).get("profession") or "")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        codes = {found.code for found in self.found}
        chosen = given.get("profession") or ""
        if chosen != NONE_FITS and chosen not in codes:
            sure = [found.code for found in self.found if found.is_sure]
            chosen = sure[0] if len(sure) == len(codes) == 1 else ""
        if not chosen and self.typed_now:
            self.add_error("typed", forms.ValidationError(str(self._why_not())))
        elif not chosen:
            self.add_error(
                "typed",
                forms.ValidationError(_("Schreiben Sie Ihren Beruf, zum Beispiel Krankenpflege.")),
            )
        given["profession"] = chosen
        return given

    def _why_not(self) -> Promise:
        if self.found:
            return _("Welcher dieser Berufe passt? Wählen Sie einen aus.")
        if self.without_rules:
            return _(
                "Für diesen Beruf sind die Regeln hier noch nicht bestätigt. Wir können noch keinen Weg berechnen."
            )
        return _(
            "Dazu haben wir noch keinen Beruf. Versuchen Sie ein anderes Wort, oder sprechen Sie mit einer Beratungsstelle."
        )

    def answered(self) -> Answers:
        chosen = self.cleaned_data["profession"]
        return self.answers.with_answer(
            profession="" if chosen == NONE_FITS else chosen, profession_typed=self.typed_now
        )

    @property
    def is_none_of_them(self) -> bool:
        return bool(self.cleaned_data.get("profession") == NONE_FITS)


class CountryForm(QuestionForm):
    """Where the qualification comes from."""

    title = _("In welchem Land haben Sie den Beruf gelernt?")
    hint = _("Gemeint ist das Land, in dem Ihr Zeugnis ausgestellt wurde.")

    country = forms.ChoiceField(
        label=title,
        error_messages={"required": _("Wählen Sie ein Land, oder überspringen Sie die Frage.")},
    )

    @staticmethod
    def is_answered(answers: Answers) -> bool:
        return bool(answers.country)

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        return {"country": answers.country}

    def offer(self) -> None:
        names = {code: name for code, name in countries(language_tag()).items() if code != HOME}
        self.fields["country"].choices = [  # type: ignore[attr-defined]
            ("", _("bitte wählen")),
            (_("Häufig"), [(code, names[code]) for code in FREQUENT]),
            (_("Alle Länder"), list(names.items())),
        ]

    def answered(self) -> Answers:
        return self.answers.with_answer(country=self.cleaned_data["country"])


class GermanForm(QuestionForm):
    """How much German."""

    title = _("Wie gut ist Ihr Deutsch?")
    hint = _("Wählen Sie, was am besten passt. Ein Zeugnis brauchen Sie jetzt nicht.")

    german = forms.ChoiceField(
        label=title,
        widget=forms.RadioSelect,
        choices=[
            ("none", Explained(_("Noch keins"), _("Ich fange gerade an."))),
            (
                "a1",
                Explained("A1", _("Ich kann mich vorstellen und einfache Fragen beantworten.")),
            ),
            ("a2", Explained("A2", _("Ich kann einkaufen und einen Termin ausmachen."))),
            (
                "b1",
                Explained(
                    "B1", _("Ich kann von meiner Arbeit erzählen und kurze Briefe verstehen.")
                ),
            ),
            (
                "b2",
                Explained("B2", _("Ich kann im Team mitreden und Briefe von Ämtern verstehen.")),
            ),
            ("c1", Explained("C1", _("Ich kann Fachtexte lesen und ohne Mühe sprechen."))),
            (
                "c2",
                Explained(
                    "C2", _("Ich verstehe und sage fast alles wie in meiner Muttersprache.")
                ),
            ),
        ],
        error_messages={"required": _("Wählen Sie eine Stufe, oder überspringen Sie die Frage.")},
    )

    @staticmethod
    def is_answered(answers: Answers) -> bool:
        return bool(answers.german)

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        return {"german": answers.german}

    def answered(self) -> Answers:
        return self.answers.with_answer(german=self.cleaned_data["german"])


class TitleForm(QuestionForm):
    """Which residence title."""

    title = _("Welchen Aufenthalt haben Sie?")
    hint = _("Es steht auf Ihrer Karte oder im Pass. Wir geben das nicht weiter.")

    residence = forms.ChoiceField(
        label=title,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Wählen Sie einen Aufenthalt, oder überspringen Sie die Frage.")
        },
    )

    @staticmethod
    def is_answered(answers: Answers) -> bool:
        return bool(answers.title)

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        return {"residence": answers.title}

    def offer(self) -> None:
        self.fields["residence"].choices = [  # type: ignore[attr-defined]
            (title.code, Explained(str(title.label), str(title.hint)))
            for title in self.rulebook.titles.values()
        ]

    def answered(self) -> Answers:
        return self.answers.with_answer(title=self.cleaned_data["residence"])


class PlaceForm(QuestionForm):
    """Where: a postal code or a place, asked back when it lies in several Kreise."""

    title = _("Wo wohnen Sie?")
    hint = _(
        "Postleitzahl oder Ort. Wenn Sie noch nicht hier leben: der Ort, an dem Sie arbeiten wollen."
    )
    template_name = "planner/question_place.html"

    place = forms.CharField(
        max_length=LONGEST_TYPED,
        label=title,
        widget=forms.TextInput(attrs={"autocomplete": "postal-code"}),
        error_messages={
            "required": _(
                "Schreiben Sie Ihre Postleitzahl oder Ihren Ort, oder überspringen Sie die Frage."
            )
        },
    )
    region = forms.CharField(max_length=5, required=False)

    candidates: tuple[Candidate, ...] = ()

    @staticmethod
    def is_answered(answers: Answers) -> bool:
        return bool(answers.region)

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        return {
            "place": f"{answers.postal_code} {answers.place}".strip(),
            "region": answers.region,
        }

    def offer(self) -> None:
        """Ask back at once where an earlier page took a place that is not clear."""
        if not self.is_bound and self.initial["place"] and not self.initial["region"]:
            try:
                network.place_resolve(self.initial["place"])
            except PlaceAmbiguous as ambiguous:
                self.candidates = ambiguous.candidates
            except Unusable:
                return

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        if not given.get("place"):
            return given
        try:
            given["candidate"] = network.place_resolve(given["place"])
        except PlaceAmbiguous as ambiguous:
            self.candidates = ambiguous.candidates
            chosen = next(
                (c for c in self.candidates if c.region.ags == given.get("region")), None
            )
            if chosen is None:
                self.add_error("place", forms.ValidationError(ambiguous.sentence))
            given["candidate"] = chosen
        except Unusable as unusable:
            self.add_error("place", forms.ValidationError(unusable.sentence))
        return given

    def answered(self) -> Answers:
        candidate: Candidate = self.cleaned_data["candidate"]
        return self.answers.with_answer(
            region=candidate.region.ags,
            place=candidate.place,
            postal_code=candidate.postal_code
            if candidate.postal_code in self.cleaned_data["place"]
            else "",
        )


class DoneForm(QuestionForm):
    """What is already done."""

    title = _("Was haben Sie schon?")
    hint = _("Kreuzen Sie alles an, was stimmt. Nichts davon? Dann einfach weiter.")

    done = forms.MultipleChoiceField(
        label=title, required=False, widget=forms.CheckboxSelectMultiple
    )

    @staticmethod
    def is_answered(answers: Answers) -> bool:
        return answers.is_done_answered

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        return {"done": list(answers.done)}

    def offer(self) -> None:
        self.fields["done"].choices = done_choices(self.answers, self.rulebook)  # type: ignore[attr-defined]

    def answered(self) -> Answers:
        return self.answers.with_answer(
            done=tuple(self.cleaned_data["done"]), is_done_answered=True
        )


class WorkForm(QuestionForm):
    """How somebody lives now."""

    title = _("Wovon leben Sie jetzt?")
    hint = _("Danach richtet sich, wer Kosten übernehmen kann.")

    work = forms.ChoiceField(
        label=title,
        widget=forms.RadioSelect,
        choices=[
            (
                "jobcentre",
                Explained(
                    _("Geld vom Jobcenter"), _("zum Beispiel Bürgergeld oder Grundsicherung")
                ),
            ),
            ("agency", Explained(_("Arbeitslosengeld von der Agentur für Arbeit"))),
            ("employed", Explained(_("Arbeit, aber nicht im gelernten Beruf"))),
            ("asylum_benefits", Explained(_("Leistungen für Asylbewerberinnen und Asylbewerber"))),
            ("nothing", Explained(_("Nichts davon"), _("zum Beispiel Familie oder Erspartes"))),
        ],
        error_messages={
            "required": _("Wählen Sie eine Antwort, oder überspringen Sie die Frage.")
        },
    )

    @staticmethod
    def is_answered(answers: Answers) -> bool:
        return bool(answers.work)

    def initial_from(self, answers: Answers) -> dict[str, Any]:
        return {"work": answers.work}

    def answered(self) -> Answers:
        return self.answers.with_answer(work=self.cleaned_data["work"])
