"""Answers to a hand-over: a reason, and what goes with it. Public: receivers by link fill them in, too."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.translation import gettext_lazy as _

from wegenetz.counselling import handover_errors as errors
from wegenetz.counselling.handover_values import Said
from wegenetz.counselling.handover_words import reasons
from wegenetz.engines.handover.words import Action, DeclineReason

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from wegenetz.foundation.errors import WegenetzError


class ReasonForm(forms.Form):
    """Why, in a choice and a sentence."""

    reason = forms.ChoiceField(
        label=_("Grund"),
        widget=forms.RadioSelect,
        error_messages={"required": errors.ReasonWanted.__doc__ or ""},
    )
    text = forms.CharField(
        label=_("Was sollen wir noch wissen?"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1_000,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, choices: Sequence[tuple[str, Any]], today: date
    ) -> None:
        super().__init__(data)
        self.today = today
        self.fields["reason"].choices = list(choices)  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        said = super().clean() or {}
        if said.get("reason") == DeclineReason.OTHER and not said.get("text", "").strip():
            self.lacks("text", errors.TextWanted())
        return said

    def lacks(self, field: str, error: WegenetzError) -> None:
        """Say beside a field what the service would say."""
        self.add_error(field, error.sentence)

    def said(self) -> Said:
        """Return what was filled in."""
        return Said(reason=self.cleaned_data["reason"], text=self.cleaned_data["text"])


class TalkForm(forms.Form):
    """A question to the sender, or its answer."""

    text = forms.CharField(
        label=_("Ihre Nachricht"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1_000,
        error_messages={"required": errors.MessageWanted.__doc__ or ""},
    )

    def said(self) -> Said:
        """Return what was filled in."""
        return Said(text=self.cleaned_data["text"])


class DeclineForm(ReasonForm):
    """No: with what helps the sender on."""

    nobody_known = forms.BooleanField(
        label=_("Wir wissen auch nicht, wer zuständig ist"), required=False
    )
    earliest = forms.DateField(
        label=_("Ab wann ist wieder Platz?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
    )
    field_order = ("reason", "nobody_known", "earliest", "text")

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, choices=reasons(Action.DECLINE), today=today)

    def clean(self) -> dict[str, Any]:
        said = super().clean()
        reason, earliest = said.get("reason"), said.get("earliest")
        if reason == DeclineReason.NOT_RESPONSIBLE and not said.get("nobody_known"):
            self.lacks("nobody_known", errors.ResponsibleWanted())
        if reason == DeclineReason.NO_CAPACITY and (earliest is None or earliest < self.today):
            self.lacks("earliest", errors.EarliestWanted())
        return said

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(
            reason=data["reason"],
            text=data["text"],
            nobody_known=data["nobody_known"],
            earliest=data["earliest"],
        )


class RedirectForm(ReasonForm):
    """Somebody else is the right one."""

    responsible = forms.TypedChoiceField(
        label=_("Wer ist zuständig?"),
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={"required": errors.ResponsibleWanted.__doc__ or ""},
    )
    field_order = ("responsible", "reason", "text")

    def __init__(
        self, data: Any = None, *, today: date, houses: Sequence[tuple[str, Any]]
    ) -> None:
        super().__init__(data, choices=reasons(Action.REDIRECT), today=today)
        self.fields["responsible"].choices = list(houses)  # type: ignore[attr-defined]

    def said(self) -> Said:
        data = self.cleaned_data
        return Said(reason=data["reason"], text=data["text"], responsible_id=data["responsible"])


class ReturnForm(ReasonForm):
    """Back to the house it came from."""

    def __init__(self, data: Any = None, *, today: date) -> None:
        super().__init__(data, choices=reasons(Action.RETURN), today=today)
