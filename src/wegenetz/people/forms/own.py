"""Forms of the own page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.people.models import PersonDocument

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wegenetz.people.selectors.own import Question


class HouseForm(forms.Form):
    """To whom: asked only where there is a choice."""

    house = forms.TypedChoiceField(label=_("An wen?"), coerce=int)

    def __init__(self, *args: Any, houses: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        house = self.fields["house"]
        house.choices = list(houses.items())  # type: ignore[attr-defined]
        if len(houses) == 1:
            house.initial = next(iter(houses))
            house.widget = forms.HiddenInput()


class MessageForm(HouseForm):
    """A message to a house."""

    text = forms.CharField(
        label=_("Ihre Nachricht"),
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )


class CorrectionForm(HouseForm):
    """What is wrong."""

    wish = forms.CharField(
        label=_("Was stimmt nicht, und wie ist es richtig?"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class DocumentForm(forms.Form):
    """A document from the person's device."""

    kind = forms.ChoiceField(
        label=_("Was ist es?"),
        choices=[
            choice
            for choice in PersonDocument.Kind.choices
            if choice[0] != PersonDocument.Kind.CONSENT
        ],
        initial=PersonDocument.Kind.CERTIFICATE,
    )
    file = forms.FileField(
        label=_("Foto oder PDF"),
        help_text=_("Höchstens 20 MB. Ein Foto vom Handy genügt."),
    )


class AnswerForm(forms.Form):
    """What the person allows; nothing is ticked before."""

    classes = forms.MultipleChoiceField(
        label=_("Das darf weitergegeben werden"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    special = forms.MultipleChoiceField(
        label=_("Besonders geschützte Angaben, nur wenn Sie es ausdrücklich wollen"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, question: Question, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        classes, special = self.fields["classes"], self.fields["special"]
        classes.choices = question.classes  # type: ignore[attr-defined]
        special.choices = question.special  # type: ignore[attr-defined]
        if not question.special:
            del self.fields["special"]


class ForgetForm(forms.Form):
    """The one thing that cannot be undone is asked twice."""

    is_sure = forms.BooleanField(label=_("Ja, ich möchte, dass meine Angaben gelöscht werden."))
