"""The form that asks for a responsible institution, and takes the answers to what is asked back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.errors import Unusable
from wegenetz.network.subjects import WITH_PROFESSION, Subject
from wegenetz.professions import finding
from wegenetz.professions.responsibility_selectors import responsible
from wegenetz.professions.responsibility_values import Answered, Asked

if TYPE_CHECKING:
    from datetime import date

    from wegenetz.professions.finding import Found

LONGEST_TYPED = finding.LONGEST_TYPED
LONGEST_LIST = 400
NONE_OF_THEM = "-"


def _hidden(longest: int) -> forms.CharField:
    return forms.CharField(required=False, max_length=longest, widget=forms.HiddenInput())


class ResponsibilityForm(forms.Form):
    """Subject, place and profession; the hidden fields carry what was asked back."""

    anliegen = forms.ChoiceField(label=_("Worum geht es?"), choices=Subject.choices)
    ort = forms.CharField(
        label=_("Postleitzahl oder Ort"),
        max_length=LONGEST_TYPED,
        error_messages={"required": _("Schreiben Sie eine Postleitzahl oder einen Ort.")},
    )
    beruf = forms.CharField(
        label=_("Beruf"),
        max_length=LONGEST_TYPED,
        required=False,
        help_text=_("Wichtig bei Anerkennung und Kammer. In Ihrer Sprache oder auf Deutsch."),
    )
    kreis = _hidden(5)
    berufscode = _hidden(48)
    trifft = _hidden(LONGEST_LIST)
    """Facts chosen in the last question; a sign of its own stands for none of them."""

    gefragt = _hidden(LONGEST_LIST)
    gilt = _hidden(LONGEST_LIST)
    gilt_nicht = _hidden(LONGEST_LIST)
    stelle = _hidden(80)
    von = _hidden(80)

    answered: Answered | None = None
    professions: list[Found]
    """Professions among which the typed one is asked back."""

    def __init__(self, data: Any, *, day: date) -> None:
        self.day = day
        self.professions = []
        super().__init__(data)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        if self.errors or not self._profession(cleaned):
            return cleaned
        holds, fails = self._facts(cleaned)
        asked = Asked(
            subject=Subject(cleaned["anliegen"]),
            place=cleaned["ort"],
            kreis=cleaned["kreis"],
            profession=cleaned["berufscode"],
            holds=holds,
            fails=fails,
            chosen=cleaned["stelle"],
            came_from=cleaned["von"],
        )
        try:
            self.answered = responsible(asked, day=self.day)
        except Unusable as error:
            self.add_error("ort" if error.place in ("place", "plz", "ags") else None, str(error))
        return cleaned

    def _profession(self, cleaned: dict[str, Any]) -> bool:
        """Find the profession behind what was typed; whether the question can be asked now."""
        typed, subject = cleaned["beruf"], cleaned["anliegen"]
        if cleaned["berufscode"] or not typed or subject not in WITH_PROFESSION:
            return True
        found = finding.professions_named(typed, day=self.day, language=get_language() or "")
        if found and found[0].is_sure:
            cleaned["berufscode"] = found[0].code
            return True
        self.professions = list(found)
        if not found:
            self.add_error("beruf", _("Diesen Beruf kennen wir nicht. Schreiben Sie ihn anders."))
        return False

    @staticmethod
    def _facts(cleaned: dict[str, Any]) -> tuple[frozenset[str], frozenset[str]]:
        """Return which facts are true and which are not, after all questions so far."""
        chosen = frozenset(cleaned["trifft"].replace(NONE_OF_THEM, "").split())
        others = frozenset(cleaned["gefragt"].split()) - chosen if cleaned["trifft"] else set()
        return (
            frozenset(cleaned["gilt"].split()) | chosen,
            frozenset(cleaned["gilt_nicht"].split()) | others,
        )

    def kept(self) -> dict[str, str]:
        """Return what the next question carries on."""
        cleaned = self.cleaned_data
        holds, fails = self._facts(cleaned)
        kept = {name: cleaned[name] for name in ("anliegen", "ort", "beruf", "kreis", "von")}
        kept |= {"berufscode": cleaned["berufscode"], "stelle": cleaned["stelle"]}
        kept |= {"gilt": " ".join(sorted(holds)), "gilt_nicht": " ".join(sorted(fails))}
        return {name: value for name, value in kept.items() if value}
