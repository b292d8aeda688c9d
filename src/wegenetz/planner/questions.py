"""The seven questions, in their order: what each asks, why, and the form that takes the answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wegenetz.planner import forms

if TYPE_CHECKING:
    from wegenetz.planner.person import Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One question."""

    slug: str
    """Its address, in German."""

    short: Promise
    """What it is about, for the title of the page."""

    why: Promise
    """Answer to "Warum fragen wir das?"."""

    form: type[forms.QuestionForm]

    def is_answered(self, answers: Answers) -> bool:
        return self.form.is_answered(answers)


QUESTIONS: tuple[Question, ...] = (
    Question(
        slug="beruf",
        short=_("Ihr Beruf"),
        why=_("Am Beruf hängt, wer zuständig ist und ob Sie eine Erlaubnis brauchen."),
        form=forms.ProfessionForm,
    ),
    Question(
        slug="land",
        short=_("Land des Abschlusses"),
        why=_(
            "Für Abschlüsse aus der EU, dem EWR und der Schweiz gelten andere Regeln, oft schnellere."
        ),
        form=forms.CountryForm,
    ),
    Question(
        slug="deutsch",
        short=_("Ihr Deutsch"),
        why=_("Davon hängt ab, welcher Kurs passt und was Sie schon jetzt beantragen können."),
        form=forms.GermanForm,
    ),
    Question(
        slug="aufenthalt",
        short=_("Ihr Aufenthalt"),
        why=_(
            "Der Aufenthaltstitel sagt, ob Sie arbeiten dürfen und welche Kurse Ihnen offenstehen."
        ),
        form=forms.TitleForm,
    ),
    Question(
        slug="ort",
        short=_("Ihr Ort"),
        why=_(
            "Zuständig ist die Stelle dort, wo Sie arbeiten wollen. Und wir zeigen Ihnen Beratung und Kurse in der Nähe."
        ),
        form=forms.PlaceForm,
    ),
    Question(
        slug="stand",
        short=_("Was schon getan ist"),
        why=_("Was Sie schon haben, müssen Sie nicht noch einmal machen."),
        form=forms.DoneForm,
    ),
    Question(
        slug="arbeit",
        short=_("Ihre Arbeit"),
        why=_("Davon hängt ab, wer Übersetzungen, Gebühren und Kurse bezahlt."),
        form=forms.WorkForm,
    ),
)
BY_SLUG = {question.slug: question for question in QUESTIONS}


def number_of(slug: str) -> int:
    """Return the place of a question, from one."""
    return next(number for number, q in enumerate(QUESTIONS, start=1) if q.slug == slug)


def slug_after(slug: str) -> str | None:
    """Return the next question, None after the last."""
    place = number_of(slug)
    return QUESTIONS[place].slug if place < len(QUESTIONS) else None


def slug_before(slug: str) -> str | None:
    """Return the question before, None before the first."""
    place = number_of(slug)
    return QUESTIONS[place - 2].slug if place > 1 else None
