"""Fields that several pages of the registration share: choices with an empty first one, years, yes or no."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.foundation.ui.formats import language_tag
from wegenetz.planner.countries import FREQUENT, countries

if TYPE_CHECKING:
    from collections.abc import Iterable


UNSAID = ("", _("bitte wählen"))
YES_NO = [UNSAID, ("yes", _("ja")), ("no", _("nein"))]


class Chosen(forms.ChoiceField):
    """A choice that may stay open."""

    def __init__(self, label: Any, choices: Iterable[Any] = (), **more: Any) -> None:
        more.setdefault("required", False)
        super().__init__(label=label, choices=[UNSAID, *choices], **more)


class YesNo(forms.TypedChoiceField):
    """Yes, no, or not said."""

    def __init__(self, label: Any, **more: Any) -> None:
        super().__init__(
            label=label,
            choices=YES_NO,
            required=False,
            coerce=lambda said: said == "yes",
            empty_value=None,
            **more,
        )

    def prepare_value(self, value: Any) -> Any:
        """Show what was kept as the choice it came from."""
        return {True: "yes", False: "no"}.get(value, value) if value is not None else ""


class Words(forms.CharField):
    """A short text; spaces at both ends and line breaks do not count."""

    def __init__(self, label: Any, longest: int, **more: Any) -> None:
        more.setdefault("required", False)
        super().__init__(label=label, max_length=longest, **more)
        # The browser cuts nothing off: whoever pastes too much reads a sentence instead.
        self.widget.attrs.pop("maxlength", None)

    def clean(self, value: Any) -> Any:
        return " ".join(str(super().clean(value)).split())


class Number(forms.IntegerField):
    """A whole number that may stay open."""

    def __init__(self, label: Any, least: int, most: int, sentence: Any, **more: Any) -> None:
        super().__init__(
            label=label,
            required=False,
            min_value=least,
            max_value=most,
            error_messages={"invalid": sentence, "min_value": sentence, "max_value": sentence},
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
            **more,
        )


def country_choices() -> list[Any]:
    """Return all countries in the language of the page, the frequent ones first."""
    names = countries(language_tag())
    return [
        UNSAID,
        (_("Häufig"), [(code, names[code]) for code in FREQUENT]),
        (_("Alle Länder"), list(names.items())),
    ]
