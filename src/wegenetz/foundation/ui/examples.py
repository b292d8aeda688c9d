"""What the page of parts shows: every part with the template that draws it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from django import forms
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from wegenetz.foundation.ui.choices import Explained

if TYPE_CHECKING:
    from collections.abc import Iterator


FOLDER = Path(__file__).resolve().parent / "templates" / "ui" / "examples"

#: Name of the template -> title, in the order of the page.
TITLES = {
    "farben": "Farben",
    "arten": "Arten von Schritten, Zustände, Sicherheit",
    "uhren": "Uhren",
    "zahlen": "Geld und Tage",
    "knoepfe": "Knöpfe",
    "symbole": "Symbole: nie ohne Wort",
    "mehr": "Aufklappen",
    "hinweise": "Hinweise",
    "leer": "Nichts da: sagt warum und nennt die nächste Tür",
    "formular": "Fehler: sagt, was zu tun ist",
    "verbindung": "Ein Weg unter mehreren",
    "weg": "Ein Weg mit allen Schritten",
}

#: The day the examples are shown for: the day of the mocks they come from.
TODAY = date(2026, 11, 23)


class ExampleForm(forms.Form):
    """One field of every shape."""

    place = forms.CharField(
        label="Postleitzahl oder Ort", help_text="Wo Sie wohnen oder hinziehen wollen."
    )
    german = forms.ChoiceField(
        label="Ihr Deutsch",
        choices=[("", "weiß ich nicht"), ("b1", "B1"), ("b2", "B2")],
        required=False,
    )
    profession = forms.ChoiceField(
        label="Welcher Beruf passt?",
        widget=forms.RadioSelect,
        choices=[
            (
                "nurse",
                Explained(
                    "Pflegefachfrau, Pflegefachmann", "früher: Krankenschwester, Krankenpfleger"
                ),
            ),
            ("assistant", Explained("Pflegehilfe", "kurze Ausbildung, meist ein Jahr")),
        ],
    )
    done = forms.MultipleChoiceField(
        label="Was haben Sie schon?",
        widget=forms.CheckboxSelectMultiple,
        choices=[
            ("diploma", "Diplom"),
            ("translation", "Übersetzung"),
            ("licence", "Erlaubnis im Herkunftsland"),
        ],
        required=False,
    )
    agreed = forms.BooleanField(
        label="Diesen Weg ein Jahr lang merken", help_text="Sie können ihn jederzeit löschen."
    )


def example_form() -> ExampleForm:
    """Return the form as somebody left it who made one mistake."""
    form = ExampleForm(
        {
            "place": "2819",
            "german": "b1",
            "profession": "nurse",
            "done": ["diploma"],
            "agreed": "on",
        }
    )
    form.add_error(
        "place", "Eine Postleitzahl hat 5 Ziffern, hier sind es 4. Oder schreiben Sie den Ort."
    )
    return form


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """One part of the design system."""

    name: str
    title: str
    template: str
    shown: SafeString


def examples() -> Iterator[Example]:
    """Yield every part, drawn."""
    context = {"form": example_form(), "today": TODAY}
    for name, title in TITLES.items():
        yield Example(
            name=name,
            title=title,
            template=(FOLDER / f"{name}.html").read_text(encoding="utf-8"),
            shown=render_to_string(f"ui/examples/{name}.html", context),
        )
